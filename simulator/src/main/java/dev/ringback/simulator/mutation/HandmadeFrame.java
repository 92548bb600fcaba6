package dev.ringback.simulator.mutation;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;

/**
 * A frame written by hand, field by field (RFC 1662, section 3.1). Every control octet is escaped, which every receiver
 * understands, whatever map was agreed.
 *
 * @param address usually FF
 * @param control usually 03
 * @param protocol usually two octets
 * @param information what follows
 * @param check the check sequence, high octet first
 * @param closing what ends it, usually 7E
 */
record HandmadeFrame(
        Octets address, Octets control, Octets protocol, Octets information, Octets check, Octets closing) {
    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int FLIP = 0x20;
    private static final int POLYNOMIAL = 0x8408;

    /** A right frame of what stands from the protocol field on. */
    static HandmadeFrame of(Octets protocol, Octets information) {
        Octets address = Octets.of(0xFF);
        Octets control = Octets.of(0x03);
        Octets check = check(address.concat(control).concat(protocol).concat(information));
        return new HandmadeFrame(address, control, protocol, information, check, Octets.of(FLAG));
    }

    /** The same with a check sequence that is right for what stands in it now. */
    HandmadeFrame checked() {
        Octets right = check(address.concat(control).concat(protocol).concat(information));
        return new HandmadeFrame(address, control, protocol, information, right, closing);
    }

    /** The octets on the line; the opening flag is there. */
    Octets write() {
        OctetWriter out = new OctetWriter(information.length() + 16).u8(FLAG);
        escape(out, address);
        escape(out, control);
        escape(out, protocol);
        escape(out, information);
        for (int i = check.length() - 1; i >= 0; i--) { // low octet first
            escape(out, check.slice(i, 1));
        }
        return out.octets(closing).toOctets();
    }

    private static void escape(OctetWriter out, Octets octets) {
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (octet < FLIP || octet == FLAG || octet == ESCAPE) {
                out.u8(ESCAPE).u8(octet ^ FLIP);
            } else {
                out.u8(octet);
            }
        }
    }

    /** RFC 1662, appendix C.2, a bit at a time; the high octet first. */
    private static Octets check(Octets octets) {
        int value = 0xFFFF;
        for (int i = 0; i < octets.length(); i++) {
            value ^= octets.u8(i);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ POLYNOMIAL;
            }
        }
        return new OctetWriter(2).u16(~value & 0xFFFF).toOctets();
    }
}
