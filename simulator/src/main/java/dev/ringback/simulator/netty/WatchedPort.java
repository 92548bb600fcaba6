package dev.ringback.simulator.netty;

import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.JournalEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ports whose circuits are told to a journal: those that the far end turns, and DTR as it is ordered, whether the device has
 * it or not. On the inner assembly's thread.
 *
 * @param inner makes the ports
 * @param told is told each change
 */
record WatchedPort(PortAssembly inner, Consumer<JournalEvent> told) implements PortAssembly {
    @Override
    public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
        return inner.assemble(new Watched<>(machine, told), owner);
    }

    @Override
    public boolean deviceListens() {
        return inner.deviceListens();
    }

    @Override
    public String deviceType() {
        return inner.deviceType();
    }

    @Override
    public String deviceName() {
        return inner.deviceName();
    }

    /** A machine that uses such a port. */
    private static final class Watched<E> implements Machine<E> {
        private final Machine<E> machine;
        private final Consumer<JournalEvent> told;
        private boolean dtr;

        Watched(Machine<E> machine, Consumer<JournalEvent> told) {
            this.machine = machine;
            this.told = told;
        }

        private void dtr(boolean on) {
            if (dtr != on) {
                dtr = on;
                told.accept(new JournalEvent.DtrChanged(on));
            }
        }

        /** A serial port that is opened has DTR on. */
        @Override
        public void portOpened(Instant now) {
            dtr(true);
            machine.portOpened(now);
        }

        @Override
        public void lineUp(Instant now) {
            machine.lineUp(now);
        }

        @Override
        public void lineDown(Instant now, LineDown cause) {
            machine.lineDown(now, cause);
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            dtr = false; // nobody turned it
            machine.portFailed(now, failure);
        }

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            machine.receive(now, octets);
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            told.accept(new JournalEvent.CircuitChanged(
                    switch (circuit) {
                        case DCD -> InterchangeCircuit.DCD;
                        case DSR -> InterchangeCircuit.DSR;
                        case CTS -> InterchangeCircuit.CTS;
                        case RI -> InterchangeCircuit.RI;
                    },
                    on));
            machine.circuit(now, circuit, on);
        }

        @Override
        public void timeout(Instant now) {
            machine.timeout(now);
        }

        @Override
        public Instant nextTimeout() {
            return machine.nextTimeout();
        }

        @Override
        public boolean hangsUp() {
            return machine.hangsUp();
        }

        @Override
        public @Nullable PortCommand pollPort() {
            PortCommand command = machine.pollPort();
            if (command instanceof PortCommand.SetDtr set) {
                dtr(set.on());
            } else if (command instanceof PortCommand.Call || command instanceof PortCommand.AwaitCall) {
                dtr(true);
            } else if (command instanceof PortCommand.Close) {
                dtr(false);
            }
            return command;
        }

        @Override
        public @Nullable E pollEvent() {
            return machine.pollEvent();
        }
    }
}
