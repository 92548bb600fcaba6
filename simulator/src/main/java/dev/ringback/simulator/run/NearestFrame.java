package dev.ringback.simulator.run;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.notation.Mismatch;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the frame that came nearest to one that was wanted, and says field by field in what it differs. */
final class NearestFrame {
    private final Recording recording;

    NearestFrame(Recording recording) {
        this.recording = recording;
    }

    /**
     * A frame that is wanted.
     *
     * @param from who sends it; null: either
     * @param call the number of its call
     * @param attempt the number of the answer to the authentication within the call
     */
    record Wanted(FramePattern pattern, @Nullable Side from, CountRange call, CountRange attempt) {
        /** The frame of a trigger. */
        static Wanted of(Trigger.OfFrame trigger) {
            return new Wanted(trigger.frame(), trigger.from(), trigger.call(), trigger.attempt());
        }

        /** Whether a frame is this. */
        boolean fits(Happening.FrameSent frame) {
            return (from == null || from == frame.from())
                    && call.contains(frame.call())
                    && attempt.contains(frame.attempt())
                    && pattern.matches(frame.packet());
        }
    }

    /**
     * The nearest frame with its call and time, and each field that differs in a line; without one, how far it came.
     *
     * @param wisher who wants it: {@code line 12}
     * @param farthest the distance beyond which nothing is near, see {@link Mismatch}
     */
    String text(Wanted wanted, String wisher, int farthest) {
        Near<Happening.FrameSent> near = new Near<>();
        for (Happening.FrameSent frame : recording.all(Happening.FrameSent.class)) {
            List<Mismatch> differs = mismatches(wanted, frame);
            if (differs.stream().allMatch(mismatch -> mismatch.distance() <= farthest)) {
                near.offer(frame, differs);
            }
        }
        Happening.FrameSent best = near.best();
        return best == null ? noneOf(wanted.pattern) : near.text(headline(best), wisher);
    }

    private static List<Mismatch> mismatches(Wanted wanted, Happening.FrameSent frame) {
        List<Mismatch> differs = new ArrayList<>();
        if (wanted.from != null && wanted.from != frame.from()) {
            differs.add(new Mismatch("from", frame.from().title(), wanted.from.title(), 3));
        }
        if (!wanted.call.contains(frame.call())) {
            differs.add(new Mismatch("call", "" + frame.call(), "" + wanted.call, 2));
        }
        if (!wanted.attempt.contains(frame.attempt())) {
            differs.add(new Mismatch("attempt", "" + frame.attempt(), "" + wanted.attempt, 2));
        }
        differs.addAll(wanted.pattern.mismatches(frame.packet()));
        return differs;
    }

    /** {@code call 1 at 0.520 s: [client CHAP Response ...]}. */
    String headline(Happening.FrameSent frame) {
        return "call " + frame.call() + " at " + recording.time(frame.at()) + ": ["
                + FrameText.of(frame.from(), frame.packet()) + "]";
    }

    /** That there was no frame of the protocol, and how far the last call came; empty when there was one. */
    String noneOf(FramePattern pattern) {
        boolean some = recording.all(Happening.FrameSent.class).stream()
                .anyMatch(frame -> frame.packet().protocol() == pattern.protocol());
        if (some) {
            return "";
        }
        Happening.PhaseEntered last = null;
        for (Happening.PhaseEntered entered : recording.all(Happening.PhaseEntered.class)) {
            last = entered.phase() == CallPhase.TERMINATE ? last : entered;
        }
        String protocol = pattern.toString().split("[ ,]", 2)[0];
        return "no " + protocol + " frame passed; " + (last == null ? "no call came up" : reached(last));
    }

    private String reached(Happening.PhaseEntered last) {
        Instant at = last.at();
        return "call " + last.call() + " came as far as phase " + last.phase().word() + ", at " + recording.time(at);
    }
}
