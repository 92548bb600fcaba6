package dev.ringback.simulator.cable;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.Port;
import dev.ringback.port.Pump;
import dev.ringback.time.Scheduler;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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
    private final Map<Circuit, Boolean> circuits = new EnumMap<>(Circuit.class);
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
        this.toComputer = new CharacterSender(scheduler, rateBitsPerSecond, computer::characters, () -> dce().sent());
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

    String name() {
        return name;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Dce dce() {
        return Objects.requireNonNull(dce, "connect comes first");
    }

    boolean isOn(Circuit circuit) {
        return circuits.getOrDefault(circuit, false);
    }

    void sendToModem(Octets run, int rateBitsPerSecond) {
        dce().characters(run, rateBitsPerSecond);
    }

    private final class ModemSide implements ModemEnd {
        @Override
        public CharacterSender sender() {
            return toComputer;
        }

        @Override
        public void set(Circuit circuit, boolean on) {
            if (SerialCable.this.isOn(circuit) != on) {
                circuits.put(circuit, on);
                computer.circuit(circuit, on);
            }
        }

        @Override
        public boolean isOn(Circuit circuit) {
            return SerialCable.this.isOn(circuit);
        }

        @Override
        public boolean dtr() {
            return computer.dtr();
        }

        @Override
        public boolean rts() {
            return computer.rts();
        }
    }
}
