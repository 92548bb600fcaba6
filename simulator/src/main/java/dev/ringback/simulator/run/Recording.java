package dev.ringback.simulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * All that happened in a run, in the order in which it was seen. Beyond its limits nothing more is kept, and the run is
 * stopped.
 */
public final class Recording {
    /**
     * How much is kept.
     *
     * @param happenings their number
     * @param octets those that were sent, both ways together
     */
    public record Limits(int happenings, long octets) {
        /** Of a run. */
        public static final Limits OF_A_RUN = new Limits(1_000_000, 256L << 20);

        /** Of one of many that are played for hours, several at a time. */
        public static final Limits OF_ONE_OF_MANY = new Limits(20_000, 2L << 20);

        @Override
        public String toString() {
            return happenings + " happenings, or " + octets + " octets";
        }
    }

    /** A timeline, and one who follows. */
    private static final int MAX_WATCHERS = 2;

    private static final int FIRST_HAPPENINGS = 160; // a short call has as many

    private final Limits limits;
    private final Instant start;
    private final List<Happening> happenings = new ArrayList<>(FIRST_HAPPENINGS);
    private final List<Consumer<Happening>> watchers = new ArrayList<>(MAX_WATCHERS);
    private long octets;
    private boolean full;

    /** An empty recording of a run that starts at an instant. */
    public Recording(Instant start) {
        this(start, Limits.OF_A_RUN);
    }

    /** An empty recording that keeps so much. */
    public Recording(Instant start, Limits limits) {
        this.start = start;
        this.limits = limits;
    }

    /** How much it keeps. */
    public Limits limits() {
        return limits;
    }

    /** Scenario time zero. */
    public Instant start() {
        return start;
    }

    /** Whoever hears of everything from now on, right after it was taken down; of several the first is told first. */
    void watch(Consumer<Happening> listener) {
        if (watchers.size() >= MAX_WATCHERS) {
            throw new IllegalStateException("a recording has at most " + MAX_WATCHERS + " watchers");
        }
        watchers.add(listener);
    }

    void add(Happening happening) {
        octets += happening instanceof Happening.OctetsSent sent ? sent.octets().length() : 0;
        if (happenings.size() < limits.happenings && octets <= limits.octets) {
            happenings.add(happening);
            for (int i = 0; i < watchers.size(); i++) {
                watchers.get(i).accept(happening);
            }
        } else {
            full = true;
        }
    }

    /** All of it, in order. */
    public List<Happening> all() {
        return Collections.unmodifiableList(happenings);
    }

    /** Those of one kind, in order. */
    public <H extends Happening> List<H> all(Class<H> kind) {
        List<H> found = new ArrayList<>();
        boolean isRecord = kind.isRecord();
        for (int i = 0; i < happenings.size(); i++) {
            Happening happening = happenings.get(i);
            if (isRecord ? happening.getClass() == kind : kind.isInstance(happening)) {
                found.add(kind.cast(happening));
            }
        }
        return found;
    }

    /** Whether something had to be left out. */
    public boolean isFull() {
        return full;
    }

    /** The scenario time of an instant for people: {@code 0.520 s}. */
    public String time(Instant instant) {
        return seconds(since(instant));
    }

    /** A scenario time for people: {@code 0.520 s}. */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
    }

    /** The scenario time of an instant. */
    public Duration since(Instant instant) {
        return Duration.between(start, instant);
    }
}
