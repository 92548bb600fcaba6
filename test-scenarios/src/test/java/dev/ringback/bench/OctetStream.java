package dev.ringback.bench;

import java.nio.ByteBuffer;
import java.util.Random;

/** Random octets without end that both ends of a line know, so that one that is lost, added or changed is seen. */
final class OctetStream {
    /** One frame of PPP, about; what is written in one piece. */
    static final int PIECE_OCTETS = 1_500;

    static final int PIECES = 700;

    private static final int PERIOD_OCTETS = PIECES * PIECE_OCTETS;

    private final byte[] period = new byte[PERIOD_OCTETS];
    private final String name;

    OctetStream(String name, long seed) {
        this.name = name;
        new Random(seed).nextBytes(period);
    }

    /** One of its pieces. */
    byte[] piece(int index) {
        byte[] piece = new byte[PIECE_OCTETS];
        System.arraycopy(period, index % PIECES * PIECE_OCTETS, piece, 0, PIECE_OCTETS);
        return piece;
    }

    /** Compares what arrived with what was sent, and tells where it goes on; consumes the octets. */
    long check(long position, ByteBuffer arrived) {
        long at = position;
        while (arrived.hasRemaining()) {
            int from = (int) (at % PERIOD_OCTETS);
            int length = Math.min(arrived.remaining(), PERIOD_OCTETS - from);
            ByteBuffer seen = arrived.slice(arrived.position(), length);
            int wrong = seen.mismatch(ByteBuffer.wrap(period, from, length));
            if (wrong >= 0) {
                throw new IllegalStateException(name + ": octet " + (at + wrong) + " is not the one that was sent");
            }
            arrived.position(arrived.position() + length);
            at += length;
        }
        return at;
    }
}
