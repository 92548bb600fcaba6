package dev.ringback.simulator.run;

import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.scenario.DurationRange;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what a scenario says of callers that are not ours: how the server saw each of them end, and what it did. */
final class CallerJudge {
    private final Recording recording;
    private final List<Failure> failures;
    private final List<CallerSeen> callers;

    CallerJudge(Recording recording, List<Failure> failures) {
        this.recording = recording;
        this.failures = failures;
        this.callers = CallerSeen.all(recording);
    }

    /** The results in the order of the calls; a caller that is the only one listed stands for all. */
    void judge(List<Expectations.Result> results, List<Expectations.ExpectedCaller> expected) {
        for (CallerSeen caller : callers) {
            int index = caller.number() - 1;
            if (index < results.size()) {
                judgeResult(caller, results.get(index));
            }
            if (expected.size() == 1 || index < expected.size()) {
                Expectations.ExpectedCaller listed = expected.get(Math.min(index, expected.size() - 1));
                listed.facts().forEach(fact -> judgeFact(caller, fact));
            }
        }
    }

    private void judgeResult(CallerSeen caller, Expectations.Result expected) {
        if (expected instanceof Expectations.Connected connected) {
            Instant at = caller.connectedAt();
            if (at == null) {
                fail(connected.place(), caller.errorAt(), name(caller) + "connected", caller.ending());
            } else {
                judgeWithin(caller, connected.place(), connected.within(), at, "connected");
            }
        } else if (expected instanceof Expectations.Failed failed) {
            int error = caller.error();
            if (error == 0 || !failed.errors().contains(error)) {
                Instant at = caller.connectedAt() != null ? caller.connectedAt() : caller.errorAt();
                fail(failed.place(), at, name(caller) + "error " + failed.errors(), caller.ending());
            } else {
                judgeWithin(caller, failed.place(), failed.within(), caller.errorAt(), "error " + error);
            }
        }
    }

    private void judgeWithin(CallerSeen caller, Place place, DurationRange within, @Nullable Instant at, String what) {
        Duration took =
                Duration.between(caller.up().at(), at == null ? caller.up().at() : at);
        if (!within.contains(took)) {
            String expected = name(caller) + what + " within " + within + " of the call";
            String off = within.off(took, "late", "early");
            fail(place, at, expected, "after " + DurationText.rounded(took) + " (" + off + ")");
        }
    }

    private void judgeFact(CallerSeen caller, Expectations.ExpectedFact expected) {
        switch (expected.fact()) {
            case NUMBER -> compare(caller, expected, caller.up().caller());
            case DIAL -> compare(caller, expected, caller.up().dialled());
            case USER, DOMAIN -> judgeName(caller, expected);
            case CALLBACK_NUMBER -> {
                String number = caller.callbackNumber();
                if (number == null && !expected.text().isEmpty()) {
                    fail(expected.place(), null, title(caller, expected), "it chose no callback at all");
                } else if (number != null) {
                    compare(caller, expected, number);
                }
            }
        }
    }

    private void compare(CallerSeen caller, Expectations.ExpectedFact expected, String saw) {
        if (!saw.equals(expected.text())) {
            fail(expected.place(), caller.up().at(), title(caller, expected), FrameText.quoted(saw));
        }
    }

    /** The first of its proofs that is in another name; there must be one at all. */
    private void judgeName(CallerSeen caller, Expectations.ExpectedFact expected) {
        if (caller.proofs().isEmpty()) {
            fail(expected.place(), null, title(caller, expected), "it never said who it is");
            return;
        }
        for (CallerSeen.Proof proof : caller.proofs()) {
            String saw = expected.fact() == Expectations.Fact.USER ? proof.user() : proof.domain();
            if (!saw.equals(expected.text())) {
                String frame = FrameText.of(proof.frame().packet());
                String text = FrameText.quoted(saw) + " in [" + frame + "]";
                fail(expected.place(), proof.frame().at(), title(caller, expected), text);
                return;
            }
        }
    }

    private String title(CallerSeen caller, Expectations.ExpectedFact expected) {
        return name(caller) + expected.fact().key() + " \"" + expected.text() + '"';
    }

    private String name(CallerSeen caller) {
        return callers.size() > 1 ? "caller " + caller.number() + ": " : "";
    }

    private void fail(Place place, @Nullable Instant at, String expected, String saw) {
        failures.add(new Failure(place, at == null ? null : recording.since(at), expected, saw, ""));
    }
}
