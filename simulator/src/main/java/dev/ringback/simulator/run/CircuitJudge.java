package dev.ringback.simulator.run;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.DurationRange;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges what a scenario says of circuits: their edges and pulses. */
final class CircuitJudge {
    private final Recording recording;
    private final Occurrences occurrences;
    private final List<Failure> failures;
    private final NearestTrigger nearest;

    CircuitJudge(Recording recording, Occurrences occurrences, List<Failure> failures) {
        this.recording = recording;
        this.occurrences = occurrences;
        this.failures = failures;
        this.nearest = new NearestTrigger(recording, occurrences);
    }

    void judge(List<Expectations.CircuitEdge> edges) {
        for (Expectations.CircuitEdge edge : edges) {
            judge(edge);
        }
    }

    /** A circuit from an instant on. */
    private record Level(Instant at, boolean on) {}

    private List<Level> levels(InterchangeCircuit circuit, Side side) {
        List<Level> levels = new ArrayList<>();
        for (Happening happening : recording.all()) {
            Boolean on = Circuits.level(happening, circuit, side);
            if (on != null) {
                levels.add(new Level(happening.at(), on));
            }
        }
        return levels;
    }

    private void judge(Expectations.CircuitEdge edge) {
        Instant after = edge.after() == null ? recording.start() : occurrences.first(edge.after());
        String what = edge.pulses() == null
                ? edge.signal() + " go " + (Boolean.TRUE.equals(edge.up()) ? "up" : "down")
                        + (edge.nth().equals(CountRange.ANY) ? "" : ", number " + edge.nth())
                : edge.pulses()
                        + (edge.pulses().equals(CountRange.exactly(1)) ? " pulse of " : " pulses of ")
                        + edge.signal();
        String expected = edge.seenBy().title() + " sees " + what
                + (edge.after() == null ? "" : " after " + edge.after().title())
                + (edge.within().equals(DurationRange.ANY) ? "" : ", within " + edge.within());
        if (after == null) {
            String near = edge.after() == null ? "" : nearest.text(edge.after());
            failures.add(new Failure(edge.place(), null, expected, "the trigger never happened", near));
            return;
        }
        int number = 0;
        int pulses = 0;
        boolean high = false;
        List<String> edges = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Level changed : levels(edge.signal(), edge.seenBy())) {
            if (changed.at.isBefore(after)) {
                continue;
            }
            all.add((changed.on ? "up at " : "down at ") + recording.time(changed.at));
            boolean timely = edge.within().contains(Duration.between(after, changed.at));
            pulses += high && !changed.on && timely ? 1 : 0;
            high = changed.on;
            if (edge.up() != null && changed.on == edge.up()) {
                number++;
                if (timely && edge.nth().contains(number)) {
                    return;
                }
                edges.add(edge(edge, changed.at, after, number));
            }
        }
        if (edge.pulses() == null) {
            failures.add(new Failure(edge.place(), null, expected, "none", String.join("\n", edges)));
        } else if (!edge.pulses().contains(pulses)) {
            String saw = pulses + (pulses == 1 ? " pulse" : " pulses");
            String levels = all.isEmpty() ? "" : edge.signal() + " " + String.join(", ", all);
            failures.add(new Failure(edge.place(), null, expected, saw, levels));
        }
    }

    /** An edge of the right direction: its number, and how far it was off. */
    private String edge(Expectations.CircuitEdge edge, Instant at, Instant after, int number) {
        Duration took = Duration.between(after, at);
        String late = edge.within().contains(took)
                ? ""
                : ", " + DurationText.rounded(took) + " after it ("
                        + edge.within().off(took, "late", "early") + ")";
        String which = edge.nth().contains(number)
                ? ""
                : ", " + NearestTrigger.wisher(edge.place()) + " wants number " + edge.nth();
        return "number " + number + " at " + recording.time(at) + late + which;
    }
}
