package dev.ringback.simulator.server;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.Ipv4Address;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of an IPv4 datagram of a caller that is for somebody else (RFC 1812, sections 4.3 and 5.2): it goes on to the
 * caller who has that address, one hop older and cut where the way is narrower; or its sender is told by ICMP why not.
 * The shape of a datagram is drawn in {@link IcmpEcho}, which has seen that its lengths and its checksum are right.
 */
final class Ipv4Router {
    /** What every link must carry whole (RFC 791): who can take less gets no fragments. */
    static final int MIN_MTU_OCTETS = 68;
    /** The largest error (RFC 1812, section 4.3.2.3). */
    static final int MAX_ERROR_OCTETS = 576;

    private static final int HEADER_OCTETS = 20;
    private static final int ICMP_HEADER_OCTETS = 8;
    private static final int INTERNETWORK_CONTROL = 0xC0; // precedence 6 (RFC 1812, section 4.3.2.5)
    private static final int TIME_TO_LIVE = 64;
    private static final int ICMP = 1;
    private static final int DESTINATION_UNREACHABLE = 3;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;
    private static final int NETWORK_UNREACHABLE = 0;
    private static final int HOST_UNREACHABLE = 1;
    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET = 0x1FFF;
    private static final int OPTION_COPIED = 0x80;
    private static final int NO_OPERATION = 1;

    private final Ipv4Address own;
    private final CallerRoutes routes;
    private final AddressPool pool;

    /** What is done with a datagram. */
    sealed interface Step {
        /** It goes to a call, in one piece or in several. */
        record Forward(CallerRoutes.Hop to, List<Octets> datagrams) implements Step {}

        /** Its sender gets this error. */
        record Refuse(Octets error, String reason) implements Step {}

        /** Nothing. */
        record Ignore(String reason) implements Step {}
    }

    /** The router of a server with this address. */
    Ipv4Router(Ipv4Address own, CallerRoutes routes, AddressPool pool) {
        this.own = own;
        this.routes = routes;
        this.pool = pool;
    }

    /**
     * Decides about a datagram that is not for the server.
     *
     * @param caller the address of the caller that has sent it
     * @param callerMtu the largest datagram that this caller takes, in octets
     */
    Step route(Octets datagram, Ipv4Address caller, int callerMtu) {
        Octets whole = datagram.slice(0, datagram.u16(2));
        Ipv4Address destination = new Ipv4Address(whole.i32(16));
        if (whole.i32(12) != caller.value()) {
            return new Step.Ignore("not from the caller's own address");
        }
        if (!isOneHost(destination)) {
            return new Step.Ignore("for " + destination + ", which is no host elsewhere");
        }
        CallerRoutes.Hop hop = routes.find(destination);
        if (hop == null) {
            boolean ours = pool.holds(destination);
            return refuse(
                    whole,
                    callerMtu,
                    DESTINATION_UNREACHABLE,
                    ours ? HOST_UNREACHABLE : NETWORK_UNREACHABLE,
                    0,
                    ours ? "nobody has " + destination + " now" : "there is no way to " + destination);
        }
        int left = whole.u8(8) - 1;
        if (left <= 0) {
            return refuse(whole, callerMtu, TIME_EXCEEDED, 0, 0, "its time to live is over");
        }
        int mtu = hop.mtuOctets();
        if (whole.length() <= mtu) {
            return new Step.Forward(hop, List.of(rewritten(whole, header(whole), whole.u16(6), left, payload(whole))));
        }
        if ((whole.u16(6) & DONT_FRAGMENT) != 0) {
            return refuse(
                    whole,
                    callerMtu,
                    DESTINATION_UNREACHABLE,
                    FRAGMENTATION_NEEDED,
                    mtu,
                    "the way to " + destination + " takes " + mtu + " octets, and it may not be cut");
        }
        return mtu < MIN_MTU_OCTETS
                ? new Step.Ignore("the way to " + destination + " takes only " + mtu + " octets")
                : new Step.Forward(hop, cut(whole, left, mtu));
    }

    /** Not this network, a loop, a group, or everybody (RFC 1122, section 3.2.1.3). */
    private static boolean isOneHost(Ipv4Address address) {
        int net = address.value() >>> 24;
        return net != 0 && net != 127 && net < 224;
    }

    private static Octets header(Octets datagram) {
        return datagram.slice(0, (datagram.u8(0) & 0x0F) * 4);
    }

    private static Octets payload(Octets datagram) {
        return datagram.slice(header(datagram).length());
    }

    /** The fragments (RFC 791, section 3.2): whole groups of 8 octets, but in the last; some options stand in each. */
    private static List<Octets> cut(Octets datagram, int timeToLive, int mtu) {
        List<Octets> fragments = new ArrayList<>();
        Octets left = payload(datagram);
        Octets header = header(datagram);
        int place = datagram.u16(6);
        while (header.length() + left.length() > mtu) {
            int octets = (mtu - header.length()) & ~7;
            fragments.add(rewritten(datagram, header, place | MORE_FRAGMENTS, timeToLive, left.slice(0, octets)));
            left = left.slice(octets);
            place += octets / 8;
            header = ofLaterFragments(header(datagram));
        }
        fragments.add(rewritten(datagram, header, place, timeToLive, left));
        return fragments;
    }

    /** The header with those options only that say so themselves, as far as they can be read. */
    private static Octets ofLaterFragments(Octets header) {
        OctetWriter out = new OctetWriter(header.length()).octets(header.slice(0, HEADER_OCTETS));
        int length;
        for (int at = HEADER_OCTETS; at < header.length() && header.u8(at) != 0; at += length) {
            boolean single = header.u8(at) == NO_OPERATION || at + 1 == header.length();
            length = single ? 1 : Math.max(2, Math.min(header.u8(at + 1), header.length() - at));
            if ((header.u8(at) & OPTION_COPIED) != 0) {
                out.octets(header.slice(at, length));
            }
        }
        out.zeros(-out.length() & 3);
        return out.toOctets();
    }

    private static Octets rewritten(Octets datagram, Octets header, int place, int timeToLive, Octets payload) {
        OctetWriter out = new OctetWriter(header.length());
        out.u8(0x40 | header.length() / 4).u8(datagram.u8(1)).u16(header.length() + payload.length());
        out.u16(datagram.u16(4)).u16(place).u8(timeToLive).u8(datagram.u8(9)).u16(0);
        out.octets(header.slice(12));
        return summed(out.toOctets(), 10).concat(payload);
    }

    /** The octets with their checksum in its place, where there are zeros. */
    private static Octets summed(Octets octets, int at) {
        int checksum = ~InternetChecksum.sum(octets);
        return new OctetWriter(octets.length())
                .octets(octets)
                .setU16(at, checksum)
                .toOctets();
    }

    /** An error, where one may be sent: not about errors, and of a fragmented datagram only about its beginning. */
    private Step refuse(Octets datagram, int callerMtu, int type, int code, int mtu, String reason) {
        if ((datagram.u16(6) & OFFSET) != 0 || isIcmpError(datagram)) {
            return new Step.Ignore(reason);
        }
        int room = Math.min(MAX_ERROR_OCTETS, callerMtu) - HEADER_OCTETS - ICMP_HEADER_OCTETS;
        Octets quoted = datagram.slice(0, Math.max(0, Math.min(room, datagram.length())));
        OctetWriter message = new OctetWriter(ICMP_HEADER_OCTETS + quoted.length());
        message.u8(type).u8(code).u16(0).u16(0).u16(mtu).octets(quoted);
        int length = HEADER_OCTETS + message.length();
        OctetWriter out = new OctetWriter(HEADER_OCTETS);
        out.u8(0x45).u8(INTERNETWORK_CONTROL).u16(length).u16(0).u16(DONT_FRAGMENT);
        out.u8(TIME_TO_LIVE).u8(ICMP).u16(0).i32(own.value()).i32(datagram.i32(12));
        return new Step.Refuse(summed(out.toOctets(), 10).concat(summed(message.toOctets(), 2)), reason);
    }

    private static boolean isIcmpError(Octets datagram) {
        Octets message = payload(datagram);
        return datagram.u8(9) == ICMP
                && (message.isEmpty()
                        || switch (message.u8(0)) {
                            case DESTINATION_UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM ->
                                true;
                            default -> false;
                        });
    }
}
