package dev.ringback.simulator.run;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FrameMiss;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.scenario.DurationRange;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what a scenario says of frames: what must pass and what must never pass. */
final class FrameJudge {
    private final Recording recording;
    private final Occurrences occurrences;
    private final List<Failure> failures;
    private final List<Happening.FrameSent> frames;

    FrameJudge(Recording recording, Occurrences occurrences, List<Failure> failures) {
        this.recording = recording;
        this.occurrences = occurrences;
        this.failures = failures;
        this.frames = recording.all(Happening.FrameSent.class);
    }

    /** What a frame has to be, without its number. */
    private record Wanted(
            FramePattern pattern,
            @Nullable Side from,
            CountRange call,
            CountRange attempt,
            @Nullable Window window) {}

    /** The time in which it counts; the ends themselves do not. */
    private record Window(@Nullable Instant after, @Nullable Instant before) {
        boolean contains(Instant instant) {
            return (after == null || instant.isAfter(after)) && (before == null || instant.isBefore(before));
        }
    }

    void judge(Expectations.Frames expected) {
        int from = 0;
        for (Expectations.Frame frame : expected.list()) {
            List<Integer> matches = matches(
                    wanted(frame.frame(), frame.from(), frame.call(), frame.attempt(), frame.after(), frame.before()));
            judgeNumber(frame, matches);
            judgeTime(frame, matches);
            if (expected.mode() == Expectations.Mode.IN_ORDER && !matches.isEmpty()) {
                from = judgeOrder(frame, matches, from);
            }
        }
    }

    void judgeNever(List<Expectations.NeverFrame> never) {
        for (Expectations.NeverFrame frame : never) {
            List<Integer> matches = matches(
                    wanted(frame.frame(), frame.from(), frame.call(), frame.attempt(), frame.after(), frame.before()));
            if (!matches.isEmpty()) {
                Happening.FrameSent first = frames.get(matches.get(0));
                failures.add(new Failure(
                        frame.place(),
                        recording.since(first.at()),
                        "never " + title(frame.frame(), frame.from()) + limits(frame.after(), frame.before()),
                        times(matches.size()) + ", first " + text(first),
                        ""));
            }
        }
    }

    private @Nullable Wanted wanted(
            FramePattern pattern,
            @Nullable Side from,
            CountRange call,
            CountRange attempt,
            @Nullable Trigger after,
            @Nullable Trigger before) {
        Instant begin = after == null ? null : occurrences.first(after);
        if (after != null && begin == null) {
            return null; // nothing comes after what never happened
        }
        Instant end = before == null ? null : occurrences.first(before);
        return new Wanted(pattern, from, call, attempt, new Window(begin, end));
    }

    private List<Integer> matches(@Nullable Wanted wanted) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; wanted != null && i < frames.size(); i++) {
            if (fits(wanted, frames.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    private static boolean fits(Wanted wanted, Happening.FrameSent frame) {
        return (wanted.from == null || wanted.from == frame.from())
                && wanted.call.contains(frame.call())
                && Occurrences.attempt(wanted.attempt, frame)
                && (wanted.window == null || wanted.window.contains(frame.at()))
                && wanted.pattern.matches(frame.packet());
    }

    private void judgeNumber(Expectations.Frame frame, List<Integer> matches) {
        CountRange nth = frame.nth();
        boolean good = nth == null ? frame.count().contains(matches.size()) : matches.size() >= Math.max(1, nth.low());
        if (!good) {
            String number = nth == null ? frame.count() + " times" : "number " + nth;
            failures.add(new Failure(
                    frame.place(),
                    null,
                    title(frame.frame(), frame.from()) + ", " + number + limits(frame.after(), frame.before()),
                    matches.isEmpty()
                            ? "none"
                            : times(matches.size()) + ", the last " + text(frames.get(matches.get(matches.size() - 1))),
                    matches.isEmpty() ? nearest(frame) : ""));
        }
    }

    private void judgeTime(Expectations.Frame frame, List<Integer> matches) {
        int index = frame.nth() == null ? 0 : Math.max(0, frame.nth().low() - 1);
        if (frame.within().equals(DurationRange.ANY) || matches.size() <= index) {
            return;
        }
        Happening.FrameSent found = frames.get(matches.get(index));
        Instant from = frame.after() == null ? recording.start() : occurrences.first(frame.after());
        Duration took = Duration.between(from == null ? recording.start() : from, found.at());
        if (!frame.within().contains(took)) {
            failures.add(new Failure(
                    frame.place(),
                    recording.since(found.at()),
                    title(frame.frame(), frame.from()) + " within " + frame.within(),
                    "after " + DurationText.of(took),
                    ""));
        }
    }

    private int judgeOrder(Expectations.Frame frame, List<Integer> matches, int from) {
        for (int index : matches) {
            if (index >= from) {
                return index + 1;
            }
        }
        failures.add(new Failure(
                frame.place(),
                null,
                title(frame.frame(), frame.from()) + " after what stands before it in the list",
                "only before it: " + text(frames.get(matches.get(matches.size() - 1))),
                ""));
        return from;
    }

    /** The frame that agreed longest with the pattern, and where it differs. */
    private String nearest(Expectations.Frame wanted) {
        Happening.FrameSent best = null;
        FrameMiss bestMiss = null;
        String bestReason = "";
        for (Happening.FrameSent frame : frames) {
            FrameMiss miss = wanted.frame().miss(frame.packet());
            String reason = miss == null ? otherwise(wanted, frame) : miss.reason();
            FrameMiss rated = miss == null ? new FrameMiss(Integer.MAX_VALUE, reason) : miss;
            if (rated.agreed() > 0 && (bestMiss == null || rated.agreed() > bestMiss.agreed())) {
                best = frame;
                bestMiss = rated;
                bestReason = reason;
            }
        }
        return best == null ? "" : text(best) + ": " + bestReason;
    }

    private String otherwise(Expectations.Frame wanted, Happening.FrameSent frame) {
        if (wanted.from() != null && wanted.from() != frame.from()) {
            return "the " + name(frame.from()) + " sent it";
        } else if (!wanted.call().contains(frame.call())) {
            return "it is of call " + frame.call() + ", not " + wanted.call();
        } else if (!Occurrences.attempt(wanted.attempt(), frame)) {
            return "it is of attempt " + frame.attempt() + ", not " + wanted.attempt();
        }
        return "it is not" + limits(wanted.after(), wanted.before());
    }

    private String text(Happening.FrameSent frame) {
        return "[" + FrameText.of(frame.from(), frame.packet()) + "] from the " + name(frame.from()) + " at "
                + DurationText.of(recording.since(frame.at()));
    }

    private static String title(FramePattern pattern, @Nullable Side from) {
        return "[" + pattern + "]" + (from == null ? "" : " from the " + name(from));
    }

    private static String limits(@Nullable Trigger after, @Nullable Trigger before) {
        return (after == null ? "" : " after " + after.title()) + (before == null ? "" : " before " + before.title());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    static String name(Side side) {
        return switch (side) {
            case CLIENT -> "client";
            case SERVER -> "server";
        };
    }
}
