package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that was run, or broke us.
 *
 * @param seed the number that replays it
 * @param real how long it took on the clock on the wall
 * @param result null if we broke
 * @param thrown what broke us, else null
 */
record Played(
        Scenario scenario,
        long seed,
        Duration real,
        @Nullable RunResult result,
        @Nullable Throwable thrown) {
    boolean passed() {
        return result != null && result.passed();
    }

    /** What it does to the exit status. */
    int status() {
        if (result == null) {
            return ExitStatus.OWN;
        }
        if (result.hitLimit()) {
            return ExitStatus.LIMIT;
        }
        return result.passed() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
