package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.port.modem.ModemAssembly;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.ModemTranscript;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.time.Scheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** One end of a telephone line: the socket, a modem on it, and the cable to a computer, which has a port. */
final class Station {
    private static final String LINE_END = "\r\n";

    private final Scheduler scheduler;
    private final ExchangeLine socket;
    private final SerialCable cable;
    private final Consumer<JournalEvent> journal;
    private final ModemNotes notes;
    private final ModemAssembly ports;

    /**
     * A station, switched on.
     *
     * @param name for messages
     */
    Station(
            String name,
            ModemKit kit,
            ExchangeLine socket,
            Scheduler scheduler,
            Consumer<JournalEvent> journal,
            Consumer<String> failure) {
        this.scheduler = scheduler;
        this.socket = socket;
        this.journal = journal;
        this.cable = new SerialCable(name, scheduler, FlowControl.RTS_CTS, kit.dteRateBitsPerSecond());
        this.notes = new ModemNotes(journal, failure);
        EmulatedModem modem =
                new EmulatedModem(kit.model(), kit.settings(), socket, cable.modemEnd(), scheduler, notes);
        cable.connect(modem);
        socket.plug(modem);
        this.ports = new ModemAssembly(scheduler, new SerialPorts(name), kit.driver());
    }

    /** Puts a machine on the computer's port, the modem between. */
    <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        return ports.assemble(machine, owner);
    }

    /** Puts a computer that is elsewhere at the port, for good; its socket is still closed. */
    DteSeat seat(DteSocket computer, SocketWatcher watcher) {
        return new DteSeat(cable, computer, scheduler, journal, watcher, DteSeat.Ear.NONE);
    }

    /** What the port is on, for the status of a connection. */
    PortAssembly ports() {
        return ports;
    }

    /** The socket of the exchange. */
    ExchangeLine socket() {
        return socket;
    }

    /** Whether nobody has opened the computer's port, or it was given back. */
    boolean isFree() {
        return !cable.isOpen();
    }

    /** The modem sends a line of text to its computer. */
    void says(String text) {
        journal.accept(ModemTranscript.ofModem(text));
        cable.modemEnd().sender().send(Octets.copyOf((LINE_END + text + LINE_END).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The computer sends a break. */
    boolean sendBreak(Duration length) {
        if (!cable.isOpen()) {
            return false;
        }
        cable.port().sendBreak(length);
        return true;
    }

    /** Somebody pulls the plug; false when it was out already. */
    boolean unplug() {
        notes.unplug();
        return cable.unplug();
    }

    /** A wire of the cable is held at a level, whatever drives it. */
    void hold(InterchangeCircuit circuit, boolean on) {
        if (circuit == InterchangeCircuit.DTR) {
            cable.holdDtr(on);
        } else if (circuit == InterchangeCircuit.RTS) {
            cable.holdRts(on);
        } else {
            notes.hold(circuit, on);
            cable.hold(of(circuit), on);
        }
    }

    private static Circuit of(InterchangeCircuit circuit) {
        return switch (circuit) {
            case DSR -> Circuit.DSR;
            case DCD -> Circuit.DCD;
            case RI -> Circuit.RI;
            case CTS -> Circuit.CTS;
            case DTR, RTS -> throw new IllegalArgumentException(circuit + " is the computer's");
        };
    }

    /** Makes the one port of the computer's anew for each machine; only one can have it at a time. */
    private final class SerialPorts implements PortAssembly {
        private final String name;

        SerialPorts(String name) {
            this.name = name;
        }

        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Pump<E> pump = new Pump<>(machine, cable.port(), scheduler, owner);
            cable.connect(pump);
            return pump;
        }

        @Override
        public boolean deviceListens() {
            return true;
        }

        @Override
        public String deviceType() {
            return "serial";
        }

        @Override
        public String deviceName() {
            return name;
        }
    }
}
