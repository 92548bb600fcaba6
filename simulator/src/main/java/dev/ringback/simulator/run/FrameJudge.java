package dev.ringback.simulator.run;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.notation.Mismatch;
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
    private final NearestFrame nearest;

    FrameJudge(Recording recording, Occurrences occurrences, List<Failure> failures) {
        this.recording = recording;
        this.occurrences = occurrences;
        this.failures = failures;
        this.frames = recording.all(Happening.FrameSent.class);
        this.nearest = new NearestFrame(recording);
    }

    /** The time in which a frame counts; the ends themselves do not. */
    private record Window(@Nullable Instant after, @Nullable Instant before) {
        boolean contains(Instant instant) {
            return (after == null || instant.isAfter(after)) && (before == null || instant.isBefore(before));
        }
    }

    void judge(Expectations.Frames expected) {
        int from = 0;
        Expectations.Frame before = null;
        for (Expectations.Frame frame : expected.list()) {
            List<Integer> matches = matches(wanted(frame), window(frame.after(), frame.before()));
            judgeNumber(frame, matches);
            judgeTime(frame, matches);
            if (expected.mode() == Expectations.Mode.IN_ORDER && !matches.isEmpty()) {
                int next = judgeOrder(frame, matches, from, before);
                before = next == from ? before : frame;
                from = next;
            }
        }
    }

    void judgeNever(List<Expectations.NeverFrame> never) {
        for (Expectations.NeverFrame frame : never) {
            NearestFrame.Wanted wanted =
                    new NearestFrame.Wanted(frame.frame(), frame.from(), frame.call(), frame.attempt());
            List<Integer> matches = matches(wanted, window(frame.after(), frame.before()));
            if (!matches.isEmpty()) {
                Happening.FrameSent first = frames.get(matches.get(0));
                failures.add(new Failure(
                        frame.place(),
                        recording.since(first.at()),
                        "never " + title(wanted) + limits(frame.after(), frame.before()),
                        NearestTrigger.times(matches.size()) + ", first " + nearest.headline(first),
                        ""));
            }
        }
    }

    private static NearestFrame.Wanted wanted(Expectations.Frame frame) {
        return new NearestFrame.Wanted(frame.frame(), frame.from(), frame.call(), frame.attempt());
    }

    /** The time between two triggers; null when the first never happened, after which nothing can come. */
    private @Nullable Window window(@Nullable Trigger after, @Nullable Trigger before) {
        Instant begin = after == null ? null : occurrences.first(after);
        if (after != null && begin == null) {
            return null;
        }
        return new Window(begin, before == null ? null : occurrences.first(before));
    }

    private List<Integer> matches(NearestFrame.Wanted wanted, @Nullable Window window) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; window != null && i < frames.size(); i++) {
            if (window.contains(frames.get(i).at()) && wanted.fits(frames.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    private void judgeNumber(Expectations.Frame frame, List<Integer> matches) {
        CountRange nth = frame.nth();
        boolean good = nth == null ? frame.count().contains(matches.size()) : matches.size() >= Math.max(1, nth.low());
        if (good) {
            return;
        }
        String number = nth == null ? number(frame.count()) : "number " + nth;
        boolean tooMany = nth == null && matches.size() > frame.count().high();
        Happening.FrameSent last = matches.isEmpty() ? null : frames.get(matches.get(matches.size() - 1));
        failures.add(new Failure(
                frame.place(),
                tooMany
                        ? recording.since(
                                frames.get(matches.get(frame.count().high())).at())
                        : null,
                title(wanted(frame)) + ", " + number + limits(frame.after(), frame.before()),
                last == null
                        ? "none"
                        : NearestTrigger.times(matches.size()) + ", the last of " + nearest.headline(last),
                tooMany ? "" : nearest(frame, matches.isEmpty())));
    }

    private static String number(CountRange count) {
        if (count.equals(CountRange.atLeast(1))) {
            return "at least once";
        }
        return count.equals(CountRange.exactly(1)) ? "once" : count + " times";
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
                    title(wanted(frame)) + " within " + frame.within()
                            + (frame.after() == null
                                    ? ""
                                    : " of " + frame.after().title()),
                    "after " + DurationText.rounded(took) + " ("
                            + frame.within().off(took, "late", "early") + ")",
                    nearest.headline(found)));
        }
    }

    private int judgeOrder(
            Expectations.Frame frame, List<Integer> matches, int from, Expectations.@Nullable Frame before) {
        for (int index : matches) {
            if (index >= from) {
                return index + 1;
            }
        }
        String place = before == null ? "" : " (" + NearestTrigger.wisher(before.place()) + ")";
        failures.add(new Failure(
                frame.place(),
                null,
                title(wanted(frame)) + " after what stands before it in the list" + place,
                "only before it",
                nearest.headline(frames.get(matches.get(matches.size() - 1))) + "\n"
                        + nearest.headline(frames.get(from - 1)) + ", before it in the list"));
        return from;
    }

    /** What came nearest: a frame that differs in something, or the same frame at another time than it counts. */
    private String nearest(Expectations.Frame frame, boolean none) {
        NearestFrame.Wanted wanted = wanted(frame);
        String wisher = NearestTrigger.wisher(frame.place());
        Trigger after = frame.after();
        Trigger before = frame.before();
        Instant begin = after == null ? null : occurrences.first(after);
        if (after != null && begin == null) {
            String how = new NearestTrigger(recording, occurrences).text(after);
            return after.title() + " never happened, and only what comes after it counts"
                    + (how.isEmpty() ? "" : "\n" + how);
        }
        Window window = window(after, before);
        for (Happening.FrameSent sent : frames) {
            if (wanted.fits(sent) && window != null && !window.contains(sent.at())) {
                String when = window.after != null && !sent.at().isAfter(window.after)
                        ? limits(after, null) + ", which was at " + recording.time(window.after)
                        : limits(null, before)
                                + (window.before == null ? "" : ", which was at " + recording.time(window.before));
                return nearest.headline(sent) + "\n" + wisher + " wants it" + when;
            }
        }
        return nearest.text(wanted, wisher, none ? Mismatch.OTHER_PACKET : Mismatch.OTHER_PACKET - 1);
    }

    private static String title(NearestFrame.Wanted wanted) {
        return "[" + wanted.pattern() + "]"
                + (wanted.pattern().isExact() ? " without other options" : "")
                + (wanted.from() == null ? "" : " from the " + wanted.from().title())
                + (wanted.call().equals(CountRange.ANY) ? "" : " in call " + wanted.call())
                + (wanted.attempt().equals(CountRange.ANY) ? "" : " in attempt " + wanted.attempt());
    }

    private static String limits(@Nullable Trigger after, @Nullable Trigger before) {
        return (after == null ? "" : " after " + after.title()) + (before == null ? "" : " before " + before.title());
    }
}
