package dev.ringback.simulator.cli;

import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.run.Difference;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.run.SideBySide;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How each scenario is played.
 *
 * @param seed instead of its own; null: its own
 * @param until the scenario time at which it is stopped; null: at its end
 * @param twice whether it is played a second time and both are compared
 * @param runner what plays it
 */
record Play(@Nullable Long seed, @Nullable Duration until, boolean twice, Runner runner)
        implements Function<Scenario, Played> {
    /** Runs a scenario once. Any thread. */
    interface Runner {
        /** Virtual time; the seeds of a scenario that is repeated are played by these. */
        static Runner virtual(SideBySide seeds) {
            return (scenario, seed, until) -> ScenarioRunner.run(scenario, seed, until, PlayFollower.NONE, seeds);
        }

        /** Real time, over TCP on this computer. */
        Runner REAL = RealTimeRunner::run;

        /** The result; {@code until} null means to the end. IOException: a port is not there. */
        RunResult run(Scenario scenario, long seed, @Nullable Duration until) throws IOException;
    }

    @Override
    public Played apply(Scenario scenario) {
        long number = seed != null ? seed : scenario.seed().number(new SecureRandom());
        long begun = System.nanoTime();
        RunResult result = null;
        Difference difference = null;
        Throwable thrown = null;
        try {
            result = runner.run(scenario, number, until);
            if (twice) {
                difference = difference(result, runner.run(scenario, number, until));
            }
        } catch (IOException port) {
            return Played.skipped(scenario, String.valueOf(port.getMessage()));
        } catch (RuntimeException | AssertionError | StackOverflowError ours) {
            result = null;
            thrown = ours;
        }
        return new Played(
                scenario,
                number,
                until,
                Duration.ofNanos(System.nanoTime() - begun),
                result,
                twice,
                difference,
                thrown,
                null);
    }

    private static @Nullable Difference difference(RunResult one, RunResult other) {
        if (one.digest().equals(other.digest())) {
            return null;
        }
        Difference found = Difference.between(one.recording(), other.recording());
        if (found == null) {
            throw new IllegalStateException("the digests of two runs differ, and what they saw does not");
        }
        return found;
    }
}
