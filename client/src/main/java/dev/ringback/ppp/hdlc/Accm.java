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

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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

    /**
     * How many of eight octets, the first lowest, come before the first that is special, or is a control octet where any is;
     * 8: there is none. What a subtraction borrows from an octet can only make one look so that stands behind one that is.
     */
    private int cleanOctets(long eightOctets) {
        long controls = (eightOctets - FLIP * ONES) & ~eightOctets & controlsMatter;
        long escape = eightOctets ^ (ESCAPE * ONES);
        long flag = eightOctets ^ (FLAG * ONES);
        long special = controls | ((escape - ONES) & ~escape & TOPS) | ((flag - ONES) & ~flag & TOPS);
        return Long.numberOfTrailingZeros(special) >>> 3;
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
        while (to - in >= 8) {
            long eight = (long) WORD.get(array, in);
            WORD.set(array, out, eight); // those behind the first special one are written once more
            int clean = cleanOctets(eight);
            in += clean;
            out += clean;
            if (clean < 8) {
                out = escapeOne(array, in++, out);
            }
        }
        while (in < to) {
            out = escapeOne(array, in++, out);
        }
        return out;
    }

    private int escapeOne(byte[] array, int in, int target) {
        int out = target;
        byte octet = array[in];
        if (isSpecial(octet & 0xFF)) {
            array[out++] = ESCAPE;
            octet ^= FLIP;
        }
        array[out++] = octet;
        return out;
    }

    /**
     * Takes received octets {@code from} to {@code to}, exclusive, into a frame: those that mean themselves, and those that
     * are escaped. It stops at one that is neither, in the last few, and where the frame has little room.
     *
     * @return where in the source it stopped
     */
    int take(byte[] source, int from, int to, Taking frame) {
        if (frame.escaped) {
            return from;
        }
        byte[] target = frame.octets;
        int last = to - 9; // eight, and what may be escaped behind them
        int in = from;
        int out = frame.length;
        while (in <= last && target.length - out >= 9) {
            long eight = (long) WORD.get(source, in);
            WORD.set(target, out, eight);
            int clean = cleanOctets(eight);
            in += clean;
            out += clean;
            if (clean < 8) {
                byte octet = source[in++];
                if (octet == ESCAPE && !isSpecial(source[in] & 0xFF)) {
                    octet = (byte) (source[in++] ^ FLIP);
                } else if (isSpecial(octet & 0xFF)) {
                    in--;
                    break;
                }
                target[out++] = octet;
            }
        }
        frame.length = out;
        return in;
    }

    /** A frame that is being taken. */
    static final class Taking {
        byte[] octets;
        int length;
        boolean escaped;

        Taking(int firstOctets) {
            octets = new byte[firstOctets];
        }
    }
}
