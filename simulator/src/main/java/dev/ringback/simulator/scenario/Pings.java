package dev.ringback.simulator.scenario;

import java.time.Duration;

/**
 * Echo requests that the client sends to the server's address while it is connected.
 *
 * @param count how many; 0: none
 * @param every between two; the first comes so long after Connected
 * @param dataOctets of each
 * @param version of IP, 4 or 6
 */
public record Pings(int count, Duration every, int dataOctets, int version) {
    /** No pings. */
    public static final Pings NONE = new Pings(0, Duration.ofSeconds(1), 56, 4);

    /** The most that one may carry, so that it fits into 1500 octets with encryption. */
    public static final int MAX_DATA_OCTETS = 1400;
}
