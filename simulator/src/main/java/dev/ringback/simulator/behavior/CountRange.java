package dev.ringback.simulator.behavior;

/** Whole numbers from low to high, both included. */
public record CountRange(int low, int high) {
    /** Every number. */
    public static final CountRange ANY = new CountRange(0, Integer.MAX_VALUE);

    /** Refuses a negative or empty range. */
    public CountRange {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException(low + ".." + high + " is not a range of counts");
        }
    }

    /** One number. */
    public static CountRange exactly(int number) {
        return new CountRange(number, number);
    }

    /** This number and all above. */
    public static CountRange atLeast(int number) {
        return new CountRange(number, Integer.MAX_VALUE);
    }

    /** Whether a number is in it. */
    public boolean contains(int number) {
        return low <= number && number <= high;
    }

    @Override
    public String toString() {
        return low == high ? "" + low : low + ".." + (high == Integer.MAX_VALUE ? "" : high);
    }
}
