package dev.ringback.simulator.netty;

import dev.ringback.port.PortFailure;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.socket.DteSocket;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One modem of a service, at which a scenario is played for whoever opens its place: from the moment that a program comes
 * until its calls are over, and then again, with users, rules and clock as the file has them, for the program that is still
 * there or the next. On its thread only, but for its making.
 */
final class ModemService implements StandingSocket.Owner, ModemPlay.Listener {
    private final RunThread<?> thread;
    private final Scenario scenario;
    private final LongSupplier seeds;
    private final Consumer<RunResult> told;
    private final StandingSocket socket;
    private final CompletableFuture<String> opened = new CompletableFuture<>();
    private @Nullable ModemPlay play;
    private boolean closed;

    /**
     * A modem that is not there yet.
     *
     * @param seeds the next playing's seed
     * @param told what came of each
     */
    ModemService(
            RunThread<?> thread, Scenario scenario, ModemPlace place, LongSupplier seeds, Consumer<RunResult> told) {
        this.thread = thread;
        this.scenario = scenario;
        this.seeds = seeds;
        this.told = told;
        this.socket = new StandingSocket(socket(thread, scenario, place), this);
    }

    /** A socket at a place, for the modem of a scenario's client. */
    static DteSocket socket(RunThread<?> thread, Scenario scenario, ModemPlace place) {
        return place.socket(
                thread.loop(),
                thread::post,
                new EventLoopScheduler(thread.loop(), Instant.EPOCH),
                scenario.modemsForComputer().of(Side.CLIENT).dteRateBitsPerSecond());
    }

    /** Opens it; {@link #opened} tells what comes of it. */
    void open() {
        socket.open();
    }

    /** Completes with where it is, or with an {@link IOException}; any thread. */
    CompletableFuture<String> opened() {
        return opened;
    }

    @Override
    public void opened(String where) {
        opened.complete(where);
    }

    @Override
    public void failed(PortFailure failure) {
        IOException gone = new IOException(failure.message());
        if (!opened.completeExceptionally(gone)) {
            thread.fail(gone);
        }
    }

    @Override
    public void came() {
        if (!closed) {
            ModemPlay next = play == null ? begin() : play;
            play = next;
            next.came();
        }
    }

    private ModemPlay begin() {
        OutsidePlay.Part part = new OutsidePlay.Part(
                scenario, seeds.getAsLong(), null, Recording.Limits.OF_ONE_OF_MANY, PlayFollower.NONE, Bystander.NONE);
        return new ModemPlay(thread, part, socket, ModemPlay.Manner.FOR_WHOEVER_COMES, this);
    }

    @Override
    public void left() {
        if (play != null) {
            play.left();
        }
    }

    @Override
    public void over(ModemPlay which, @Nullable RunResult result) {
        play = null;
        which.close();
        if (result != null) {
            told.accept(result);
        }
        if (socket.isSomebodyThere()) {
            came();
        }
    }

    /** Hangs up a call, which is not judged, and takes the modem away. */
    void close() {
        closed = true;
        if (play != null) {
            play.close();
            play = null;
        }
        socket.close();
    }
}
