package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many runs with other seeds, judged together.
 *
 * @param place its line
 * @param firstSeed the lowest
 * @param lastSeed the highest
 * @param requirements what must come of all of them
 */
public record Repeat(Place place, long firstSeed, long lastSeed, List<Requirement> requirements) {
    /** Seeds that one scenario may run. */
    public static final int MAX_SEEDS = 100_000;

    /** Copies the list; refuses a range without seeds, and one with too many. */
    public Repeat {
        requirements = List.copyOf(requirements);
        if (firstSeed < 0 || lastSeed < firstSeed || lastSeed - firstSeed >= MAX_SEEDS) {
            throw new IllegalArgumentException("seeds " + firstSeed + ".." + lastSeed);
        }
    }

    /** A figure of all runs and the range in which it must lie. */
    public record Requirement(Place place, Figure figure, double low, double high) {
        /** Whether a value is in the range. */
        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /**
     * What is computed of all runs.
     *
     * @param statistic how the values of the runs become one; null: the share of runs that connect, 0..1
     * @param counter what is counted in a run; null with a statistic: the time to connect, seconds
     */
    public record Figure(@Nullable Statistic statistic, Expectations.@Nullable Counter counter) {
        /** The key in scenario files. */
        public String title() {
            return statistic == null
                    ? "connected"
                    : statistic.title() + "-" + (counter == null ? "time-to-connect" : counter.title());
        }
    }

    /** How the values of many runs become one. */
    public enum Statistic {
        /** The least. */
        MIN("min", 0),
        /** The mean. */
        MEAN("mean", -1),
        /** The value that half of the runs do not exceed. */
        P50("p50", 50),
        /** The value that 90 of 100 runs do not exceed. */
        P90("p90", 90),
        /** The value that 95 of 100 runs do not exceed. */
        P95("p95", 95),
        /** The value that 99 of 100 runs do not exceed. */
        P99("p99", 99),
        /** The greatest. */
        MAX("max", 100);

        private final String title;
        private final int percent;

        Statistic(String title, int percent) {
            this.title = title;
            this.percent = percent;
        }

        /** The word in scenario files. */
        public String title() {
            return title;
        }

        /** The statistic of values in ascending order, one at least; percentiles by nearest rank. */
        public double of(List<Double> ascending) {
            if (percent < 0) {
                double sum = 0;
                for (double value : ascending) {
                    sum += value;
                }
                return sum / ascending.size();
            }
            int rank = (int) (((long) percent * ascending.size() + 99) / 100);
            return ascending.get(Math.max(1, rank) - 1);
        }
    }
}
