package dev.ringback.simulator.netty;

import dev.ringback.port.Machine;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.DivertedPort;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.run.ScenarioWorld.End;
import dev.ringback.simulator.run.ScenarioWorld.Judging;
import dev.ringback.simulator.scenario.Scenario;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scenario with our own client under way in real time. On its thread only. */
final class RealTimePlay implements WatchedLines {
    /** How often it looks whether it is over: nobody tells. */
    static final Duration LOOK = Duration.ofMillis(10);

    private final RunThread<RunResult> thread;
    private final Scenario scenario;
    private final long seed;
    private final @Nullable Duration until;
    private final PlayFollower follower;
    private final Bystander bystander;
    private final TcpDoor door;
    private final Lateness lateness = new Lateness();
    private @Nullable ScenarioWorld world;
    private @Nullable OutsideLine line;
    private @Nullable RadiusPort judge;

    RealTimePlay(
            RunThread<RunResult> thread,
            Scenario scenario,
            long seed,
            @Nullable Duration until,
            PlayFollower follower,
            Bystander bystander) {
        this.thread = thread;
        this.scenario = scenario;
        this.seed = seed;
        this.until = until;
        this.follower = follower;
        this.bystander = bystander;
        this.door = new TcpDoor(thread.loop(), this::take);
    }

    /** Where the server is dialed. */
    TcpDoor door() {
        return door;
    }

    /** Hangs up and closes the server; tells when everybody has gone. */
    void close(Runnable gone) {
        if (line != null) {
            line.close();
        }
        if (judge != null) {
            judge.close();
        }
        door.close(gone);
    }

    /** Begins to dial the server, whose door is open at an address. */
    void begin(TcpAddress address) {
        EventLoop loop = thread.loop();
        EventLoopScheduler scheduler = new EventLoopScheduler(loop, scenario.starts());
        RadiusPort elsewhere = RadiusPort.of(scenario.setting().radius(), loop, scheduler);
        judge = elsewhere;
        ScenarioWorld beginning = new ScenarioWorld(
                scenario, seed, scheduler, recording -> bystander.through(withoutClientsDtr(recording)), elsewhere);
        world = beginning;
        bystander.reach(this);
        beginning.follow(follower);
        line = new OutsideLine(
                beginning.bareLine(), () -> beginning.present().entry().phoneNumber(), door::offer);
        beginning.begin(
                new Ports(loop, scheduler, address, beginning.journal()),
                DialerThread.ofEventLoop(scheduler, loop, loop::inEventLoop));
        look(beginning, scheduler);
    }

    /** The end of the line at which the connection comes in is not the client: its own port tells of its DTR. */
    private static Journal withoutClientsDtr(Journal recording) {
        return entry -> {
            boolean dtr = entry.event() instanceof JournalEvent.DtrChanged;
            if (!dtr || entry.seenBy() != Side.CLIENT) {
                recording.record(entry);
            }
        };
    }

    @Override
    public List<Call> calls() {
        return thread.ask(() -> calls(world), List.of());
    }

    @Override
    public boolean byHand(String named, HandDeed deed) {
        return thread.ask(() -> world != null && world.byHand(deed), false);
    }

    /** The call of a world, under the name of its line. */
    static List<Call> calls(@Nullable ScenarioWorld world) {
        return world == null || world.call() == 0 ? List.of() : List.of(new Call("line", world.call()));
    }

    private boolean take(TcpVisitor visitor) {
        OutsideLine present = line;
        if (present == null || !present.isFree()) {
            return false;
        }
        present.take(visitor);
        return true;
    }

    private void look(ScenarioWorld playing, EventLoopScheduler scheduler) {
        lateness.came(scheduler.now());
        Duration time = playing.time();
        if (playing.isOver()) {
            End how = playing.recording().isFull() ? End.LIMIT : End.OVER;
            if (how == End.OVER && playing.isDone()) {
                comeToRest(playing, scheduler, time);
            } else {
                judge(playing, scheduler, how, time);
            }
        } else if (time.compareTo(scenario.limit()) > 0) {
            judge(playing, scheduler, End.LIMIT, time);
        } else if (until != null && time.compareTo(until) >= 0) {
            judge(playing, scheduler, End.STOPPED, time);
        } else {
            lateness.expect(scheduler.now().plus(LOOK));
            thread.post(LOOK, () -> look(playing, scheduler));
        }
    }

    /** Waits for what comes after the end, until nothing is left to happen. */
    private void comeToRest(ScenarioWorld playing, EventLoopScheduler scheduler, Duration length) {
        boolean atRest = scheduler.isIdle() && line != null && line.isFree();
        boolean longEnough = playing.time().minus(length).compareTo(ScenarioRunner.AFTERMATH) >= 0;
        if (atRest || longEnough) {
            judge(playing, scheduler, End.OVER, length);
        } else {
            thread.post(LOOK, () -> comeToRest(playing, scheduler, length));
        }
    }

    private void judge(ScenarioWorld playing, EventLoopScheduler scheduler, End how, Duration length) {
        Judging judging = Judging.inRealTime(lateness.most());
        thread.done(playing.judged(how, length, judging, scheduler.isIdle()));
    }

    /** A TCP port for each dial: every number leads to one server, and DTR, which a connection does not carry, is told. */
    private record Ports(EventLoop loop, EventLoopScheduler scheduler, TcpAddress server, Journal journal)
            implements PortAssembly, DivertedPort.Diversion {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            TcpPort port = new TcpPort(loop, scheduler, null);
            Pump<E> pump = new Pump<>(machine, new DivertedPort(port, this), scheduler, owner);
            port.attach(pump);
            return pump;
        }

        @Override
        public void call(Port behind, String number) {
            behind.call(server.toString());
        }

        @Override
        public void dtrChanged(boolean on) {
            journal.record(new Journal.Entry(scheduler.now(), "line", Side.CLIENT, 0, new JournalEvent.DtrChanged(on)));
        }

        @Override
        public String deviceType() {
            return "tcp";
        }

        @Override
        public String deviceName() {
            return "line";
        }
    }
}
