package dev.ringback.simulator.scenario;

/**
 * A range of whole numbers, both ends included.
 *
 * @param low 0 or more
 * @param high {@link Integer#MAX_VALUE} for no end
 */
public record CountRange(int low, int high) {
    /** Any number. */
    public static final CountRange ANY = new CountRange(0, Integer.MAX_VALUE);
    /** 1 or more. */
    public static final CountRange SOME = new CountRange(1, Integer.MAX_VALUE);
    /** Exactly 1. */
    public static final CountRange ONE = new CountRange(1, 1);

    /** Refuses an empty range. */
    public CountRange {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("range " + low + ".." + high + " is empty or negative");
        }
    }

    /** Whether a number lies within. */
    public boolean contains(int number) {
        return number >= low && number <= high;
    }

    /** Whether all of another range lies within. */
    public boolean contains(CountRange other) {
        return low <= other.low && high >= other.high;
    }

    /** As scenario files write it: {@code 2}, {@code 2..4}, {@code 2..}. */
    @Override
    public String toString() {
        if (low == high) {
            return Integer.toString(low);
        }
        return low + ".." + (high == Integer.MAX_VALUE ? "" : Integer.toString(high));
    }
}
