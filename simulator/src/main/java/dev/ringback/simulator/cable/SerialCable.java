package dev.ringback.simulator.cable;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.Port;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A serial cable with all its wires. The computer's end is a {@link Port}: opening it raises DTR and RTS, and the circuits
 * that are on are told; what is written leaves at the port's rate; dropping DTR waits for what was written, but no longer
 * than {@link ComputerEnd#MAX_LAST_WORD}. {@code call} and {@code awaitCall} are refused, since a bare serial port cannot
 * call: the modem can, and is told so in characters. The modem's end is a {@link ModemEnd}.
 *
 * <p>Circuits take no time; characters take theirs, see {@link CharacterSender}. Ends are joined with {@link #connect}
 * before the port is opened. Not thread-safe: on the scheduler's thread.
 */
public final class SerialCable {
    private final String name;
    private final Scheduler scheduler;
    private final ComputerEnd computer;
    private final ModemSide modem = new ModemSide();
    private final CharacterSender toComputer;
    private final Set<Circuit> driven = EnumSet.noneOf(Circuit.class);
    private final Map<Circuit, Boolean> held = new EnumMap<>(Circuit.class);
    private @Nullable Boolean heldDtr;
    private @Nullable Boolean heldRts;
    private boolean toldDtr;
    private boolean toldRts;
    private boolean plugged = true;
    private boolean rateFollowsModem;
    private @Nullable Dce dce;

    /**
     * A cable.
     *
     * @param name for messages
     * @param flow what the computer's port does
     * @param rateBitsPerSecond of the computer's port until it is set, and of the modem until it knows better; positive
     */
    public SerialCable(String name, Scheduler scheduler, FlowControl flow, int rateBitsPerSecond) {
        this.name = name;
        this.scheduler = scheduler;
        this.computer = new ComputerEnd(this, flow, rateBitsPerSecond);
        this.toComputer =
                new CharacterSender(scheduler, rateBitsPerSecond, this::receivedByComputer, () -> dce().sent());
    }

    /** The computer's end. It answers through the pump that is connected. */
    public Port port() {
        return computer;
    }

    /** The modem's end. */
    public ModemEnd modemEnd() {
        return modem;
    }

    /** Says which pump hears what happens at the computer's end. */
    public void connect(Pump<?> pump) {
        computer.connect(pump);
    }

    /** Says who hears what happens at the modem's end. */
    public void connect(Dce newDce) {
        dce = newDce;
    }

    /** The computer's port turns RTS, which it raised by itself when it was opened; no {@link Port} can be told so. */
    public void setRts(boolean on) {
        computer.turnRts(on);
    }

    /**
     * From now on the computer's port has no rate of its own: characters of either end are read as they were meant,
     * whatever rate the modem turns to.
     */
    public void followModemsRate() {
        rateFollowsModem = true;
    }

    /** Whether somebody has opened the computer's port and not closed it. */
    public boolean isOpen() {
        return computer.isOpen();
    }

    /** From now on the computer sees a circuit of the modem like this, whatever the modem does. */
    public void hold(Circuit circuit, boolean on) {
        changed(circuit, () -> held.put(circuit, on));
    }

    /** From now on the modem sees DTR like this, whatever the computer does. */
    public void holdDtr(boolean on) {
        heldDtr = on;
        dtrTurned();
    }

    /** From now on the modem sees RTS like this, whatever the computer does. */
    public void holdRts(boolean on) {
        heldRts = on;
        rtsTurned();
    }

    /** Somebody pulls the plug: both ends see all circuits off, and no character arrives any more. False: it was out. */
    public boolean unplug() {
        boolean was = plugged;
        for (Circuit circuit : Circuit.values()) {
            changed(circuit, () -> plugged = false);
            plugged = was;
        }
        plugged = false;
        held.clear();
        dtrTurned();
        rtsTurned();
        return was;
    }

    String name() {
        return name;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Dce dce() {
        return Objects.requireNonNull(dce, "connect comes first");
    }

    /** What the computer sees of a circuit of the modem. */
    boolean isOn(Circuit circuit) {
        Boolean kept = held.get(circuit);
        return plugged && (kept == null ? driven.contains(circuit) : kept);
    }

    private void changed(Circuit circuit, Runnable change) {
        boolean before = isOn(circuit);
        change.run();
        boolean after = isOn(circuit);
        if (before != after) {
            computer.circuit(circuit, after);
        }
    }

    private void drive(Circuit circuit, boolean on) {
        if (on) {
            driven.add(circuit);
        } else {
            driven.remove(circuit);
        }
    }

    private boolean dtr() {
        return plugged && (heldDtr == null ? computer.dtr() : heldDtr);
    }

    private boolean rts() {
        return plugged && (heldRts == null ? computer.rts() : heldRts);
    }

    /** The computer turned DTR, or somebody meddled with it. */
    void dtrTurned() {
        if (toldDtr != dtr()) {
            toldDtr = dtr();
            dce().dtr(toldDtr);
        }
    }

    /** The computer turned RTS, or somebody meddled with it. */
    void rtsTurned() {
        if (toldRts != rts()) {
            toldRts = rts();
            dce().rts(toldRts);
        }
    }

    void sendToModem(Octets run, int rateBitsPerSecond) {
        if (plugged) {
            dce().characters(run, rateFollowsModem ? toComputer.rate() : rateBitsPerSecond);
        }
    }

    private void receivedByComputer(Octets run, int rateBitsPerSecond) {
        if (plugged) {
            if (rateFollowsModem) {
                computer.setBaudRate(rateBitsPerSecond);
            }
            computer.characters(run, rateBitsPerSecond);
        }
    }

    private final class ModemSide implements ModemEnd {
        @Override
        public CharacterSender sender() {
            return toComputer;
        }

        @Override
        public void set(Circuit circuit, boolean on) {
            changed(circuit, () -> drive(circuit, on));
        }

        @Override
        public boolean isOn(Circuit circuit) {
            return driven.contains(circuit);
        }

        @Override
        public boolean dtr() {
            return SerialCable.this.dtr();
        }

        @Override
        public boolean rts() {
            return SerialCable.this.rts();
        }
    }
}
