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
    private static final int RESPONSE = 2;
    private static final int CHANGE_PASSWORD_1 = 5;
    private static final int CHANGE_PASSWORD_3 = 7;
    private static final int HEADER_OCTETS = 4;
    private static final int EAP_IDENTITY = 1;
    private static final int EAP_MD5 = 4;
    private static final int EAP_TOKEN = 6;
    private static final int EAP_MSCHAP_V2 = 26;

    private AnswerReader() {}

    /** Whether a server has to judge the packet: a proof, or a change of password. */
    static boolean isAnswer(@Nullable Packet packet) {
        return packet != null && (isProof(packet) || isChange(packet));
    }

    /** PAP Authenticate-Request, CHAP Response, and an EAP Response of a method that proves something. */
    public static boolean isProof(Packet packet) {
        return switch (packet.protocol()) {
            case ProtocolNumber.PAP -> code(packet) == PAP_REQUEST;
            case ProtocolNumber.CHAP -> code(packet) == RESPONSE;
            case ProtocolNumber.EAP -> {
                int type = eapType(packet);
                yield type == EAP_MD5 || type == EAP_TOKEN || (type == EAP_MSCHAP_V2 && opCode(packet) == RESPONSE);
            }
            default -> false;
        };
    }

    private static boolean isChange(Packet packet) {
        return switch (packet.protocol()) {
            case ProtocolNumber.CHAP -> code(packet) >= CHANGE_PASSWORD_1 && code(packet) <= CHANGE_PASSWORD_3;
            case ProtocolNumber.EAP -> eapType(packet) == EAP_MSCHAP_V2 && opCode(packet) == CHANGE_PASSWORD_3;
            default -> false;
        };
    }

    /** Whether a caller says who it is, before it proves anything: EAP's Identity. */
    public static boolean isIdentity(Packet packet) {
        return packet.protocol() == ProtocolNumber.EAP && eapType(packet) == EAP_IDENTITY;
    }

    /** The name in a proof or an identity, {@code DOMAIN\\user} or the user alone; empty where there is none. */
    public static String name(Packet packet) {
        Octets octets = packet.information();
        if (octets.length() <= HEADER_OCTETS) {
            return "";
        }
        Octets whole = octets.slice(0, Math.max(HEADER_OCTETS, Math.min(octets.length(), octets.u16(2))));
        if (packet.protocol() != ProtocolNumber.EAP) {
            return name(whole, HEADER_OCTETS, packet.protocol() != ProtocolNumber.PAP);
        }
        return switch (eapType(packet)) {
            case EAP_IDENTITY -> WireText.decode(whole.slice(Math.min(whole.length(), HEADER_OCTETS + 1)));
            case EAP_MD5 -> name(whole, HEADER_OCTETS + 1, true);
            case EAP_MSCHAP_V2 -> name(whole, HEADER_OCTETS + 1 + HEADER_OCTETS, true);
            default -> "";
        };
    }

    /** The counted octets at a place, or what stands behind them. */
    private static String name(Octets octets, int at, boolean behind) {
        int end = at < octets.length() ? at + 1 + octets.u8(at) : octets.length() + 1;
        if (end > octets.length()) {
            return "";
        }
        return WireText.decode(behind ? octets.slice(end) : octets.slice(at + 1, end - at - 1));
    }

    private static int code(Packet packet) {
        return at(packet, 0);
    }

    /** The type of a Response; 0 for any other packet. */
    private static int eapType(Packet packet) {
        return code(packet) == RESPONSE ? at(packet, HEADER_OCTETS) : 0;
    }

    private static int opCode(Packet packet) {
        return at(packet, HEADER_OCTETS + 1);
    }

    private static int at(Packet packet, int index) {
        return index < packet.information().length() ? packet.information().u8(index) : 0;
    }
}
