package dev.ringback.simulator.scenario;

import java.time.Duration;

/**
 * A range of time, both ends included.
 *
 * @param low zero or more
 * @param high {@link #ENDLESS} for no end
 */
public record DurationRange(Duration low, Duration high) {
    /** Longer than any run. */
    public static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);
    /** Any time. */
    public static final DurationRange ANY = new DurationRange(Duration.ZERO, ENDLESS);

    /** Refuses an empty range. */
    public DurationRange {
        if (low.isNegative() || high.compareTo(low) < 0) {
            throw new IllegalArgumentException("range " + low + ".." + high + " is empty or negative");
        }
    }

    /** Whether a time lies within. */
    public boolean contains(Duration time) {
        return time.compareTo(low) >= 0 && time.compareTo(high) <= 0;
    }

    /** How far outside a time lies: {@code 2.004s late}, in the words given for beyond the high and below the low end. */
    public String off(Duration time, String beyond, String below) {
        return time.compareTo(high) > 0
                ? DurationText.rounded(time.minus(high)) + " " + beyond
                : DurationText.rounded(low.minus(time)) + " " + below;
    }

    /** What is left of it in real time: no upper bound, and a lower one that gives way by so much. */
    public DurationRange inRealTime(Duration tolerance) {
        Duration lower = low.minus(tolerance);
        return new DurationRange(lower.isNegative() ? Duration.ZERO : lower, ENDLESS);
    }

    /** As scenario files write it: {@code 4s..4.5s}, {@code ..3s}, {@code 2s..}. */
    @Override
    public String toString() {
        String from = low.isZero() ? "" : DurationText.of(low);
        return from + ".." + (high.equals(ENDLESS) ? "" : DurationText.of(high));
    }
}
