package dev.ringback.hardware;

import java.util.List;

/**
 * What a modem speaks on the line.
 *
 * @param name such as {@code "V.34"}
 * @param word what CONNECT texts call it, such as {@code "V34"}
 * @param ratesBitsPerSecond from the lowest
 */
public record Modulation(String name, String word, List<Integer> ratesBitsPerSecond, Evidence evidence) {
    /** The greatest rate, bit/s. */
    public static final int MAX_RATE = 1_000_000;

    /** Copies the list. */
    public Modulation {
        ratesBitsPerSecond = List.copyOf(ratesBitsPerSecond);
    }
}
