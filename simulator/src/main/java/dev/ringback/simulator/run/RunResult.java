package dev.ringback.simulator.run;

import dev.ringback.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param seed the number that replays it
 * @param length scenario time from zero to the end
 * @param failures empty: passed
 * @param hitLimit whether it was stopped at its {@code limit}
 * @param stopped whether it was stopped before its end because it was to run to a time only; what only the end can show
 *     was not judged
 * @param recording all that happened
 * @param digest SHA-256 over the recording, hexadecimal: the same seed gives the same
 */
public record RunResult(
        Scenario scenario,
        long seed,
        Duration length,
        List<Failure> failures,
        boolean hitLimit,
        boolean stopped,
        Recording recording,
        String digest) {
    /** Copies the list. */
    public RunResult {
        failures = List.copyOf(failures);
    }

    /** Whether all was as the scenario says. */
    public boolean passed() {
        return failures.isEmpty() && !hitLimit;
    }
}
