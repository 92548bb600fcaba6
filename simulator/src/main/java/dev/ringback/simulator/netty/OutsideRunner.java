package dev.ringback.simulator.netty;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.netty.OutsidePlay.Part;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs scenarios whose dialers are not ours: it listens on TCP, is the server, and judges what the server sees. Any thread. */
public final class OutsideRunner {
    private OutsideRunner() {}

    /**
     * Waits for the calls that a scenario expects, and judges. What takes too long is told, and fails nothing.
     *
     * @param until the scenario time at which it is stopped; null: at its own end
     * @param at where it listens; port 0 takes a free one
     * @param listening told, on the caller's thread, where that is, as soon as it can be dialed
     * @throws IllegalArgumentException if the dialer of the scenario is ours
     * @throws CancellationException if the waiting is interrupted; the mark of the thread stays set
     * @throws IOException if it cannot listen there; the message names the address and the cause
     */
    public static RunResult run(
            Scenario scenario, long seed, @Nullable Duration until, TcpAddress at, Consumer<TcpAddress> listening)
            throws IOException {
        return run(
                new Part(scenario, seed, until, Recording.Limits.OF_A_RUN, PlayFollower.NONE, Bystander.NONE),
                at,
                listening);
    }

    /** The same, followed by somebody, who is told on the thread of the scenario, and by somebody who has keys. */
    public static RunResult run(
            Scenario scenario,
            long seed,
            @Nullable Duration until,
            TcpAddress at,
            Consumer<TcpAddress> listening,
            PlayFollower follower,
            Bystander bystander)
            throws IOException {
        return run(new Part(scenario, seed, until, Recording.Limits.OF_A_RUN, follower, bystander), at, listening);
    }

    private static RunResult run(Part part, TcpAddress at, Consumer<TcpAddress> listening) throws IOException {
        Scenario scenario = part.scenario();
        if (!scenario.isOutside()) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " dials for itself");
        }
        try (RunThread<RunResult> thread = new RunThread<>("ringback-outside")) {
            OnePlay one = new OnePlay(thread);
            listening.accept(thread.open(one.door, at));
            thread.post(() -> one.begin(part));
            try {
                return thread.await();
            } finally {
                thread.finish(one::close);
            }
        }
    }

    /** A door, and behind it one scenario, once. On its thread only. */
    private static final class OnePlay implements OutsidePlay.Listener {
        private final RunThread<RunResult> thread;
        private final TcpDoor door;
        private @Nullable OutsidePlay play;

        OnePlay(RunThread<RunResult> thread) {
            this.thread = thread;
            this.door = new TcpDoor(thread.loop(), visitor -> play != null && play.take(visitor));
        }

        void begin(Part part) {
            play = new OutsidePlay(thread, part, this);
            door.offer();
        }

        void close(Runnable gone) {
            if (play != null) {
                play.close();
            }
            door.close(gone);
        }

        @Override
        public void free(OutsidePlay one) {
            door.offer();
        }

        @Override
        public void over(OutsidePlay one, RunResult result) {
            thread.done(result);
        }
    }
}
