package dev.ringback.ppp.hdlc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 16-bit frame check sequence (RFC 1662, appendix C.2), sixteen octets a step. */
final class Fcs16 {
    /** Before the first octet. */
    static final int INITIAL = 0xFFFF;

    /** What comes out over a frame and its own sequence when no bit fell over. */
    static final int GOOD = 0xF0B8;

    private static final int POLYNOMIAL = 0x8408;
    private static final int OCTETS = 256;
    private static final int WORD_OCTETS = 8;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Part n, of 256, holds what an octet does to the value when n more octets of zero follow it. */
    private static final char[] TABLE = table();

    private Fcs16() {}

    /** Goes on from a value over the octets {@code from} to {@code to}, exclusive; the complement of the end is sent. */
    static int update(int fcs, byte[] octets, int from, int to) {
        int value = fcs;
        int i = from;
        for (int last = to - 2 * WORD_OCTETS; i <= last; i += 2 * WORD_OCTETS) {
            // Only the first two octets wait for the value, so the sixteen take as long as those.
            value = past((long) WORD.get(octets, i) ^ value, 2 * WORD_OCTETS - 1)
                    ^ past((long) WORD.get(octets, i + WORD_OCTETS), WORD_OCTETS - 1);
        }
        for (; i < to; i++) {
            value = (value >> 8) ^ TABLE[(value ^ octets[i]) & 0xFF];
        }
        return value;
    }

    /** What eight octets, the first lowest, do to the value; so many octets of zero follow the first. */
    private static int past(long eight, int following) {
        int first = following * OCTETS;
        return TABLE[first + ((int) eight & 0xFF)]
                ^ TABLE[first - OCTETS + ((int) (eight >>> 8) & 0xFF)]
                ^ TABLE[first - 2 * OCTETS + ((int) (eight >>> 16) & 0xFF)]
                ^ TABLE[first - 3 * OCTETS + ((int) (eight >>> 24) & 0xFF)]
                ^ TABLE[first - 4 * OCTETS + ((int) (eight >>> 32) & 0xFF)]
                ^ TABLE[first - 5 * OCTETS + ((int) (eight >>> 40) & 0xFF)]
                ^ TABLE[first - 6 * OCTETS + ((int) (eight >>> 48) & 0xFF)]
                ^ TABLE[first - 7 * OCTETS + (int) (eight >>> 56)];
    }

    private static char[] table() {
        char[] table = new char[2 * WORD_OCTETS * OCTETS];
        for (int octet = 0; octet < OCTETS; octet++) {
            int value = octet;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ POLYNOMIAL;
            }
            table[octet] = (char) value;
        }
        for (int at = OCTETS; at < table.length; at++) {
            int before = table[at - OCTETS];
            table[at] = (char) ((before >> 8) ^ table[before & 0xFF]);
        }
        return table;
    }
}
