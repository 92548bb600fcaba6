package dev.ringback.ppp.hdlc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * An Async-Control-Character-Map, made ready for use (RFC 1662, section 7.1): bit n stands for the control octet n. A
 * sender escapes the octets of the map, and 7D and 7E besides; a receiver throws them away when they come unescaped.
 */
final class Accm {
    /** All 32 control octets: what holds before LCP has agreed on less. */
    static final Accm ALL = new Accm(-1);

    static final int FLAG = 0x7E;
    static final int ESCAPE = 0x7D;
    static final int FLIP = 0x20;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    private final byte[] special = new byte[256];
    private final long controlsMatter;

    private Accm(int map) {
        special[FLAG] = 1;
        special[ESCAPE] = 1;
        for (int octet = 0; octet < 32; octet++) {
            special[octet] = (byte) ((map >>> octet) & 1);
        }
        controlsMatter = map == 0 ? 0 : TOPS;
    }

    static Accm of(int map) {
        return map == -1 ? ALL : new Accm(map);
    }

    /** Whether the octet, 0..255, is in the map, or is 7D or 7E. */
    boolean isSpecial(int octet) {
        return special[octet] != 0;
    }

    /** Whether none of eight octets is special; when in doubt, false. The order of the octets does not matter. */
    boolean isClean(long eightOctets) {
        long controls = (eightOctets - FLIP * ONES) & ~eightOctets & controlsMatter;
        long escape = eightOctets ^ (ESCAPE * ONES);
        long flag = eightOctets ^ (FLAG * ONES);
        return (controls | ((escape - ONES) & ~escape & TOPS) | ((flag - ONES) & ~flag & TOPS)) == 0;
    }

    /**
     * Escapes the octets {@code from} to {@code to}, exclusive, into the same array at {@code target}, and returns where
     * they end. The source must lie so far behind that doubling the octets does not run into it: {@code from - target}
     * is at least {@code to - from}.
     */
    int escape(byte[] array, int from, int to, int target) {
        assert from - target >= to - from : from + " to " + to + " into " + target;
        int in = from;
        int out = target;
        while (in < to) {
            if (to - in >= 8) {
                long eight = (long) WORD.get(array, in);
                if (isClean(eight)) {
                    WORD.set(array, out, eight);
                    in += 8;
                    out += 8;
                    continue;
                }
            }
            for (int end = Math.min(to, in + 8); in < end; in++) {
                byte octet = array[in];
                if (special[octet & 0xFF] != 0) {
                    array[out++] = ESCAPE;
                    array[out++] = (byte) (octet ^ FLIP);
                } else {
                    array[out++] = octet;
                }
            }
        }
        return out;
    }
}
