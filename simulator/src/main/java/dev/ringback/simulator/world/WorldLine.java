package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.port.cable.CableAssembly;
import dev.ringback.port.cable.CableWords;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineHarm;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.LineTap;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.line.VirtualCable;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bare line of a world, or a cable whose ends speak before PPP, with a server at one end and room for a caller at the
 * other. All that it sees enters the journal.
 */
public final class WorldLine implements CallLine {
    private final String name;
    private final RasServer server;
    private final Scheduler scheduler;
    private final Journal journal;
    private final VirtualCable cable;
    private final ServerLine answering;
    private final Pump<ServerLine.Note> answeringPump;
    private final PortAssembly callersPorts;

    /**
     * The far end.
     *
     * @param server who answers
     * @param words what is said over a cable before PPP; null: it is no cable
     */
    record Far(RasServer server, @Nullable CableWords words) {}

    WorldLine(
            String name,
            LineParameters parameters,
            Supplier<String> callerNumber,
            Far far,
            Scheduler scheduler,
            Randomness randomness,
            Journal journal) {
        this.name = name;
        this.server = far.server;
        this.scheduler = scheduler;
        this.journal = journal;
        this.cable =
                new VirtualCable(name, scheduler, parameters, new Tap(), part -> randomness.of(part + " on " + name));
        cable.setNumber(Side.CLIENT, callerNumber);
        this.answering = server.line(
                () -> new CallParties(callerNumber.get(), cable.dialled()),
                randomness.of("server of " + name),
                far.words == null ? ServerLine.Kind.TELEPHONE : ServerLine.Kind.CABLE);
        if (far.words != null) {
            cable.makePatient();
        }
        this.callersPorts = ports(Side.CLIENT, far.words);
        this.answeringPump = ports(Side.SERVER, far.words).assemble(answering, this::note);
        answeringPump.tell(now -> answering.open());
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Puts a caller at the free end; the pump it returns drives the caller. */
    public <E> Pump<E> attach(Machine<E> caller, Consumer<E> owner) {
        return callersPorts.assemble(caller, owner);
    }

    private PortAssembly ports(Side side, @Nullable CableWords words) {
        PortAssembly bare = new BarePorts(side);
        return words == null ? bare : new CableAssembly(bare, words);
    }

    @Override
    public <E> Pump<E> assemble(Machine<E> caller, Consumer<E> owner) {
        return attach(caller, owner);
    }

    @Override
    public String deviceType() {
        return "line";
    }

    @Override
    public String deviceName() {
        return name;
    }

    @Override
    public void setNoise(@Nullable LineNoise noise) {
        cable.setNoise(noise);
    }

    @Override
    public void impair(Side toward, LineImpairment impairment) {
        cable.impair(toward, impairment);
    }

    @Override
    public boolean isNoisy() {
        return cable.isNoisy();
    }

    @Override
    public boolean breakAt(Side side) {
        return cable.breakAt(side);
    }

    @Override
    public boolean stall(Duration time) {
        return cable.stall(time);
    }

    @Override
    public boolean inject(Side from, Octets octets) {
        return cable.inject(from, octets);
    }

    /** A bare line's is given back as soon as it is closed. */
    @Override
    public boolean isClientFree() {
        return !cable.isOpen(Side.CLIENT);
    }

    /** There are none but DTR, which its owner drives. */
    @Override
    public boolean setCircuit(Side side, InterchangeCircuit circuit, boolean on) {
        return false;
    }

    /** It carries characters only. */
    @Override
    public boolean sendBreak(Side from, Duration length) {
        return false;
    }

    /** There is no modem. */
    @Override
    public boolean unplug(Side side) {
        return false;
    }

    /** There is no modem. */
    @Override
    public boolean modemSays(Side side, String text) {
        return false;
    }

    /** The ports and what runs between them. */
    public VirtualCable cable() {
        return cable;
    }

    @Override
    public int call() {
        return answering.call();
    }

    /** The server ends the call with a Terminate-Request; false when there is no call. */
    @Override
    public boolean hangUp() {
        if (answering.call() == 0) {
            return false;
        }
        answeringPump.tell(answering::hangUp);
        return true;
    }

    @Override
    public boolean isIdle() {
        return answering.isIdle();
    }

    /** Hangs up, if there is a call, and takes the server off the line. */
    public void close() {
        answeringPump.tell(answering::close);
    }

    private void note(ServerLine.Note note) {
        record(scheduler.now(), Side.SERVER, note.call(), note.event());
        server.heard(note, answering, answeringPump);
    }

    private void record(Instant at, Side seenBy, int call, JournalEvent event) {
        journal.record(new Journal.Entry(at, name, seenBy, call, event));
    }

    /** The port at an end, for one machine after another. */
    private final class BarePorts implements PortAssembly {
        private final Side side;

        BarePorts(Side side) {
            this.side = side;
        }

        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Pump<E> pump = new Pump<>(machine, cable.port(side), scheduler, owner);
            cable.connect(side, pump);
            return pump;
        }

        @Override
        public String deviceType() {
            return WorldLine.this.deviceType();
        }

        @Override
        public String deviceName() {
            return WorldLine.this.deviceName();
        }
    }

    private final class Tap implements LineTap {
        @Override
        public void sending(
                Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet, Instant arrival) {
            note(now, from, new JournalEvent.OctetsSent(run, firstOctet, lastOctet, arrival));
        }

        @Override
        public void spoilt(Instant now, Side by, int bitErrors, int framingErrors) {
            note(now, by, new JournalEvent.OctetsSpoilt(bitErrors, framingErrors));
        }

        @Override
        public void harmed(Instant now, Side by, LineHarm harm) {
            note(now, by, new JournalEvent.OctetsHarmed(by, harm));
        }

        @Override
        public void received(Instant now, Side by, Octets run) {
            note(now, by, new JournalEvent.OctetsReceived(run));
        }

        @Override
        public void dtr(Instant now, Side end, boolean on) {
            note(now, end, new JournalEvent.DtrChanged(on));
        }

        @Override
        public void carrier(Instant now, Side end, boolean on) {
            note(now, end, new JournalEvent.CarrierChanged(on));
        }

        private void note(Instant now, Side seenBy, JournalEvent event) {
            record(now, seenBy, answering.call(), event);
        }
    }
}
