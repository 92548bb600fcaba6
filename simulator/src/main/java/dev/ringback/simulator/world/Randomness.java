package dev.ringback.simulator.world;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Where a world's parts get their randomness from. */
public interface Randomness {
    /** The generator of a part; the same name gives an equal one, another name one that has nothing to do with it. */
    RandomGenerator of(String name);

    /** Randomness that a seed determines: a part more, or one less, changes nothing for the others. */
    static Randomness seeded(long seed) {
        return name -> new SplittableRandom(seed ^ fnv1a(name));
    }

    /** FNV-1a, 64 bits: the same on every machine, unlike a hash code that somebody may change. */
    private static long fnv1a(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
