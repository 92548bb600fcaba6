package dev.ringback.ppp.hdlc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 16-bit frame check sequence (RFC 1662, appendix C.2).
 *
 * <p>Eight octets are taken in a step by eight look-ups: what an octet does to the sequence depends on nothing but the
 * octet and how many follow, because the sequence is linear.
 *
 * <p>Long runs are made short before, by exclusive-or of whole words. The sequence is the remainder of a division by
 * {@code x^16 + x^12 + x^5 + 1} with coefficients modulo 2, where squaring a sum squares its terms. Six times squared, the
 * divisor is {@code x^1024 + x^768 + x^320 + 1}: a multiple of itself, whose exponents are multiples of 64. So the remainder
 * stays what it is when a word is taken away and added to the words 4, 11 and 16 behind it.
 */
final class Fcs16 {
    /** Before the first octet. */
    static final int INITIAL = 0xFFFF;

    /** What comes out over a frame and its own sequence when no bit fell over. */
    static final int GOOD = 0xF0B8;

    private static final int POLYNOMIAL = 0x8408;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_OCTETS = 8;
    private static final int TABLE = 256;

    /** At {@code TABLE * n + octet}: what the octet does to the value when n more octets of zero follow it. */
    private static final char[] EFFECT = effects();

    private static final int CARRIED_WORDS = 16; // a power of two
    private static final int WORTH_SHORTENING_OCTETS = 2 * CARRIED_WORDS * WORD_OCTETS;

    private Fcs16() {}

    /** Goes on from a value over the octets {@code from} to {@code to}, exclusive; the complement of the end is sent. */
    static int update(int fcs, byte[] octets, int from, int to) {
        int value = fcs;
        int i = from;
        if (to - from >= WORTH_SHORTENING_OCTETS) {
            i = to - (to - from) % WORD_OCTETS;
            value = ofLongRun(fcs, octets, from, i);
        }
        for (int last = to - WORD_OCTETS; i <= last; i += WORD_OCTETS) {
            value = afterWord((long) WORD.get(octets, i) ^ value);
        }
        for (; i < to; i++) {
            value = (value >> 8) ^ EFFECT[(value ^ octets[i]) & 0xFF];
        }
        return value;
    }

    /** The same over whole words, more of them than are carried. */
    private static int ofLongRun(int fcs, byte[] octets, int from, int to) {
        long[] carried = new long[CARRIED_WORDS]; // what is to be added to the words that come next
        carried[0] = fcs;
        int word = 0;
        int i = from;
        for (int last = to - CARRIED_WORDS * WORD_OCTETS; i < last; i += WORD_OCTETS, word++) {
            int here = word & (CARRIED_WORDS - 1);
            long taken = (long) WORD.get(octets, i) ^ carried[here];
            carried[here] = taken; // now for the word 16 behind
            carried[(word + 11) & (CARRIED_WORDS - 1)] ^= taken;
            carried[(word + 4) & (CARRIED_WORDS - 1)] ^= taken;
        }
        int value = 0;
        for (; i < to; i += WORD_OCTETS, word++) {
            value = afterWord((long) WORD.get(octets, i) ^ carried[word & (CARRIED_WORDS - 1)] ^ value);
        }
        return value;
    }

    /** The value after eight octets, the first in the low bits, that have met the value before them. */
    private static int afterWord(long octets) {
        int front = (int) octets;
        int back = (int) (octets >>> 32);
        return EFFECT[7 * TABLE + (front & 0xFF)]
                ^ EFFECT[6 * TABLE + ((front >>> 8) & 0xFF)]
                ^ EFFECT[5 * TABLE + ((front >>> 16) & 0xFF)]
                ^ EFFECT[4 * TABLE + (front >>> 24)]
                ^ EFFECT[3 * TABLE + (back & 0xFF)]
                ^ EFFECT[2 * TABLE + ((back >>> 8) & 0xFF)]
                ^ EFFECT[TABLE + ((back >>> 16) & 0xFF)]
                ^ EFFECT[back >>> 24];
    }

    private static char[] effects() {
        char[] effects = new char[TABLE * WORD_OCTETS];
        for (int octet = 0; octet < TABLE; octet++) {
            int value = octet;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ POLYNOMIAL;
            }
            effects[octet] = (char) value;
        }
        for (int i = TABLE; i < effects.length; i++) {
            int before = effects[i - TABLE];
            effects[i] = (char) ((before >> 8) ^ effects[before & 0xFF]);
        }
        return effects;
    }
}
