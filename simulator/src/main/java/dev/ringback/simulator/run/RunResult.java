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
 * @param late what took longer than the file says, in real time; it fails nothing
 * @param hitLimit whether it was stopped at its {@code limit}
 * @param stopped whether it was stopped before its end because it was to run to a time only; what only the end can show
 *     was not judged
 * @param inRealTime whether the clock was that on the wall, so that no other run is quite the same
 * @param recording all that happened
 * @param fingerprint what {@link #digest} tells
 */
public record RunResult(
        Scenario scenario,
        long seed,
        Duration length,
        List<Failure> failures,
        List<Failure> late,
        boolean hitLimit,
        boolean stopped,
        boolean inRealTime,
        Recording recording,
        RunDigest fingerprint) {
    /** Copies the lists. */
    public RunResult {
        failures = List.copyOf(failures);
        late = List.copyOf(late);
    }

    /** The same with other failures, and the digest of more than one run. */
    RunResult with(List<Failure> others, String digestOfAll) {
        return new RunResult(
                scenario,
                seed,
                length,
                others,
                late,
                hitLimit,
                stopped,
                inRealTime,
                recording,
                RunDigest.known(recording, digestOfAll));
    }

    /** SHA-256 over the recording, hexadecimal: the same seed gives the same. */
    public String digest() {
        return fingerprint.toString();
    }

    /** Whether all was as the scenario says. */
    public boolean passed() {
        return failures.isEmpty() && !hitLimit;
    }
}
