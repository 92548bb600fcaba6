package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Port;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.simulator.line.VirtualCable.CableCall;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One end of a cable. Its stage is a value of its own, so that nothing of an earlier call can touch a later one. */
final class CableEnd implements Port {
    private final VirtualCable cable;
    private final Side side;
    private final Scheduler scheduler;
    private @Nullable Pump<?> pump;
    private Stage stage = Stage.Closed.INSTANCE;
    private boolean dtr;
    private Instant quiet = Instant.MIN;
    private long framingErrors;

    CableEnd(VirtualCable cable, Side side) {
        this.cable = cable;
        this.side = side;
        this.scheduler = cable.scheduler();
    }

    void connect(Pump<?> newPump) {
        pump = newPump;
    }

    // What the owner of the port says.

    @Override
    public void open() {
        if (stage != Stage.Closed.INSTANCE) {
            throw new IllegalStateException("the " + side + " end is open already");
        }
        become(Stage.Idle.INSTANCE);
        turnDtr(true);
        later(() -> pump().portOpened());
    }

    @Override
    public void call(String address) {
        expectIdle("call");
        turnDtr(true);
        Instant now = scheduler.now();
        cable.call(side, quiet.isAfter(now) ? quiet : now, address);
    }

    @Override
    public void awaitCall(Instant until) {
        expectIdle("awaitCall");
        turnDtr(true);
        become(new Stage.Awaiting(until.equals(Instant.MAX) ? null : scheduler.at(until, this::nobodyCalled)));
        cable.awaits();
    }

    @Override
    public void write(Octets octets) {
        if (stage instanceof Stage.Up up) {
            Direction.Times times = up.sends().send(octets);
            cable.tap().sending(scheduler.now(), side, octets, times.first(), times.last(), times.arrival());
        }
    }

    @Override
    public void setDtr(boolean on) {
        turnDtr(on);
        if (!on && stage != Stage.Closed.INSTANCE) {
            hangUp(Stage.Idle.INSTANCE);
        }
    }

    @Override
    public void setBaudRate(int bitsPerSecond) {
        // The rate is the line's, not the port's.
    }

    @Override
    public void sendBreak(Duration length) {
        // A bare line carries characters only.
    }

    @Override
    public void close() {
        if (stage != Stage.Closed.INSTANCE) {
            turnDtr(false);
            hangUp(Stage.Closed.INSTANCE);
        }
    }

    @Override
    public boolean writable() {
        return !(stage instanceof Stage.Up up) || up.sends().writable();
    }

    @Override
    public void flush() {
        // Every write is on its way already.
    }

    /** The rate is the line's; a line without one carries octets at once. There is no hardware to be overrun. */
    @Override
    public LineReport lineReport() {
        int rate = cable.parameters().rateBitsPerSecond();
        OptionalInt known = rate == 0 ? OptionalInt.empty() : OptionalInt.of(rate);
        return new LineReport(known, OptionalLong.of(framingErrors), OptionalLong.empty());
    }

    // What the cable says.

    boolean isOpen() {
        return stage != Stage.Closed.INSTANCE;
    }

    boolean awaits() {
        return stage instanceof Stage.Awaiting;
    }

    boolean isInUse() {
        return stage instanceof Stage.Calling || stage instanceof Stage.Up;
    }

    void calling(CableCall call) {
        become(new Stage.Calling(call));
    }

    /** Somebody calls, and this end takes the call. */
    void answers(CableCall call, Direction sends) {
        up(call, sends);
    }

    /** Our call was answered. */
    void answered(CableCall call, Direction sends) {
        if (stage instanceof Stage.Calling calling && calling.call() == call) {
            up(call, sends);
        }
    }

    void failed(CableCall call, PortFailure failure) {
        if (stage instanceof Stage.Calling calling && calling.call() == call) {
            become(Stage.Idle.INSTANCE);
            pump().portFailed(failure);
        }
    }

    /** Octets of a call, and how many of its characters had a wrong start or stop bit. */
    void received(CableCall call, Octets run, int misframed) {
        if (isUp(call)) {
            framingErrors += misframed;
            cable.tap().received(scheduler.now(), side, run);
            pump().receive(run.toByteBuffer());
        }
    }

    void writableAgain(CableCall call) {
        if (isUp(call)) {
            pump().writable();
        }
    }

    /** The far end's carrier has gone. */
    void down(CableCall call, LineDown cause) {
        if (isUp(call)) {
            become(Stage.Idle.INSTANCE);
            cable.tap().carrier(scheduler.now(), side, false);
            pump().lineDown(cause);
        }
    }

    /** The line breaks here: what was on its way to this end is lost, and what has not gone out yet. */
    boolean breakOff() {
        if (!(stage instanceof Stage.Up up)) {
            return false;
        }
        become(Stage.Idle.INSTANCE);
        up.sends().breakOff(LineDown.UNKNOWN);
        cable.tap().carrier(scheduler.now(), side, false);
        pump().lineDown(LineDown.UNKNOWN);
        return true;
    }

    boolean stall(Duration time) {
        if (!(stage instanceof Stage.Up up)) {
            return false;
        }
        up.sends().stall(time);
        return true;
    }

    boolean sendBreakNow(Duration length) {
        if (!(stage instanceof Stage.Up up)) {
            return false;
        }
        up.sends().sendBreak(length);
        return true;
    }

    /** Octets of a call go back where they came from. */
    boolean sendBack(CableCall call, Octets octets) {
        return isUp(call) && inject(octets);
    }

    /** An impairment took the carrier of a call away. */
    void loseCarrier(CableCall call) {
        if (isUp(call)) {
            breakOff();
        }
    }

    boolean inject(Octets octets) {
        if (!(stage instanceof Stage.Up up) || !up.sends().writable()) {
            return false;
        }
        write(octets);
        return true;
    }

    private boolean isUp(CableCall call) {
        return stage instanceof Stage.Up up && up.call() == call;
    }

    private void up(CableCall call, Direction sends) {
        become(new Stage.Up(call, sends));
        cable.tap().carrier(scheduler.now(), side, true);
        pump().lineUp();
    }

    private void nobodyCalled() {
        become(Stage.Idle.INSTANCE);
        pump().portFailed(new PortFailure(PortFailure.Kind.NO_ANSWER, "nobody called in time"));
    }

    private void hangUp(Stage next) {
        Stage before = stage;
        become(next);
        if (before instanceof Stage.Up up) {
            up.sends().dropCarrier(LineDown.THERE);
            quiet = up.sends().busyUntil();
            cable.tap().carrier(scheduler.now(), side, false);
        } else if (before instanceof Stage.Calling calling) {
            calling.call().abandoned();
        } else {
            return; // there was no call
        }
        later(() -> pump().lineDown(LineDown.HERE));
    }

    private void turnDtr(boolean on) {
        if (dtr != on) {
            dtr = on;
            cable.tap().dtr(scheduler.now(), side, on);
        }
    }

    private void expectIdle(String what) {
        if (stage != Stage.Idle.INSTANCE) {
            throw new IllegalStateException(what + " on the " + side + " end, which is " + stage + ", not idle");
        }
    }

    private void become(Stage next) {
        if (stage instanceof Stage.Awaiting awaiting && awaiting.end() != null) {
            awaiting.end().cancel();
        }
        stage = next;
    }

    /** A port never answers inside the call. */
    private void later(Runnable answer) {
        scheduler.at(scheduler.now(), answer);
    }

    private Pump<?> pump() {
        if (pump == null) {
            throw new IllegalStateException("the " + side + " end is not connected to a pump");
        }
        return pump;
    }

    /** Where an end stands. */
    private sealed interface Stage {
        /** Nobody has opened it. */
        enum Closed implements Stage {
            INSTANCE
        }

        /** Open, without a call. */
        enum Idle implements Stage {
            INSTANCE
        }

        /** A call would be answered, until a timer says otherwise; null: for ever. */
        record Awaiting(Scheduler.@Nullable Timer end) implements Stage {
            @Override
            public String toString() {
                return "awaiting a call";
            }
        }

        /** A call is on its way. */
        record Calling(CableCall call) implements Stage {}

        /** A call is up. */
        record Up(CableCall call, Direction sends) implements Stage {}
    }
}
