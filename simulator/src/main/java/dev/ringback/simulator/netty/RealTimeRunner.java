package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Runs scenarios in real time: the client is ours, and it reaches the server over TCP on this computer. Any thread. */
public final class RealTimeRunner {
    private RealTimeRunner() {}

    /**
     * Runs a scenario and judges it. What takes too long is told, and fails nothing.
     *
     * @param until the scenario time at which it is stopped; null: at its own end
     * @throws IllegalArgumentException if real time cannot do what the scenario asks for, see
     *     {@link Scenario#obstacleToRealTime}
     * @throws CancellationException if the waiting is interrupted; the mark of the thread stays set
     * @throws IOException if there is no port to listen on
     */
    public static RunResult run(Scenario scenario, long seed, @Nullable Duration until) throws IOException {
        return run(scenario, seed, until, PlayFollower.NONE, Bystander.NONE);
    }

    /** The same, followed by somebody, who is told on the thread of the scenario, and by somebody who has keys. */
    public static RunResult run(
            Scenario scenario, long seed, @Nullable Duration until, PlayFollower follower, Bystander bystander)
            throws IOException {
        String obstacle = scenario.obstacleToRealTime();
        if (!obstacle.isEmpty()) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " in real time: " + obstacle);
        }
        try (RunThread<RunResult> thread = new RunThread<>("ringback-real-time")) {
            RealTimePlay play = new RealTimePlay(thread, scenario, seed, until, follower, bystander);
            TcpAddress server = thread.open(play.door(), new TcpAddress(RealWorld.LOOPBACK, 0));
            thread.post(() -> play.begin(server));
            try {
                return thread.await();
            } finally {
                thread.finish(play::close);
            }
        }
    }
}
