package dev.ringback.ppp;

import dev.ringback.octets.Octets;

/** Frames of RFC 1662, written and read without our framing. */
final class HandFrame {
    private HandFrame() {}

    /** A frame with every control octet escaped and the FCS bit by bit, as RFC 1662 draws it. */
    static Octets of(String hex) {
        Octets body = Octets.ofHex(hex);
        int fcs = 0xFFFF;
        for (int i = 0; i < body.length(); i++) {
            fcs ^= body.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                fcs = (fcs & 1) != 0 ? (fcs >> 1) ^ 0x8408 : fcs >> 1;
            }
        }
        fcs ^= 0xFFFF;
        Octets all = body.concat(Octets.of(fcs & 0xFF, fcs >> 8));
        StringBuilder wire = new StringBuilder("7E");
        for (int i = 0; i < all.length(); i++) {
            int octet = all.u8(i);
            boolean escape = octet < 0x20 || octet == 0x7D || octet == 0x7E;
            wire.append(escape ? "7D" : "")
                    .append(Octets.of(escape ? octet ^ 0x20 : octet).toHex());
        }
        return Octets.ofHex(wire.append("7E").toString());
    }

    /** Address and control left out, escapes undone. */
    static String unescaped(Octets frame) {
        StringBuilder plain = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < frame.length(); i++) {
            int octet = frame.u8(i);
            if (octet == 0x7D) {
                escaped = true;
            } else if (octet != 0x7E) {
                plain.append(Octets.of(escaped ? octet ^ 0x20 : octet).toHex());
                escaped = false;
            }
        }
        return plain.toString().replaceFirst("^FF03", "");
    }
}
