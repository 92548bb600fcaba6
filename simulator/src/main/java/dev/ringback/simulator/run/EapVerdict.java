package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.eap.EapPacket;
import org.jspecify.annotations.Nullable;

/** What an authenticator says in EAP, read tolerantly: verdicts and challenges. */
final class EapVerdict {
    private static final int TYPE_AT = 4;
    private static final int OP_CODE_AT = 5;
    private static final int TEXT_AT = 9;
    private static final int MD5 = 4;
    private static final int MSCHAP_V2 = 26;
    private static final int CHALLENGE = 1;
    private static final int FAILURE = 4;

    private EapVerdict() {}

    /** Whether it is the Failure of EAP. */
    static boolean isFailure(Packet packet) {
        return is(packet, EapPacket.FAILURE);
    }

    /** Whether it is the Success of EAP. */
    static boolean isSuccess(Packet packet) {
        return is(packet, EapPacket.SUCCESS);
    }

    /** The text with which MS-CHAPv2 inside EAP refuses, or null. */
    static @Nullable String refusal(Packet packet) {
        Octets octets = packet.information();
        boolean refuses = is(packet, EapPacket.REQUEST)
                && octets.length() > TEXT_AT
                && octets.u8(TYPE_AT) == MSCHAP_V2
                && octets.u8(OP_CODE_AT) == FAILURE;
        return refuses ? WireText.decode(octets.slice(TEXT_AT)) : null;
    }

    /** The challenge of a method, or null. */
    static @Nullable Octets challenge(Packet packet) {
        Octets octets = packet.information();
        if (!is(packet, EapPacket.REQUEST) || octets.length() <= OP_CODE_AT) {
            return null;
        }
        boolean md5 = octets.u8(TYPE_AT) == MD5;
        boolean msChapV2 = octets.u8(TYPE_AT) == MSCHAP_V2 && octets.u8(OP_CODE_AT) == CHALLENGE;
        int at = md5 ? OP_CODE_AT : TEXT_AT;
        return (md5 || msChapV2) && octets.length() > at && octets.length() > at + octets.u8(at)
                ? octets.slice(at + 1, octets.u8(at))
                : null;
    }

    private static boolean is(Packet packet, int code) {
        return packet.protocol() == ProtocolNumber.EAP
                && !packet.information().isEmpty()
                && packet.information().u8(0) == code;
    }
}
