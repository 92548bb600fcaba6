package dev.ringback.simulator.netty;

import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.run.ScenarioWorld.End;
import dev.ringback.simulator.run.ScenarioWorld.Judging;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scenario whose dialers are not ours, played once: it waits for each call, is the server in it, and judges when the calls
 * that it expects are over, when nobody calls in time, or at the limit. Scenario time begins with the first caller. On its
 * thread only.
 */
final class OutsidePlay {
    private final RunThread<?> thread;
    private final Scenario scenario;
    private final long seed;
    private final @Nullable Duration until;
    private final Listener listener;
    private final CountRange expected;
    private final EventLoopScheduler waitingClock;
    private final Lateness lateness = new Lateness();
    private Instant waitingSince;
    private @Nullable Scene scene; // from the first caller on
    private String caller = "";
    private int ended;
    private boolean over;

    /** Who is told. */
    interface Listener {
        /** It can take a caller now. */
        void free();

        /** What came of it; the last. */
        void over(RunResult result);
    }

    /** What there is from the first caller on. */
    private record Scene(ScenarioWorld world, EventLoopScheduler scheduler, OutsideLine line) {}

    /**
     * Begins to wait.
     *
     * @param until the scenario time at which it is stopped; null: at its own end
     */
    OutsidePlay(RunThread<?> thread, Scenario scenario, long seed, @Nullable Duration until, Listener listener) {
        this.thread = thread;
        this.scenario = scenario;
        this.seed = seed;
        this.until = until;
        this.listener = listener;
        this.expected = scenario.expectedCalls();
        this.waitingClock = new EventLoopScheduler(thread.loop(), Instant.EPOCH);
        this.waitingSince = waitingClock.now();
        this.thread.post(this::look);
    }

    /** Takes a caller, if it can now; the first one finds everything still being made. */
    boolean take(TcpVisitor visitor) {
        if (over) {
            return false;
        }
        Scene present = scene;
        if (present == null) {
            scene = begin();
            return false;
        }
        if (!present.line.isFree()) {
            return false;
        }
        caller = visitor.host();
        present.line.take(visitor);
        return true;
    }

    /** Hangs up. */
    void close() {
        over = true;
        if (scene != null) {
            scene.line.close();
        }
    }

    private Scene begin() {
        EventLoopScheduler scheduler = new EventLoopScheduler(thread.loop(), scenario.starts());
        ScenarioWorld world = ScenarioWorld.forOutside(scenario, seed, scheduler, this::counting, () -> caller);
        OutsideLine line = new OutsideLine(world.line(), () -> scenario.server().number(), listener::free);
        world.begin();
        return new Scene(world, scheduler, line);
    }

    private Journal counting(Journal recording) {
        return entry -> {
            recording.record(entry);
            if (entry.event() instanceof JournalEvent.CallDown) {
                ended++;
                waitingSince = waitingClock.now();
            }
        };
    }

    private void look() {
        lateness.came(waitingClock.now());
        Scene present = scene;
        if (present != null && !over) {
            Duration time = present.world.time();
            boolean tooMuch = present.world.recording().isFull() || time.compareTo(scenario.limit()) > 0;
            if (tooMuch) {
                finish(End.LIMIT);
            } else if (until != null && time.compareTo(until) >= 0) {
                finish(End.STOPPED);
            }
        }
        if (!over
                && (present == null
                        || (present.line.isFree() && present.world.line().isIdle()))) {
            nobodyThere(Duration.between(waitingSince, waitingClock.now())
                            .compareTo(scenario.setting().waiting())
                    > 0);
        }
        if (!over) {
            lateness.expect(waitingClock.now().plus(RealTimePlay.LOOK));
            thread.post(RealTimePlay.LOOK, this::look);
        }
    }

    /** Nobody is there. */
    private void nobodyThere(boolean longEnough) {
        boolean all = expected.high() > 0 && ended >= expected.high();
        if (all || (longEnough && ended >= expected.low())) {
            finish(End.OVER);
        } else if (longEnough) {
            Scene present = scene == null ? begin() : scene;
            scene = present;
            present.world.tell(new Failure(
                    scenario.place(),
                    ended == 0 ? null : present.world.time(),
                    "call " + (ended + 1) + " within "
                            + DurationText.of(scenario.setting().waiting()) + ", which is how long it waits",
                    ended == 0 ? "nobody called" : "nobody called again",
                    ""));
            finish(End.OVER);
        }
    }

    private void finish(End how) {
        Scene present = scene == null ? begin() : scene;
        scene = present;
        over = true;
        Judging judging = Judging.inRealTime(lateness.most());
        Duration length = present.world.time();
        listener.over(present.world.judged(how, length, judging, present.scheduler.isIdle()));
    }
}
