package dev.ringback.simulator.netty;

import dev.ringback.port.PortFailure;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios whose dialers are programs that are not ours with one of our modems: it puts the modem at a device file or
 * on the network, is the exchange and the server behind it, and judges what the line and the server see. Any thread.
 */
public final class ModemRunner {
    private ModemRunner() {}

    /**
     * Waits for the calls that a scenario expects, and judges. What takes too long is told, and fails nothing.
     *
     * @param until the scenario time at which it is stopped; null: at its own end
     * @param listening told, on the caller's thread, where the modem is, as soon as it can be opened
     * @param follower told on the thread of the scenario
     * @param bystander who has keys
     * @throws IllegalArgumentException if the dialer of the scenario is ours, or the place does not carry what it needs
     * @throws CancellationException if the waiting is interrupted; the mark of the thread stays set
     * @throws IOException if the place cannot be had, or is gone; the message names it, the cause and the way out
     */
    public static RunResult run(
            Scenario scenario,
            long seed,
            @Nullable Duration until,
            ModemPlace place,
            Consumer<String> listening,
            PlayFollower follower,
            Bystander bystander)
            throws IOException {
        requireMet(scenario, place);
        OutsidePlay.Part part =
                new OutsidePlay.Part(scenario, seed, until, Recording.Limits.OF_A_RUN, follower, bystander);
        try (RunThread<RunResult> thread = new RunThread<>("ringback-outside")) {
            OneModem one = new OneModem(thread, part, place);
            thread.post(one::open);
            try {
                listening.accept(RunThread.value(one.opened));
                return thread.await();
            } finally {
                thread.finish(one::close);
            }
        }
    }

    /** Refuses, as misuse, what the command line has to refuse before in words. */
    static void requireMet(Scenario scenario, ModemPlace place) {
        if (!scenario.isOutside()) {
            throw new IllegalArgumentException("scenario " + scenario.name() + " dials for itself");
        } else if (!scenario.unmetBy(place.carries()).isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", scenario.unmetBy(place.carries())));
        }
    }

    /** One modem, at which a scenario is played once. On its thread only. */
    private static final class OneModem implements StandingSocket.Owner, ModemPlay.Listener {
        private final RunThread<RunResult> thread;
        private final OutsidePlay.Part part;
        private final StandingSocket socket;
        private final CompletableFuture<String> opened = new CompletableFuture<>();
        private @Nullable ModemPlay play;

        OneModem(RunThread<RunResult> thread, OutsidePlay.Part part, ModemPlace place) {
            this.thread = thread;
            this.part = part;
            this.socket = new StandingSocket(ModemService.socket(thread, part.scenario(), place), this);
        }

        void open() {
            socket.open();
        }

        @Override
        public void opened(String where) {
            play = new ModemPlay(thread, part, socket, ModemPlay.Manner.ONCE, this);
            opened.complete(where);
        }

        @Override
        public void failed(PortFailure failure) {
            IOException gone = new IOException(failure.message());
            opened.completeExceptionally(gone);
            thread.fail(gone);
        }

        @Override
        public void came() {
            Objects.requireNonNull(play, "a place opens before somebody comes").came();
        }

        @Override
        public void left() {
            if (play != null) {
                play.left();
            }
        }

        @Override
        public void over(ModemPlay which, @Nullable RunResult result) {
            thread.done(Objects.requireNonNull(result, "once is played whoever comes"));
        }

        void close(Runnable gone) {
            if (play != null) {
                play.close();
            }
            socket.close();
            gone.run();
        }
    }
}
