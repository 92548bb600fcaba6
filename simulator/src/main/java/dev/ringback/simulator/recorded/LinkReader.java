package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of one file out of its packets. PPPoE (RFC 2516, section 4) is:
 *
 * <pre>
 *   11   code   session (2)   length (2)   protocol ...
 * </pre>
 *
 * Its stations are told apart by their addresses: the one that looked for a server, or else the one that spoke first, is
 * the one that sends. Each session is a call.
 */
final class LinkReader {
    private static final int ADDRESS_OCTETS = 6;
    private static final int ETHERNET_OCTETS = 14;
    private static final int TAG_OCTETS = 4;
    private static final int PPPOE_OCTETS = 6;
    private static final int PPPOE_DISCOVERY = 0x8863;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int PPPOE_VERSION_AND_TYPE = 0x11;
    private static final int CODE_SESSION = 0;
    private static final int CODE_PADI = 0x09;
    private static final int CODE_PADR = 0x19;
    private static final int VLAN = 0x8100;
    private static final int PROVIDER_VLAN = 0x88A8;
    private static final int MAX_TAGS = 2;
    private static final int CISCO_UNICAST = 0x0F;
    private static final int CISCO_BROADCAST = 0x8F;
    private static final int CONTROL = 0x03;

    private final Map<Integer, Integer> calls = new LinkedHashMap<>();
    private @Nullable Octets sender;

    /** The frame in a packet; null: there is none. */
    @Nullable
    LinkPacket read(LinkType type, Octets packet) {
        return switch (type) {
            case ETHERNET -> ethernet(packet);
            case PPP_ETHER -> pppoe(packet, Way.UNKNOWN);
            case PPP -> new LinkPacket(Way.UNKNOWN, 1, packet, false, true);
            case PPP_HDLC -> {
                boolean cisco = !packet.isEmpty() && (packet.u8(0) == CISCO_UNICAST || packet.u8(0) == CISCO_BROADCAST);
                yield cisco ? null : new LinkPacket(Way.UNKNOWN, 1, packet, false, true);
            }
            case PPP_PPPD, PPP_WITH_DIR -> withDirection(packet);
        };
    }

    private static @Nullable LinkPacket withDirection(Octets packet) {
        if (packet.isEmpty()) {
            return null;
        }
        boolean addressReplaced = packet.length() > 1 && packet.u8(1) == CONTROL;
        Way way = packet.u8(0) == 0 ? Way.RECEIVED : Way.SENT;
        return new LinkPacket(way, 1, packet.slice(addressReplaced ? 2 : 1), false, true);
    }

    private @Nullable LinkPacket ethernet(Octets packet) {
        int typeAt = ETHERNET_OCTETS - 2;
        for (int tags = 0; tags < MAX_TAGS && packet.length() >= typeAt + 2; tags++) {
            int tag = packet.u16(typeAt);
            typeAt += tag == VLAN || tag == PROVIDER_VLAN ? TAG_OCTETS : 0;
        }
        if (packet.length() < typeAt + 2 + PPPOE_OCTETS) {
            return null;
        }
        Octets station = packet.slice(ADDRESS_OCTETS, ADDRESS_OCTETS);
        Octets inside = packet.slice(typeAt + 2);
        int type = packet.u16(typeAt);
        if (type == PPPOE_DISCOVERY && (inside.u8(1) == CODE_PADI || inside.u8(1) == CODE_PADR)) {
            sender = station;
        }
        if (type != PPPOE_SESSION) {
            return null;
        }
        if (sender == null) {
            sender = station;
        }
        return pppoe(inside, station.equals(sender) ? Way.SENT : Way.RECEIVED);
    }

    private @Nullable LinkPacket pppoe(Octets packet, Way way) {
        boolean session = packet.length() >= PPPOE_OCTETS
                && packet.u8(0) == PPPOE_VERSION_AND_TYPE
                && packet.u8(1) == CODE_SESSION;
        if (!session) {
            return null;
        }
        Integer call = calls.get(packet.u16(2));
        if (call == null) {
            call = calls.size() + 1;
            calls.put(packet.u16(2), call);
        }
        int length = packet.u16(4);
        int kept = Math.min(length, packet.length() - PPPOE_OCTETS); // behind it may stand padding
        return new LinkPacket(way, call, packet.slice(PPPOE_OCTETS, kept), kept < length, false);
    }
}
