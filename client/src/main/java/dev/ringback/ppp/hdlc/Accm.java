package dev.ringback.ppp.hdlc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An Async-Control-Character-Map, made ready for use (RFC 1662, section 7.1): bit n stands for the control octet n. A
 * sender escapes the octets of the map, and 7D and 7E besides; a receiver throws them away when they come unescaped.
 *
 * <p>Eight octets are looked at together, as a number whose low bits are the first of them. Those that are special are
 * marked by their top bit, 80. An octet's low seven bits plus n reach that bit if they are 80 - n at least, and never
 * the next octet.
 */
final class Accm {
    /** All 32 control octets: what holds before LCP has agreed on less. */
    static final Accm ALL = new Accm(-1);

    private static final Accm NONE = new Accm(0);

    static final int FLAG = 0x7E;
    static final int ESCAPE = 0x7D;
    static final int FLIP = 0x20;

    /** The bit of an octet that marks it. */
    static final int MARK = 0x80;

    static final int WORD_OCTETS = 8;
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private static final int MANY_CONTROLS = 8;

    private final int map;

    /** How each octet is sent: the first octet in the low bits, the second above it, and above both how many they are. */
    private final int[] sent = new int[256];

    private Accm(int map) {
        this.map = map;
        for (int octet = 0; octet < sent.length; octet++) {
            boolean special = octet == ESCAPE || octet == FLAG || holds((byte) octet);
            sent[octet] = special ? (2 << 16) | ((octet ^ FLIP) << 8) | ESCAPE : (1 << 16) | octet;
        }
    }

    static Accm of(int map) {
        return switch (map) {
            case -1 -> ALL;
            case 0 -> NONE;
            default -> new Accm(map);
        };
    }

    /** Whether the octet is in the map. */
    boolean holds(byte octet) {
        return octet >= 0 && octet < FLIP && ((map >>> octet) & 1) != 0;
    }

    /** Whether one of eight octets is in the map; when in doubt, true. */
    boolean mayHoldOneOf(long octets) {
        return map != 0 && controls(octets) != 0;
    }

    /** The marks of those of eight octets that are 7D. */
    static long escapes(long octets) {
        long low = octets & ~TOPS;
        return (low + (MARK - ESCAPE) * ONES) & ~(low + (MARK - FLAG) * ONES) & ~octets & TOPS;
    }

    /** The marks of those of eight octets that are 7E. */
    private static long flags(long octets) {
        long low = octets & ~TOPS;
        return (low + (MARK - FLAG) * ONES) & ~(low + ONES) & ~octets & TOPS;
    }

    /** The marks of those of eight octets that are 7D or 7E. */
    private static long escapesAndFlags(long octets) {
        long low = octets & ~TOPS;
        return (low + (MARK - ESCAPE) * ONES) & ~(low + ONES) & ~octets & TOPS;
    }

    /** The marks of those of eight octets that are below 20. */
    private static long controls(long octets) {
        long low = octets & ~TOPS;
        return ~((low + (MARK - FLIP) * ONES) | octets) & TOPS;
    }

    /** The index of the first flag from {@code from} to {@code to}, exclusive; {@code to} when there is none. */
    static int flagIn(byte[] array, int from, int to) {
        int i = from;
        for (int last = to - WORD_OCTETS; i <= last; i += WORD_OCTETS) {
            long flags = flags((long) WORD.get(array, i));
            if (flags != 0) {
                return i + (Long.numberOfTrailingZeros(flags) >> 3);
            }
        }
        while (i < to && array[i] != FLAG) {
            i++;
        }
        return i;
    }

    /**
     * Escapes the octets {@code from} to {@code to}, exclusive, into the same array at {@code target}, and returns where
     * they end. The source must lie so far behind that doubling the octets does not run into it: {@code from - target}
     * is at least {@code to - from}.
     */
    int escape(byte[] array, int from, int to, int target) {
        assert from - target >= to - from : from + " to " + to + " into " + target;
        if (Integer.bitCount(map) >= MANY_CONTROLS) {
            return octetByOctet(array, from, to, target); // there will be one among most eight
        }
        int in = from;
        int out = target;
        for (int last = to - WORD_OCTETS; in <= last; in += WORD_OCTETS) {
            long eight = (long) WORD.get(array, in);
            if (escapesAndFlags(eight) != 0 || mayHoldOneOf(eight)) {
                out = octetByOctet(array, in, in + WORD_OCTETS, out);
            } else {
                WORD.set(array, out, eight);
                out += WORD_OCTETS;
            }
        }
        return octetByOctet(array, in, to, out);
    }

    /** Without a branch, because nobody can guess which octets are special. */
    private int octetByOctet(byte[] array, int from, int to, int target) {
        int[] forms = sent;
        int out = target;
        for (int in = from; in < to; in++) {
            int form = forms[array[in] & 0xFF];
            PAIR.set(array, out, (short) form); // where there is but one, the next overwrites the second
            out += form >> 16;
        }
        return out;
    }
}
