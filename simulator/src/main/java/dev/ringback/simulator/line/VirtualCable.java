package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Port;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A bare line with a port at each end. A call from one end rings the other after the latency; if that end awaits a
 * call, both lines come up, the caller's after another latency. Dropping DTR, or closing, hangs up: here the line is
 * down at once with {@link LineDown#HERE}; there it goes down, with {@link LineDown#THERE}, behind the octets that were
 * sent before and after the latency. Of two who hang up before they hear of each other, each has done it itself.
 *
 * <p>A port that is not up drops what is written to it, as a modem without carrier does. Nothing but DTR stands on the
 * circuits. Not thread-safe: on the scheduler's thread.
 */
public final class VirtualCable {
    private final String name;
    private final Scheduler scheduler;
    private final LineParameters parameters;
    private final LineTap tap;
    private final CableEnd client;
    private final CableEnd server;
    private final Way towardClient;
    private final Way towardServer;
    private final Map<Side, Supplier<String>> numbers = new EnumMap<>(Side.class);
    private String dialled = "";
    private boolean patient;
    private @Nullable Runnable waiting; // a call to an end that awaits none yet

    /** A cable without jitter and noise; the name is for messages. */
    public VirtualCable(String name, Scheduler scheduler, LineParameters parameters, LineTap tap) {
        this(name, scheduler, parameters, tap, part -> new SplittableRandom(0));
    }

    /**
     * A cable.
     *
     * @param name for messages
     * @param randomness the source of chance for each of its parts, by name
     */
    public VirtualCable(
            String name,
            Scheduler scheduler,
            LineParameters parameters,
            LineTap tap,
            Function<String, RandomGenerator> randomness) {
        this.name = name;
        this.scheduler = scheduler;
        this.parameters = parameters;
        this.tap = tap;
        this.towardClient = new Way(part -> randomness.apply(part + " toward " + Side.CLIENT.title()));
        this.towardServer = new Way(part -> randomness.apply(part + " toward " + Side.SERVER.title()));
        this.client = new CableEnd(this, Side.CLIENT);
        this.server = new CableEnd(this, Side.SERVER);
    }

    /** There is this noise from now on; null: none. */
    public void setNoise(@Nullable LineNoise noise) {
        for (Side side : Side.values()) {
            boolean here = noise != null && noise.isToward(side);
            way(side).setNoise(scheduler.now(), here ? noise : null);
        }
    }

    /**
     * From now on a call to an end that awaits none waits until it does: between two computers that are joined for good,
     * nobody is busy and nobody is told that there is no answer.
     */
    public void makePatient() {
        patient = true;
    }

    /** Whether there is noise, either way. */
    public boolean isNoisy() {
        return way(Side.CLIENT).isNoisy() || way(Side.SERVER).isNoisy();
    }

    /** The line breaks at an end, and the far end hears of it; false when there is no call at that end. */
    public boolean breakAt(Side side) {
        return end(side).breakOff();
    }

    /** Nothing arrives for a time, either way, and then all that was sent; false when there is no call. */
    public boolean stall(Duration time) {
        boolean client = end(Side.CLIENT).stall(time);
        return end(Side.SERVER).stall(time) || client;
    }

    /** An end holds the line in the space state for a time ({@link Direction#sendBreak}); false when it has no call. */
    public boolean sendBreak(Side from, Duration length) {
        return end(from).sendBreakNow(length);
    }

    /** Spoils what an end hears from now on, beside the noise ({@link Way#impair}). */
    public void impair(Side toward, LineImpairment impairment) {
        way(toward).impair(impairment);
    }

    /** Nothing but the noise spoils what an end hears from now on. */
    public void clearImpairments(Side toward) {
        way(toward).clear();
    }

    /** Octets on the line as if an end had sent them; false when that end has no call, or waits for its line. */
    public boolean inject(Side from, Octets octets) {
        return end(from).inject(octets);
    }

    /** The port at an end. It answers through the pump that is connected to that end. */
    public Port port(Side side) {
        return end(side);
    }

    /** Says which pump hears what happens at an end; before the end is opened. */
    public void connect(Side side, Pump<?> pump) {
        end(side).connect(pump);
    }

    /** Whether somebody has opened the port at an end and not closed it. */
    public boolean isOpen(Side side) {
        return end(side).isOpen();
    }

    /**
     * The telephone number of an end, asked for at each call: a call to another number finds nobody there. Without one, or
     * while it is empty, every number leads to that end.
     */
    public void setNumber(Side side, Supplier<String> number) {
        numbers.put(side, number);
    }

    /** The address of the latest call; empty before the first. */
    public String dialled() {
        return dialled;
    }

    private String numberOf(Side side) {
        Supplier<String> number = numbers.get(side);
        return number == null ? "" : number.get();
    }

    private Way way(Side toward) {
        return toward == Side.CLIENT ? towardClient : towardServer;
    }

    CableEnd end(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    LineParameters parameters() {
        return parameters;
    }

    LineTap tap() {
        return tap;
    }

    /** A call sets out, behind what that end was still sending. */
    void call(Side from, Instant quiet, String address) {
        dialled = address;
        CableCall call = new CableCall(this, from);
        end(from).calling(call);
        if (parameters.looped()) {
            Duration there = parameters.latency().multipliedBy(2);
            scheduler.at(quiet.plus(there), () -> end(from).answered(call, direction(call, from, from, there)));
        } else {
            scheduler.at(quiet.plus(parameters.latency()), () -> ring(call, from, address));
        }
    }

    /** An end awaits a call from now on; one may be waiting for that. */
    void awaits() {
        Runnable call = waiting;
        waiting = null;
        if (call != null) {
            scheduler.at(scheduler.now(), call);
        }
    }

    private void ring(CableCall call, Side from, String address) {
        CableEnd caller = end(from);
        CableEnd called = end(from.other());
        Instant back = scheduler.now().plus(parameters.latency());
        if (call.isOver()) {
            return; // the caller gave up before it rang
        }
        String number = numberOf(from.other());
        if (!number.isEmpty() && !number.equals(address)) {
            PortFailure wrong = new PortFailure(
                    PortFailure.Kind.NO_ANSWER, "line " + name + ": " + address + " is not the number of this end");
            scheduler.at(back, () -> caller.failed(call, wrong));
            return;
        }
        if (!called.awaits() && patient) {
            waiting = () -> ring(call, from, address);
            return;
        }
        if (!called.awaits()) {
            PortFailure failure = called.isInUse()
                    ? new PortFailure(PortFailure.Kind.BUSY, "line " + name + ": " + address + " is busy")
                    : new PortFailure(PortFailure.Kind.NO_ANSWER, "line " + name + ": nobody answers " + address);
            scheduler.at(back, () -> caller.failed(call, failure));
            return;
        }
        Direction away = direction(call, from, from.other(), parameters.latency());
        Direction home = direction(call, from.other(), from, parameters.latency());
        scheduler.at(back, () -> caller.answered(call, away));
        call.connected(away);
        called.answers(call, home);
    }

    private Direction direction(CableCall call, Side from, Side to, Duration latency) {
        Hearer hearer = new Hearer(call, to);
        return new Direction(
                scheduler,
                parameters.delayedBy(latency),
                List.of(way(to)),
                way(to).inFrontOf(hearer, hearer),
                () -> end(from).writableAgain(call));
    }

    /** The end of a direction, for one call. */
    private final class Hearer implements LineReceiver, Way.Call {
        private final CableCall call;
        private final Side side;
        private final CableEnd end;

        Hearer(CableCall call, Side side) {
            this.call = call;
            this.side = side;
            this.end = end(side);
        }

        @Override
        public void octets(Octets run, int misframed) {
            end.received(call, run, misframed);
        }

        @Override
        public void harmed(LineHarm harm) {
            if (harm instanceof LineHarm.WrongBits wrong) {
                tap.spoilt(scheduler.now(), side, wrong.bitErrors(), wrong.framingErrors());
            } else {
                tap.harmed(scheduler.now(), side, harm);
            }
        }

        @Override
        public void carrierLost(LineDown cause) {
            end.down(call, cause);
        }

        @Override
        public boolean sendBack(Octets run) {
            return end.sendBack(call, run);
        }

        @Override
        public void loseCarrier() {
            end.loseCarrier(call);
        }
    }

    /** One call: ends once. */
    static final class CableCall {
        private final VirtualCable cable;
        private final Side from;
        private @Nullable Direction away;
        private boolean over;

        CableCall(VirtualCable cable, Side from) {
            this.cable = cable;
            this.from = from;
        }

        boolean isOver() {
            return over;
        }

        void connected(Direction direction) {
            away = direction;
        }

        /** The caller hung up before it heard the answer. */
        void abandoned() {
            over = true;
            if (away != null) {
                away.dropCarrier(LineDown.THERE);
            }
        }

        @Override
        public String toString() {
            return "a call from the " + from + " end of " + cable.name;
        }
    }
}
