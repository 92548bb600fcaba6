package dev.ringback.ppp.hdlc;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The octets since the last flag, without what made them fit for the line (RFC 1662, section 4.2). Not thread-safe. */
final class IncomingFrame {
    private static final int FIRST_OCTETS = 128;

    /** Octets are fetched in pieces of at most so many, because those behind the flag are fetched again. */
    private static final int PIECE_OCTETS = 512;

    private final int maxOctets;
    private byte[] array = new byte[FIRST_OCTETS];
    private int length;
    private boolean escaped;
    private boolean tooLong;
    private long controlsRemoved;

    /** Octets beyond the limit are dropped. */
    IncomingFrame(int maxOctets) {
        this.maxOctets = maxOctets;
    }

    /** The octets, {@link #length} of them; to be read only. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0 && !escaped;
    }

    /** Whether the last octet was an escape. */
    boolean isEscaped() {
        return escaped;
    }

    /** Whether octets have been dropped. */
    boolean isTooLong() {
        return tooLong;
    }

    /** How many control octets the map has removed since this was made. */
    long controlsRemoved() {
        return controlsRemoved;
    }

    /** Forgets the octets; a new frame. */
    void begin() {
        length = 0;
        escaped = false;
        tooLong = false;
    }

    /** Overwrites all octets, which may have been a password. */
    void wipe() {
        Arrays.fill(array, (byte) 0);
        begin();
    }

    /** Takes octets up to and with the next flag, or some; true when the flag has come. */
    boolean take(ByteBuffer octets, Accm map) {
        int from = octets.position();
        if (octets.get(from) == Accm.FLAG) {
            octets.position(from + 1);
            return true;
        }
        // They are fetched to where they belong, and shrink in their place.
        int count = Math.min(octets.remaining(), PIECE_OCTETS);
        if (length + count > array.length) {
            array = Arrays.copyOf(
                    array, Math.min(maxOctets + PIECE_OCTETS, Math.max(2 * array.length, length + count)));
        }
        octets.get(from, array, length, count);
        int flag = Accm.flagIn(array, length, length + count);
        boolean found = flag < length + count;
        octets.position(from + flag - length + (found ? 1 : 0));
        unescape(map, flag);
        if (length > maxOctets) {
            length = maxOctets;
            tooLong = true;
        }
        return found;
    }

    /** What lies from the length to the end, exclusive, none of it a flag, is added to the frame. */
    private void unescape(Accm map, int end) {
        byte[] octets = array;
        int in = length;
        int out = length;
        long pending = escaped ? Accm.MARK : 0;
        for (int last = end - Accm.WORD_OCTETS; in <= last; in += Accm.WORD_OCTETS) {
            long eight = (long) Accm.WORD.get(octets, in);
            long escapes = Accm.escapes(eight);
            long flipped = (escapes << Byte.SIZE) | pending; // those behind an escape
            if (map.mayHoldOneOf(eight) || (escapes & flipped) != 0) {
                escaped = pending != 0;
                out = octetByOctet(map, in, in + Accm.WORD_OCTETS, out);
                pending = escaped ? Accm.MARK : 0;
            } else if ((escapes | pending) == 0) {
                Accm.WORD.set(octets, out, eight);
                out += Accm.WORD_OCTETS;
            } else {
                Accm.WORD.set(octets, out, without(escapes, eight ^ (flipped >>> 2)));
                out += Accm.WORD_OCTETS - Long.bitCount(escapes); // what is too much is overwritten
                pending = escapes >>> (Long.SIZE - Byte.SIZE);
            }
        }
        escaped = pending != 0;
        length = octetByOctet(map, in, end, out);
    }

    /** The octets without those that are marked. One or two are the rule, and are cut out without a branch. */
    private static long without(long marks, long octets) {
        long left = withoutFirst(marks, octets);
        long rest = withoutLowestBit(marks) >>> Byte.SIZE;
        left = withoutFirst(rest, left);
        for (rest = withoutLowestBit(rest) >>> Byte.SIZE; rest != 0; rest = withoutLowestBit(rest) >>> Byte.SIZE) {
            left = withoutFirst(rest, left);
        }
        return left;
    }

    /** The octets without the first that is marked; those behind it move up. */
    private static long withoutFirst(long marks, long octets) {
        long before = ((marks & -marks) >>> 7) - 1; // all, when none is marked
        return (octets & before) | ((octets >>> Byte.SIZE) & ~before);
    }

    private static long withoutLowestBit(long bits) {
        return bits & (bits - 1);
    }

    private int octetByOctet(Accm map, int from, int to, int target) {
        int out = target;
        for (int in = from; in < to; in++) {
            byte octet = array[in];
            if (map.holds(octet)) {
                controlsRemoved++; // the line put it there, and between an escape and its octet as well as anywhere
            } else if (octet == Accm.ESCAPE && !escaped) {
                escaped = true;
            } else {
                array[out++] = (byte) (escaped ? octet ^ Accm.FLIP : octet);
                escaped = false;
            }
        }
        return out;
    }
}
