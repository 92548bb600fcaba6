package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names and messages on the wire. RFC 1334 and RFC 1994 name no character set: written is UTF-8; read is UTF-8 where
 * the octets are that, ISO 8859-1 otherwise, so that no octets are refused.
 */
public final class WireText {
    private WireText() {}

    /** The octets of a text. */
    public static Octets encode(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return Octets.owning(octets, octets.length);
    }

    /** The text of octets. */
    public static String decode(Octets octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.u8(i) >= 0x80) {
                return decodeBeyondAscii(octets);
            }
        }
        return octets.toText();
    }

    private static String decodeBeyondAscii(Octets octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(octets.toByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            return octets.toText();
        }
    }
}
