package dev.ringback.interop;

import java.util.SplittableRandom;

/** Turns bits over, each with the same probability, as a line in a thunderstorm does. One direction; one thread. */
final class BitErrors {
    private final double rate;
    private final SplittableRandom random;
    private long toNext;
    private int made;

    BitErrors(double rate, long seed) {
        this.rate = rate;
        this.random = new SplittableRandom(seed);
        this.toNext = distance();
    }

    /** Good bits up to the next bad one: geometrically distributed. */
    private long distance() {
        return rate == 0 ? Long.MAX_VALUE : (long) Math.floor(Math.log1p(-random.nextDouble()) / Math.log1p(-rate));
    }

    void apply(byte[] octets, int length) {
        long bits = length * 8L;
        long at = 0;
        while (toNext < bits - at) {
            at += toNext;
            octets[(int) (at / 8)] ^= (byte) (1 << at % 8);
            made++;
            at++;
            toNext = distance();
        }
        toNext -= bits - at;
    }

    /** How many bits were turned over so far. */
    int made() {
        return made;
    }
}
