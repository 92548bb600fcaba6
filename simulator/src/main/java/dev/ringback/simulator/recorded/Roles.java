package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who of the two dialed, told from what they say to each other. */
public final class Roles {
    private static final int CONFIGURE_REQUEST = 1;
    private static final int HEADER_OCTETS = 4;
    private static final int LCP_AUTHENTICATION = 3;
    private static final int LCP_CALLBACK = 13;
    private static final int IPCP_ADDRESS = 3;

    private final @Nullable Way server;

    private Roles(@Nullable Way server) {
        this.server = server;
    }

    /**
     * The roles in a call. It counts who judges a proof and who brings one; then who asks for a proof, or to be called
     * back; then who has no address.
     */
    public static Roles of(List<RecordedItem.Frame> frames) {
        for (Evidence evidence : List.<Evidence>of(Roles::byProof, Roles::byWish, Roles::byAddress)) {
            for (RecordedItem.Frame frame : frames) {
                Side sender = frame.isWhole() && frame.way() != Way.UNKNOWN ? evidence.sender(frame.packet()) : null;
                if (sender != null) {
                    return new Roles(
                            sender == Side.SERVER ? frame.way() : frame.way().other());
                }
            }
        }
        return new Roles(null);
    }

    /** The side that sends this way, or null: nothing tells. */
    public @Nullable Side sender(Way way) {
        if (server == null || way == Way.UNKNOWN) {
            return null;
        }
        return way == server ? Side.SERVER : Side.CLIENT;
    }

    private interface Evidence {
        @Nullable
        Side sender(Packet packet);
    }

    private static @Nullable Side byProof(Packet packet) {
        int code = packet.information().isEmpty() ? 0 : packet.information().u8(0);
        return switch (packet.protocol()) {
            case ProtocolNumber.PAP -> code == 1 ? Side.CLIENT : Side.SERVER;
            case ProtocolNumber.CHAP -> code == 1 || code == 3 || code == 4 ? Side.SERVER : Side.CLIENT;
            case ProtocolNumber.CBCP, ProtocolNumber.EAP -> code == 2 ? Side.CLIENT : Side.SERVER;
            default -> null;
        };
    }

    private static @Nullable Side byWish(Packet packet) {
        if (requested(packet, ProtocolNumber.LCP, LCP_CALLBACK) != null) {
            return Side.CLIENT;
        }
        return requested(packet, ProtocolNumber.LCP, LCP_AUTHENTICATION) == null ? null : Side.SERVER;
    }

    private static @Nullable Side byAddress(Packet packet) {
        Octets address = requested(packet, ProtocolNumber.IPCP, IPCP_ADDRESS);
        return address != null && address.equals(Octets.of(0, 0, 0, 0)) ? Side.CLIENT : null;
    }

    /** The data of an option of a Configure-Request, or null. */
    private static @Nullable Octets requested(Packet packet, int protocol, int option) {
        Octets information = packet.information();
        if (packet.protocol() != protocol
                || information.length() < HEADER_OCTETS
                || information.u8(0) != CONFIGURE_REQUEST) {
            return null;
        }
        int at = HEADER_OCTETS;
        while (at + 2 <= information.length()) {
            int length = information.u8(at + 1);
            if (length < 2 || at + length > information.length()) {
                return null;
            }
            if (information.u8(at) == option) {
                return information.slice(at + 2, length - 2);
            }
            at += length;
        }
        return null;
    }
}
