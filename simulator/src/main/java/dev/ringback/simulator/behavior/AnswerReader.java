package dev.ringback.simulator.behavior;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import org.jspecify.annotations.Nullable;

/**
 * Reads who is speaking in an answer of a caller, tolerantly: the rules look at a packet before the endpoint does, and
 * one that is out of shape has no name.
 */
public final class AnswerReader {
    private static final int PAP_REQUEST = 1;
    private static final int CHAP_RESPONSE = 2;
    private static final int CHANGE_PASSWORD_1 = 5;
    private static final int CHANGE_PASSWORD_3 = 7;
    private static final int HEADER_OCTETS = 4;

    private AnswerReader() {}

    /** Whether a server has to judge the packet: a proof, or a change of password. */
    static boolean isAnswer(@Nullable Packet packet) {
        return packet != null && (isProof(packet) || isChange(packet));
    }

    /** PAP Authenticate-Request and CHAP Response. */
    public static boolean isProof(Packet packet) {
        return switch (packet.protocol()) {
            case ProtocolNumber.PAP -> code(packet) == PAP_REQUEST;
            case ProtocolNumber.CHAP -> code(packet) == CHAP_RESPONSE;
            default -> false;
        };
    }

    private static boolean isChange(Packet packet) {
        return packet.protocol() == ProtocolNumber.CHAP
                && code(packet) >= CHANGE_PASSWORD_1
                && code(packet) <= CHANGE_PASSWORD_3;
    }

    /** The name in a proof, {@code DOMAIN\\user} or the user alone; empty where there is none. */
    public static String name(Packet packet) {
        Octets octets = packet.information();
        if (octets.length() <= HEADER_OCTETS) {
            return "";
        }
        int end = Math.min(octets.length(), octets.u16(2));
        int first = octets.u8(HEADER_OCTETS);
        int at = HEADER_OCTETS + 1;
        if (packet.protocol() == ProtocolNumber.PAP) {
            return at + first <= end ? WireText.decode(octets.slice(at, first)) : "";
        }
        return at + first <= end ? WireText.decode(octets.slice(at + first, end - at - first)) : "";
    }

    private static int code(Packet packet) {
        return packet.information().isEmpty() ? 0 : packet.information().u8(0);
    }
}
