package dev.ringback.simulator.replay;

import dev.ringback.simulator.line.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay.
 *
 * @param played the side that was recorded
 * @param steps what passed, in order
 * @param departure where the live side first did something else, or null: nowhere
 * @param notes what was left out, mapped or assumed
 */
public record ReplayResult(
        Side played, List<ReplayStep> steps, @Nullable Departure departure, List<String> notes) {
    /** Copies the lists. */
    public ReplayResult {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** How many frames of a kind passed. */
    public int count(ReplayStep.Kind kind) {
        return (int) steps.stream().filter(step -> step.kind() == kind).count();
    }
}
