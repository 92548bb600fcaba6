package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.Difference;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that was run, or broke us.
 *
 * @param seed the number that replays it
 * @param until the scenario time at which it was to be stopped; null: at its end
 * @param real how long it took on the clock on the wall
 * @param result of the first run; null if we broke
 * @param twice whether it was run twice
 * @param difference where the second run parted from the first; null if it did not
 * @param thrown what broke us, else null
 * @param skipped why it was not run; null: it was
 */
record Played(
        Scenario scenario,
        long seed,
        @Nullable Duration until,
        Duration real,
        @Nullable RunResult result,
        boolean twice,
        @Nullable Difference difference,
        @Nullable Throwable thrown,
        @Nullable String skipped) {
    /** One that was not run, and why. */
    static Played skipped(Scenario scenario, String reason) {
        return new Played(scenario, 0, null, Duration.ZERO, null, false, null, null, reason);
    }

    boolean isSkipped() {
        return skipped != null;
    }

    /** Whether it was run and did not pass. */
    boolean failed() {
        return !isSkipped() && !passed();
    }

    boolean passed() {
        return result != null && result.passed() && difference == null;
    }

    /** What it does to the exit status; 6 goes before the others. */
    int status() {
        if (isSkipped()) {
            return ExitStatus.OK;
        }
        if (result == null) {
            return ExitStatus.OWN;
        }
        if (difference != null) {
            return ExitStatus.DIFFERED;
        }
        if (result.hitLimit()) {
            return ExitStatus.LIMIT;
        }
        return result.passed() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
