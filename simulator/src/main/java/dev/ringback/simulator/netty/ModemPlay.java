package dev.ringback.simulator.netty;

import dev.ringback.port.PortFailure;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.run.ScenarioWorld.End;
import dev.ringback.simulator.run.ScenarioWorld.Judging;
import dev.ringback.simulator.world.SocketWatcher;
import dev.ringback.simulator.world.TelephoneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario whose dialer is a program that is not ours with one of our modems, played once: the modem is there from the
 * moment that the program opens its place, which is scenario time zero, and it judges when the calls that it expects are
 * over and both modems have hung up, when nobody calls in time, or at the limit. On its thread only.
 */
final class ModemPlay implements WatchedLines {
    /** What a modem still has to say when all is over, such as NO CARRIER, it says within this time. */
    static final Duration LAST_WORD = Duration.ofMillis(300);

    private final RunThread<?> thread;
    private final OutsidePlay.Part part;
    private final StandingSocket socket;
    private final Manner manner;
    private final Listener listener;
    private final EventLoopScheduler clock;
    private final CallsAwaited awaited;
    private final Lateness lateness = new Lateness();
    private @Nullable Scene scene; // from the first computer on
    private Instant restingSince = Instant.MAX;
    private boolean over;

    /** Whether it has to be played. */
    enum Manner {
        /** Once: that nobody calls is a failure. */
        ONCE,
        /** For whoever comes: one that comes and does not call is nothing to judge. */
        FOR_WHOEVER_COMES
    }

    /** Who is told. */
    interface Listener {
        /**
         * It is over; the last.
         *
         * @param result what came of it; null: nobody called, and nobody had to
         */
        void over(ModemPlay play, @Nullable RunResult result);
    }

    /** What there is from the first computer on. */
    private record Scene(
            ScenarioWorld world,
            EventLoopScheduler scheduler,
            TelephoneLine line,
            @Nullable RadiusPort judge) {}

    /** Begins to wait for a computer; {@link #came} tells of it. */
    ModemPlay(RunThread<?> thread, OutsidePlay.Part part, StandingSocket socket, Manner manner, Listener listener) {
        this.thread = thread;
        this.part = part;
        this.socket = socket;
        this.manner = manner;
        this.listener = listener;
        this.clock = new EventLoopScheduler(thread.loop(), Instant.EPOCH);
        this.awaited = new CallsAwaited(part.scenario(), clock);
        thread.post(this::look);
    }

    @Override
    public List<Call> calls() {
        return thread.ask(() -> RealTimePlay.calls(scene == null ? null : scene.world), List.of());
    }

    @Override
    public boolean byHand(String line, HandDeed deed) {
        return thread.ask(() -> scene != null && scene.world.byHand(deed), false);
    }

    /** A computer has come, and there is no modem yet. */
    void came() {
        if (!over) {
            scene();
        }
    }

    /** It has gone. */
    void left() {
        if (manner == Manner.FOR_WHOEVER_COMES && awaited.begun() == 0 && !over) {
            nothing();
        }
    }

    /** Hangs up, and takes the modem away; the socket stays. */
    void close() {
        over = true;
        if (scene != null) {
            scene.line.close();
            scene.world.wipe();
            if (scene.judge != null) {
                scene.judge.close();
            }
        }
    }

    private Scene scene() {
        Scene present = scene;
        if (present == null) {
            EventLoopScheduler scheduler =
                    new EventLoopScheduler(thread.loop(), part.scenario().starts());
            RadiusPort judge = RadiusPort.of(part.scenario().setting().radius(), thread.loop(), scheduler);
            ScenarioWorld world = ScenarioWorld.forComputer(
                    part.scenario(),
                    part.seed(),
                    scheduler,
                    part.limits(),
                    new CountedCallers(awaited, part.bystander(), () -> null, judge));
            world.follow(part.follower());
            StandingSocket.Seat seat = socket.seat();
            world.telephoneLine().plug(seat, new Watcher());
            world.begin();
            present = new Scene(world, scheduler, world.telephoneLine(), judge);
            scene = present;
            part.bystander().reach(this);
            seat.begin();
        }
        return present;
    }

    private void look() {
        lateness.came(clock.now());
        Scene present = scene;
        if (present != null && !over) {
            Duration time = present.world.time();
            Recording recording = present.world.recording();
            if (recording.isFull() || time.compareTo(part.scenario().limit()) > 0) {
                atTheLimit();
            } else if (part.until() != null && time.compareTo(part.until()) >= 0) {
                finish(End.STOPPED);
            }
        }
        if (!over && (present == null || isAtRest(present))) {
            nobodyCalls();
        }
        if (!over) {
            lateness.expect(clock.now().plus(RealTimePlay.LOOK));
            thread.post(RealTimePlay.LOOK, this::look);
        }
    }

    private void atTheLimit() {
        if (manner == Manner.FOR_WHOEVER_COMES && awaited.begun() == 0) {
            nothing();
        } else {
            finish(End.LIMIT);
        }
    }

    /** Whether both modems have hung up and have said so. */
    private boolean isAtRest(Scene present) {
        if (!present.line.isAtRest()) {
            restingSince = Instant.MAX;
            return false;
        }
        restingSince = restingSince.equals(Instant.MAX) ? clock.now() : restingSince;
        return Duration.between(restingSince, clock.now()).compareTo(LAST_WORD) >= 0;
    }

    private void nobodyCalls() {
        boolean may = manner == Manner.FOR_WHOEVER_COMES && awaited.begun() == 0;
        CallsAwaited.Standing standing = may ? CallsAwaited.Standing.WAITING : awaited.standing();
        if (standing == CallsAwaited.Standing.OVER) {
            finish(End.OVER);
        } else if (standing == CallsAwaited.Standing.MISSING) {
            Scene present = scene();
            present.world.tell(awaited.missing(present.world.time()));
            finish(End.OVER);
        }
    }

    private void nothing() {
        over = true;
        listener.over(this, null);
    }

    private void finish(End how) {
        Scene present = scene();
        over = true;
        Judging judging = Judging.inRealTime(lateness.most());
        Duration length = present.world.time();
        listener.over(this, present.world.judged(how, length, judging, present.scheduler.isIdle()));
    }

    /** The modem is told that its socket is gone, and whoever owns it, too. */
    private static final class Watcher implements SocketWatcher {
        @Override
        public void opened(String where) {
            // its owner knows
        }

        @Override
        public void failed(PortFailure failure) {
            // its owner knows
        }
    }
}
