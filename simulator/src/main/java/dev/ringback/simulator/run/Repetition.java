package dev.ringback.simulator.run;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Repeat;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers what comes of many seeds and judges it together. */
final class Repetition {
    /** Seeds that a failure names. */
    private static final int MAX_NAMED = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    private final Repeat repeat;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Long> failing = new ArrayList<>();
    private @Nullable Failure firstFailure;

    Repetition(Repeat repeat) {
        this.repeat = repeat;
    }

    /** What is kept of a run: a recording would be too much. */
    private record Sample(long seed, @Nullable Double secondsToConnect, List<Double> counts) {}

    /**
     * What came of a seed.
     *
     * @param firstFailure null: there is none, or it has no words
     */
    record Run(Sample sample, boolean passed, @Nullable Failure firstFailure, String digest) {
        static Run of(RunResult result) {
            Recording recording = result.recording();
            List<Double> counts = new ArrayList<>();
            CountJudge counter = new CountJudge(
                    recording, new Occurrences(recording, result.scenario().line()), new ArrayList<>());
            for (Expectations.Counter each : Expectations.Counter.values()) {
                counts.add((double) counter.count(each));
            }
            Sample sample = new Sample(result.seed(), secondsToConnect(recording), counts);
            Failure first =
                    result.failures().isEmpty() ? null : result.failures().get(0);
            return new Run(sample, result.passed(), first, result.digest());
        }
    }

    void add(Run run) {
        samples.add(run.sample);
        if (!run.passed) {
            failing.add(run.sample.seed);
            firstFailure = firstFailure != null ? firstFailure : run.firstFailure;
        }
    }

    /**
     * Of the last dial, from the first text of its modem that says CONNECT, or else from its dial call; null when it does
     * not connect.
     */
    private static @Nullable Double secondsToConnect(Recording recording) {
        Instant dialed = recording.start();
        boolean trained = false;
        Double seconds = null;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.UserDid did && did.event() == Trigger.Event.DIAL) {
                dialed = did.at();
                trained = false;
                seconds = null;
            } else if (!trained && happening instanceof Happening.ModemSpoke spoke && isConnect(spoke)) {
                dialed = spoke.at();
                trained = true;
            } else if (happening instanceof Happening.Notified told && told.last() && told.error() == 0) {
                seconds = Duration.between(dialed, told.at()).toNanos() / NANOS_PER_SECOND;
            }
        }
        return seconds;
    }

    private static boolean isConnect(Happening.ModemSpoke spoke) {
        return spoke.side() == Side.CLIENT && !spoke.toModem() && spoke.text().startsWith("CONNECT");
    }

    List<Failure> judge() {
        List<Failure> failures = new ArrayList<>();
        String seeds = "seeds " + repeat.firstSeed() + ".." + repeat.lastSeed();
        Failure first = firstFailure;
        if (!failing.isEmpty()) {
            String saw = failing.size() + " of " + samples.size() + " fail: " + named(failing);
            String nearest = first == null ? "" : first.expected() + ": " + first.saw();
            failures.add(
                    new Failure(repeat.place(), null, seeds + ": never and invariants hold in each", saw, nearest));
        }
        for (Repeat.Requirement requirement : repeat.requirements()) {
            Double value = value(requirement.figure());
            if (value == null || !requirement.contains(value)) {
                failures.add(new Failure(
                        requirement.place(),
                        null,
                        seeds + ": " + requirement.figure().title() + " " + range(requirement),
                        value == null ? "no run connects" : number(requirement.figure(), value),
                        extremes(requirement.figure())));
            }
        }
        return failures;
    }

    private static String named(List<Long> seeds) {
        List<String> names = new ArrayList<>();
        for (long seed : seeds.subList(0, Math.min(MAX_NAMED, seeds.size()))) {
            names.add(Long.toString(seed));
        }
        String more = seeds.size() > MAX_NAMED ? ", ..." : "";
        return "seed " + String.join(", ", names) + more + "; run one alone with --seed";
    }

    private @Nullable Double value(Repeat.Figure figure) {
        Repeat.Statistic statistic = figure.statistic();
        if (statistic == null) {
            long connected = samples.stream()
                    .filter(sample -> sample.secondsToConnect() != null)
                    .count();
            return (double) connected / samples.size();
        }
        List<Double> values = new ArrayList<>();
        for (Sample sample : samples) {
            Double value = of(sample, figure);
            if (value != null) {
                values.add(value);
            }
        }
        values.sort(null);
        return values.isEmpty() ? null : statistic.of(values);
    }

    private static @Nullable Double of(Sample sample, Repeat.Figure figure) {
        Expectations.Counter counter = figure.counter();
        return counter == null ? sample.secondsToConnect() : sample.counts().get(counter.ordinal());
    }

    /** The seeds at the two ends, so that one of them can be run alone. */
    private String extremes(Repeat.Figure figure) {
        List<Long> without = new ArrayList<>();
        Sample least = null;
        Sample most = null;
        for (Sample sample : samples) {
            Double value = of(sample, figure);
            if (value == null) {
                without.add(sample.seed());
                continue;
            }
            least = least == null || value < value(least, figure) ? sample : least;
            most = most == null || value > value(most, figure) ? sample : most;
        }
        if (figure.statistic() == null) {
            return without.isEmpty() ? "" : "not connected: " + named(without);
        }
        return least == null || most == null
                ? ""
                : "least " + number(figure, value(least, figure)) + " with seed " + least.seed() + ", most "
                        + number(figure, value(most, figure)) + " with seed " + most.seed();
    }

    private static double value(Sample sample, Repeat.Figure figure) {
        Double value = of(sample, figure);
        return value == null ? 0 : value;
    }

    private static String range(Repeat.Requirement requirement) {
        String low = number(requirement.figure(), requirement.low());
        if (requirement.low() == requirement.high()) {
            return low;
        }
        boolean endless = Double.isInfinite(requirement.high());
        return low + ".." + (endless ? "" : number(requirement.figure(), requirement.high()));
    }

    private static String number(Repeat.Figure figure, double value) {
        if (figure.statistic() == null) {
            return trimmed(value * 100) + "%";
        }
        return trimmed(value) + (figure.counter() == null ? "s" : "");
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
