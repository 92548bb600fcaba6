package dev.ringback.simulator.capture;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;

/**
 * Hides secrets in frames: the password of a PAP request, the token of an EAP Response, the data of a change of password,
 * and all of them where a Protocol-Reject carries them back. Hidden octets become {@code *}, so that lengths stay; a right
 * check sequence is made right again, a wrong one stays wrong. Of a frame that is not whole nobody knows what it was: all
 * its data is hidden.
 */
final class FrameMask {
    private static final int STAR = '*';
    private static final int HEADER_OCTETS = 4;
    private static final int LCP_PROTOCOL_REJECT = 8;
    private static final int PAP_REQUEST = 1;
    private static final int CHAP_FAILURE = 4;
    private static final int EAP_RESPONSE = 2;
    private static final int EAP_OTP = 5;
    private static final int EAP_TOKEN = 6;
    private static final int EAP_MSCHAP_V2 = 26;

    private FrameMask() {}

    /** The octets that may be shown, as many as there are; the same object when nothing has to be hidden. */
    static Octets masked(RawFrame frame) {
        Octets content = frame.content();
        int at = informationAt(content);
        boolean whole = frame.condition() == RawFrame.Condition.GOOD;
        int from = whole ? secretFrom(protocol(content, at), content.slice(at)) : HEADER_OCTETS;
        int to = content.length() - at;
        if (from >= to) {
            return frame.octets();
        }
        OctetWriter hidden = new OctetWriter(frame.octets().length());
        hidden.octets(content.slice(0, at + from));
        for (int i = from; i < to; i++) {
            hidden.u8(STAR);
        }
        Octets shown = hidden.toOctets();
        if (frame.condition() == RawFrame.Condition.ABORTED) {
            return shown;
        }
        int fcs = whole ? RawFrame.fcs(shown) : RawFrame.fcs(shown) ^ 0xFFFF;
        OctetWriter out = new OctetWriter(frame.octets().length());
        return out.octets(shown).u8(fcs & 0xFF).u8(fcs >> 8).toOctets();
    }

    /** Where the information begins: behind address and control, and the protocol; either may be compressed. */
    private static int informationAt(Octets content) {
        int at = protocolAt(content);
        if (at >= content.length()) {
            return content.length();
        }
        return Math.min(content.length(), at + ((content.u8(at) & 1) == 1 ? 1 : 2));
    }

    private static int protocolAt(Octets content) {
        boolean full = content.length() > 1 && content.u8(0) == 0xFF && content.u8(1) == 0x03;
        return full ? 2 : 0;
    }

    private static int protocol(Octets content, int informationAt) {
        int at = protocolAt(content);
        return informationAt - at == 2 ? content.u16(at) : informationAt - at == 1 ? content.u8(at) : 0;
    }

    /** Where the secret begins in a packet; its length when there is none. */
    private static int secretFrom(int protocol, Octets packet) {
        int none = packet.length();
        if (packet.isEmpty()) {
            return none;
        }
        int code = packet.u8(0);
        return switch (protocol) {
            case ProtocolNumber.PAP ->
                code == PAP_REQUEST || packet.length() < HEADER_OCTETS || code > 3 ? papSecretFrom(packet) : none;
            case ProtocolNumber.CHAP -> code > CHAP_FAILURE ? Math.min(none, HEADER_OCTETS) : none;
            case ProtocolNumber.EAP -> eapSecretFrom(packet);
            case ProtocolNumber.LCP -> code == LCP_PROTOCOL_REJECT ? rejectedSecretFrom(packet) : none;
            default -> none;
        };
    }

    /** Behind the name and the length of the password; behind the header where these do not fit. */
    private static int papSecretFrom(Octets packet) {
        int nameAt = HEADER_OCTETS + 1;
        int start = Math.min(packet.length(), HEADER_OCTETS);
        if (packet.length() < nameAt || packet.u8(0) != PAP_REQUEST) {
            return start;
        }
        int passwordLengthAt = nameAt + packet.u8(HEADER_OCTETS);
        boolean fits = packet.length() > passwordLengthAt
                && packet.length() >= passwordLengthAt + 1 + packet.u8(passwordLengthAt);
        return fits ? passwordLengthAt + 1 : start;
    }

    /** A token behind the type of a Response; a change of password behind its own header. */
    private static int eapSecretFrom(Octets packet) {
        int typeAt = HEADER_OCTETS;
        int opCodeAt = typeAt + 1;
        if (packet.length() <= opCodeAt || packet.u8(0) != EAP_RESPONSE) {
            return packet.length();
        }
        int type = packet.u8(typeAt);
        if (type == EAP_OTP || type == EAP_TOKEN) {
            return opCodeAt;
        }
        boolean change = type == EAP_MSCHAP_V2 && packet.u8(opCodeAt) > CHAP_FAILURE;
        return change ? Math.min(packet.length(), opCodeAt + HEADER_OCTETS) : packet.length();
    }

    private static int rejectedSecretFrom(Octets packet) {
        int dataAt = HEADER_OCTETS + 2;
        if (packet.length() <= dataAt) {
            return packet.length();
        }
        int rejected = packet.u16(HEADER_OCTETS);
        if (rejected == ProtocolNumber.EAP) {
            return dataAt + eapSecretFrom(packet.slice(dataAt));
        }
        boolean secret =
                rejected == ProtocolNumber.PAP || (rejected == ProtocolNumber.CHAP && packet.u8(dataAt) > CHAP_FAILURE);
        return secret ? dataAt : packet.length();
    }
}
