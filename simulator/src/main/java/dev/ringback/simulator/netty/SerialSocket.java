package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.serial.SerialCommPort;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.time.Scheduler;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A socket on a real serial port, joined to the computer by a null-modem cable, on which each end is a computer: what the
 * far end drives as DTR and RTS is seen here as DSR and CTS, and what is driven here as DTR and RTS is seen there as DSR with
 * DCD, and CTS. So our DTR is the modem's DCD, and RTS, which the system lowers while nothing is read, its CTS; the modem's DSR
 * and RI have no wire. The computer is there as long as the port is open. Its DTR and RTS are on until DSR and CTS have been
 * seen on, and follow them from then on: a cable of three wires leaves both on for ever. On the executor's thread, which is
 * the scheduler's.
 */
final class SerialSocket implements DteSocket {
    /** Octets that may wait here while the far end holds the port; the port has more before it. */
    static final int MAX_WAITING_OCTETS = 4096;

    private final SerialCommPort port;
    private final SerialSettings settings;
    private final Wire wire = new Wire();
    private final Pump<Heard> pump;
    private @Nullable Listener listener;

    /** A socket that is not open yet; the rate is that of the settings, whatever the computer's is. */
    SerialSocket(Executor executor, Scheduler scheduler, SerialSettings settings) {
        this.settings = settings;
        this.port = new SerialCommPort(executor, scheduler, settings);
        this.pump = new Pump<>(wire, port, scheduler, this::heard);
        port.attach(pump);
    }

    @Override
    public SocketCapabilities capabilities() {
        return SocketCapabilities.SERIAL;
    }

    @Override
    public void open(Listener newListener) {
        if (listener != null) {
            throw new IllegalStateException("serial " + settings.device() + " is open already");
        }
        listener = newListener;
        pump.tell(now -> wire.order(new PortCommand.Open()));
    }

    @Override
    public boolean writable() {
        return wire.waitingOctets < MAX_WAITING_OCTETS;
    }

    @Override
    public void write(Octets octets) {
        pump.tell(now -> wire.write(octets));
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        if (circuit == Circuit.DCD) {
            pump.tell(now -> wire.order(new PortCommand.SetDtr(on)));
        }
    }

    @Override
    public void receiveReady(boolean ready) {
        port.setReading(ready);
    }

    @Override
    public void close() {
        pump.tell(now -> wire.close());
    }

    private void heard(Heard heard) {
        Listener told = Objects.requireNonNull(listener, "open comes first");
        if (heard instanceof Heard.Opened) {
            told.opened("serial:" + settings.device());
            told.attached("");
        } else if (heard instanceof Heard.Failed failed) {
            told.failed(failed.failure());
        } else if (heard instanceof Heard.Said said) {
            told.received(said.octets());
        } else if (heard instanceof Heard.Drained) {
            told.writable();
        } else if (heard instanceof Heard.Turned turned && turned.circuit() == Circuit.DSR) {
            told.dtr(turned.on());
        } else if (heard instanceof Heard.Turned turned && turned.circuit() == Circuit.CTS) {
            told.rts(turned.on());
        }
    }

    /** What happens at the port. */
    private sealed interface Heard {
        record Opened() implements Heard {}

        record Failed(PortFailure failure) implements Heard {}

        record Said(Octets octets) implements Heard {}

        record Turned(Circuit circuit, boolean on) implements Heard {}

        record Drained() implements Heard {}
    }

    /** The port's machine: it understands nothing of what passes. */
    private static final class Wire implements Machine<Heard> {
        private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(8);
        private final ArrayDeque<Heard> heard = new ArrayDeque<>(8);
        private int waitingOctets;
        private boolean open;

        void order(PortCommand command) {
            if (commands.peekLast() instanceof PortCommand.SetDtr && command instanceof PortCommand.SetDtr) {
                commands.removeLast(); // nobody has seen it yet
            }
            if (open || command instanceof PortCommand.Open) {
                commands.addLast(command);
            }
        }

        void write(Octets octets) {
            if (open) {
                waitingOctets += octets.length();
                commands.addLast(new PortCommand.Write(octets));
            }
        }

        void close() {
            open = false;
            commands.addLast(new PortCommand.Close());
        }

        /** A port raises DTR when it is opened, which would be a carrier. */
        @Override
        public void portOpened(Instant now) {
            open = true;
            commands.addLast(new PortCommand.SetDtr(false));
            heard.addLast(new Heard.Opened());
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            open = false;
            commands.clear();
            waitingOctets = 0;
            heard.addLast(new Heard.Failed(failure));
        }

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            Octets run = Octets.copyOf(octets);
            octets.position(octets.limit());
            if (open && !run.isEmpty()) {
                heard.addLast(new Heard.Said(run));
            }
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {
            if (open) {
                heard.addLast(new Heard.Turned(circuit, on));
            }
        }

        @Override
        public void lineUp(Instant now) {
            throw new IllegalStateException("nobody calls over a cable");
        }

        @Override
        public void lineDown(Instant now, LineDown cause) {
            throw new IllegalStateException("a cable has no line");
        }

        @Override
        public void timeout(Instant now) {
            // it waits for nothing
        }

        @Override
        public Instant nextTimeout() {
            return Instant.MAX;
        }

        /** A close does not wait for a computer that does not read; a carrier that falls is not in its place before text. */
        @Override
        public boolean hangsUp() {
            return commands.stream().anyMatch(command -> command instanceof PortCommand.Close);
        }

        @Override
        public @Nullable PortCommand pollPort() {
            PortCommand next = commands.pollFirst();
            if (next instanceof PortCommand.Write write) {
                boolean full = waitingOctets >= MAX_WAITING_OCTETS;
                waitingOctets -= write.octets().length();
                if (full && waitingOctets < MAX_WAITING_OCTETS) {
                    heard.addLast(new Heard.Drained());
                }
            }
            return next;
        }

        @Override
        public @Nullable Heard pollEvent() {
            return heard.pollFirst();
        }
    }
}
