package dev.ringback.simulator.line;

import java.time.Duration;

/**
 * The physics of a line.
 *
 * @param rateBitsPerSecond how fast each direction sends characters of ten bits (start, eight, stop); 0: without limit
 * @param latency from the last bit sent to the last bit received, each way; also what carrier and ringing take
 * @param jitter by how much more a run may take, by chance; runs never overtake each other
 * @param queueLimitOctets octets that may wait in one direction before the line is not writable; positive
 * @param looped whether the caller hears itself and nobody else is there
 */
public record LineParameters(
        int rateBitsPerSecond, Duration latency, Duration jitter, int queueLimitOctets, boolean looped) {
    /** Enough for two full frames. */
    public static final int DEFAULT_QUEUE_LIMIT_OCTETS = 4096;

    /** No rate, no latency, a far end. */
    public static final LineParameters DIRECT =
            new LineParameters(0, Duration.ZERO, Duration.ZERO, DEFAULT_QUEUE_LIMIT_OCTETS, false);

    private static final int BITS_PER_CHARACTER = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Refuses a negative rate or latency and a queue without room. */
    public LineParameters {
        if (rateBitsPerSecond < 0) {
            throw new IllegalArgumentException("a rate of " + rateBitsPerSecond + " bit/s; 0 is without limit");
        }
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException(
                    "a latency of " + latency + " with a jitter of " + jitter + " is negative");
        }
        if (queueLimitOctets < 1) {
            throw new IllegalArgumentException("a queue limit of " + queueLimitOctets + " octets has no room");
        }
    }

    /** A line of this rate and latency with the usual queue. */
    public static LineParameters of(int rateBitsPerSecond, Duration latency) {
        return new LineParameters(rateBitsPerSecond, latency, Duration.ZERO, DEFAULT_QUEUE_LIMIT_OCTETS, false);
    }

    /** The same line with another rate. */
    public LineParameters atRate(int otherRateBitsPerSecond) {
        return new LineParameters(otherRateBitsPerSecond, latency, jitter, queueLimitOctets, looped);
    }

    /** The same line with another latency. */
    public LineParameters delayedBy(Duration otherLatency) {
        return otherLatency.equals(latency)
                ? this
                : new LineParameters(rateBitsPerSecond, otherLatency, jitter, queueLimitOctets, looped);
    }

    /** The same line with its far end tied to the near one. */
    public LineParameters loopedBack() {
        return new LineParameters(rateBitsPerSecond, latency, jitter, queueLimitOctets, true);
    }

    /** What sending so many octets takes; zero without a rate. */
    public Duration transmission(int octets) {
        return rateBitsPerSecond == 0 ? Duration.ZERO : Duration.ofNanos(transmissionNanos(octets));
    }

    /** The same in nanoseconds; 0 without a rate. */
    long transmissionNanos(int octets) {
        return rateBitsPerSecond == 0 ? 0 : (long) octets * BITS_PER_CHARACTER * NANOS_PER_SECOND / rateBitsPerSecond;
    }
}
