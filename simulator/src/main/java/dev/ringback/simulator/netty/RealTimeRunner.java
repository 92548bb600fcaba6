package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
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
        String obstacle = scenario.obstacleToRealTime();
        if (!obstacle.isEmpty()) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " in real time: " + obstacle);
        }
        try (RunThread<RunResult> thread = new RunThread<>("ringback-real-time")) {
            RealTimePlay play = new RealTimePlay(thread, scenario, seed, until);
            thread.post(() -> play.start(new TcpAddress(RealWorld.LOOPBACK, 0)));
            try {
                return result(thread);
            } finally {
                thread.finish(play::close);
            }
        }
    }

    /** What comes of a run, or what broke it. */
    static <T> T result(RunThread<T> thread) throws IOException {
        try {
            return thread.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while a scenario ran");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException port) {
                throw port;
            }
            if (e.getCause() instanceof Error ours) {
                throw ours;
            }
            throw e.getCause() instanceof RuntimeException ours ? ours : new IllegalStateException(e.getCause());
        }
    }
}
