package dev.ringback.ppp.hdlc;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;
import java.nio.ByteBuffer;

/**
 * Octets that begin as text, a login dialogue for instance, and go on as frames: finds where the first LCP frame begins.
 * A frame begins with a flag, address and control, and LCP's protocol number, each octet as it is or escaped: before
 * LCP is open nothing is compressed (RFC 1661, section 5; RFC 1662, sections 3.1 and 7.1). Not thread-safe.
 *
 * <pre>
 *   7E | FF, or 7D DF | 03, or 7D 23 | C0, or 7D E0 | 21, or 7D 01
 * </pre>
 *
 * <p>Octets that may be such a beginning are held back until they are not, 9 at most; a tilde at the end of a text is
 * one. What is neither text nor an LCP frame, a damaged frame for instance, is text.
 */
public final class TextBeforeFrames {
    private static final int[] BEGINNING = {0xFF, 0x03, ProtocolNumber.LCP >> 8, ProtocolNumber.LCP & 0xFF};

    private static final int MAX_HELD_OCTETS = 1 + 2 * BEGINNING.length;

    private final byte[] held = new byte[MAX_HELD_OCTETS];
    private int heldOctets;
    private int matched;
    private boolean escaped;

    /** Text from the buffer, up to where the frames begin: then {@link #framesHaveBegun}, and the rest stays in it. */
    public Octets read(ByteBuffer octets) {
        OctetWriter text = new OctetWriter(Math.max(16, octets.remaining()));
        while (!framesHaveBegun() && octets.hasRemaining()) {
            take(octets.get() & 0xFF, text);
        }
        return text.toOctets();
    }

    /** Whether the first frame has begun. */
    public boolean framesHaveBegun() {
        return matched == BEGINNING.length;
    }

    /** What is held back: the beginning of the first frame, or what may become one. */
    public Octets held() {
        return Octets.copyOf(held, 0, heldOctets);
    }

    private void take(int octet, OctetWriter text) {
        if (octet == Accm.FLAG) {
            letGo(text);
            hold(octet);
        } else if (heldOctets == 0) {
            text.u8(octet);
        } else if (octet == Accm.ESCAPE && !escaped) {
            escaped = true;
            hold(octet);
        } else if ((escaped ? octet ^ Accm.FLIP : octet) == BEGINNING[matched]) {
            escaped = false;
            matched++;
            hold(octet);
        } else {
            letGo(text);
            text.u8(octet);
        }
    }

    private void hold(int octet) {
        held[heldOctets++] = (byte) octet;
    }

    /** It was text after all. */
    private void letGo(OctetWriter text) {
        text.octets(held());
        heldOctets = 0;
        matched = 0;
        escaped = false;
    }
}
