package dev.ringback.simulator.scenario;

import java.time.Duration;

/**
 * What lies between client and server.
 *
 * @param rateBitsPerSecond the rate of the bare line, ten bits an octet; 0 takes no time
 * @param latency how long each octet is under way
 * @param looped whether what the client sends comes back to it and nobody else is there
 */
public record LineSettings(int rateBitsPerSecond, Duration latency, boolean looped) {
    /** No rate, no delay, not looped. */
    public static final LineSettings PLAIN = new LineSettings(0, Duration.ZERO, false);
}
