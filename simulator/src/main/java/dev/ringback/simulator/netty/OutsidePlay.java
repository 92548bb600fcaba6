package dev.ringback.simulator.netty;

import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.run.ScenarioWorld.End;
import dev.ringback.simulator.run.ScenarioWorld.Judging;
import dev.ringback.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario whose dialers are not ours, played once: it waits for each call, is the server in it, and judges when the calls
 * that it expects are over, when nobody calls in time, or at the limit. Scenario time begins with the first caller. On its
 * thread only.
 */
final class OutsidePlay implements WatchedLines {
    private final RunThread<?> thread;
    private final Part part;
    private final Listener listener;
    private final EventLoopScheduler waitingClock;
    private final CallsAwaited awaited;
    private final Lateness lateness = new Lateness();
    private @Nullable Scene scene; // from the first caller on
    private @Nullable TcpVisitor first; // waits until the scene is made
    private String caller = "";
    private int taken;
    private boolean over;

    /**
     * What is played.
     *
     * @param until the scenario time at which it is stopped; null: at its own end
     * @param limits how much of it is recorded
     * @param follower told what happens
     * @param bystander who has keys
     */
    record Part(
            Scenario scenario,
            long seed,
            @Nullable Duration until,
            Recording.Limits limits,
            PlayFollower follower,
            Bystander bystander) {}

    /** Who is told. */
    interface Listener {
        /** It can take a caller now. */
        void free(OutsidePlay play);

        /** What came of it; the last. */
        void over(OutsidePlay play, RunResult result);
    }

    /** What there is from the first caller on. */
    private record Scene(
            ScenarioWorld world,
            EventLoopScheduler scheduler,
            OutsideLine line,
            @Nullable RadiusPort judge) {}

    /** Begins to wait. */
    OutsidePlay(RunThread<?> thread, Part part, Listener listener) {
        this.thread = thread;
        this.part = part;
        this.listener = listener;
        this.waitingClock = new EventLoopScheduler(thread.loop(), Instant.EPOCH);
        this.awaited = new CallsAwaited(part.scenario, waitingClock);
        this.thread.post(this::look);
    }

    @Override
    public List<Call> calls() {
        return thread.ask(() -> RealTimePlay.calls(scene == null ? null : scene.world), List.of());
    }

    @Override
    public boolean byHand(String line, HandDeed deed) {
        return thread.ask(() -> scene != null && scene.world.byHand(deed), false);
    }

    /** Takes a caller, if it can, and if it expects one more. */
    boolean take(TcpVisitor visitor) {
        if (!expectsMore() || first != null) {
            return false;
        }
        Scene present = scene;
        if (present == null) {
            first = visitor;
            scene = begin();
            return true;
        }
        if (!present.line.isFree()) {
            return false;
        }
        taken++;
        caller = visitor.host();
        present.line.take(visitor);
        return true;
    }

    /** Whether it waits for one more caller, or will when the present one has gone. */
    boolean expectsMore() {
        int present = first == null ? taken : taken + 1;
        return !over && awaited.isOneMore(present);
    }

    /** Hangs up. */
    void close() {
        over = true;
        if (first != null) {
            first.goodbye();
        }
        if (scene != null) {
            scene.line.close();
            scene.world.wipe();
            if (scene.judge != null) {
                scene.judge.close();
            }
        }
    }

    private Scene begin() {
        EventLoopScheduler scheduler = new EventLoopScheduler(thread.loop(), part.scenario.starts());
        RadiusPort judge = RadiusPort.of(part.scenario.setting().radius(), thread.loop(), scheduler);
        ScenarioWorld world = ScenarioWorld.forOutside(
                part.scenario,
                part.seed,
                scheduler,
                part.limits,
                new CountedCallers(awaited, part.bystander, () -> caller, judge));
        world.follow(part.follower);
        String number = part.scenario.server().number();
        OutsideLine line = new OutsideLine(world.bareLine(), () -> number, this::free);
        world.begin();
        part.bystander.reach(this);
        return new Scene(world, scheduler, line, judge);
    }

    private void free() {
        taken = awaited.begun(); // whoever left before the line was up has not called
        TcpVisitor waiting = first;
        first = null;
        if (waiting == null || !take(waiting)) {
            listener.free(this);
        }
    }

    private void look() {
        lateness.came(waitingClock.now());
        Scene present = scene;
        if (present != null && !over) {
            Duration time = present.world.time();
            boolean tooMuch = present.world.recording().isFull() || time.compareTo(part.scenario.limit()) > 0;
            if (tooMuch) {
                finish(End.LIMIT);
            } else if (part.until != null && time.compareTo(part.until) >= 0) {
                finish(End.STOPPED);
            }
        }
        if (!over && isNobodyThere()) {
            nobodyThere();
        }
        if (!over) {
            lateness.expect(waitingClock.now().plus(RealTimePlay.LOOK));
            thread.post(RealTimePlay.LOOK, this::look);
        }
    }

    private boolean isNobodyThere() {
        Scene present = scene;
        return first == null
                && (present == null
                        || (present.line.isFree() && present.world.bareLine().isIdle()));
    }

    private void nobodyThere() {
        CallsAwaited.Standing standing = awaited.standing();
        if (standing == CallsAwaited.Standing.OVER) {
            finish(End.OVER);
        } else if (standing == CallsAwaited.Standing.MISSING) {
            Scene present = scene == null ? begin() : scene;
            scene = present;
            present.world.tell(awaited.missing(present.world.time()));
            finish(End.OVER);
        }
    }

    private void finish(End how) {
        Scene present = scene == null ? begin() : scene;
        scene = present;
        over = true;
        Judging judging = Judging.inRealTime(lateness.most());
        Duration length = present.world.time();
        listener.over(this, present.world.judged(how, length, judging, present.scheduler.isIdle()));
    }
}
