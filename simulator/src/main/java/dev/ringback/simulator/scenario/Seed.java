package dev.ringback.simulator.scenario;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Where the chance of a run comes from. */
public sealed interface Seed {
    /** The number for a run; the generator is asked only where the file says {@code random}. */
    long number(RandomGenerator random);

    /** The seed of a file that names none: a hash of its name (FNV-1a, 32 bits), so that only a rename changes it. */
    static Seed ofName(String name) {
        int hash = 0x811C9DC5;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x01000193;
        }
        return new Fixed(hash & 0xFFFF_FFFFL);
    }

    /** The same number in every run, 0 or more. */
    record Fixed(long number) implements Seed {
        @Override
        public long number(RandomGenerator random) {
            return number;
        }
    }

    /** Another number in every run, below 2^31 so that people can copy it. */
    record Chosen() implements Seed {
        @Override
        public long number(RandomGenerator random) {
            return random.nextInt(Integer.MAX_VALUE);
        }
    }
}
