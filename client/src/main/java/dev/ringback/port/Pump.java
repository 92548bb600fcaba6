package dev.ringback.port;

import dev.ringback.time.Scheduler;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drives one machine: tells it what the port and the owner have to say and the time, and then settles. Settling drains
 * the machine's commands onto the port and its events to the owner until both are dry, and sets one timer to the
 * machine's deadline. A port and an owner may call back into the pump while it settles; that goes into the same round.
 *
 * <p>While the port is not writable, one write waits here and the others, with all that stands behind them, in the
 * machine. A hang-up does not wait: when the machine {@link Machine#hangsUp hangs up}, the writes before it are dropped,
 * because a peer that no longer reads must not be able to keep a line.
 *
 * <p>Not thread-safe: on the world's one thread, that of the scheduler. An owner that throws leaves the pump in order;
 * the exception reaches the caller, and the rest comes out with the next call.
 *
 * @param <E> the events of the machine
 */
public final class Pump<E> {
    /** Commands and events in one settling; more is a machine and an owner that set each other off for ever. */
    static final int MAX_OUTPUTS = 10_000_000;

    private final Machine<E> machine;
    private final Port port;
    private final Scheduler scheduler;
    private final Consumer<E> owner;
    private PortCommand.@Nullable Write held; // the port could not take it yet
    private Instant armedFor = Instant.MAX;
    private Scheduler.@Nullable Timer timer;
    private final Runnable timeout = this::timeout;
    private boolean settling;
    private boolean again;
    private boolean closed;
    private int outputs;

    /** A pump between a machine, its port and the one who hears its events, on a scheduler's thread. */
    public Pump(Machine<E> machine, Port port, Scheduler scheduler, Consumer<E> owner) {
        this.machine = machine;
        this.port = port;
        this.scheduler = scheduler;
        this.owner = owner;
    }

    /** Tells the machine that the port is open. */
    public void portOpened() {
        if (!closed) {
            machine.portOpened(scheduler.now());
            settle();
        }
    }

    /** Tells the machine that the line is up. */
    public void lineUp() {
        if (!closed) {
            machine.lineUp(scheduler.now());
            settle();
        }
    }

    /** Tells the machine that the line is down; a write that waits for it is dropped. */
    public void lineDown(LineDown cause) {
        if (!closed) {
            held = null;
            machine.lineDown(scheduler.now(), cause);
            settle();
        }
    }

    /** Tells the machine that the port failed; a write that waits for it is dropped. */
    public void portFailed(PortFailure failure) {
        if (!closed) {
            held = null;
            machine.portFailed(scheduler.now(), failure);
            settle();
        }
    }

    /** Gives the machine octets from the line; they are consumed before this returns. */
    public void receive(ByteBuffer octets) {
        if (!closed) {
            machine.receive(scheduler.now(), octets);
            settle();
        }
    }

    /** Tells the machine that a circuit changed. */
    public void circuit(Circuit circuit, boolean on) {
        if (!closed) {
            machine.circuit(scheduler.now(), circuit, on);
            settle();
        }
    }

    /** Goes on writing: the port is writable again. */
    public void writable() {
        settle();
    }

    /** Runs a command of the machine's subtype with the time, and settles. */
    public void tell(Consumer<Instant> command) {
        if (!closed) {
            command.accept(scheduler.now());
            settle();
        }
    }

    /** See {@link Port#lineReport}. */
    public LineReport lineReport() {
        return port.lineReport();
    }

    /** Cancels the timer; from now on the machine is told nothing and asked for nothing. The port is left alone. */
    public void close() {
        closed = true;
        held = null;
        disarm();
    }

    private void timeout() {
        timer = null;
        armedFor = Instant.MAX;
        machine.timeout(scheduler.now());
        settle();
    }

    /** Outputs first, deadline last. */
    private void settle() {
        if (settling) {
            again = true; // the outer call goes round once more
            return;
        }
        settling = true;
        outputs = 0;
        try {
            do {
                again = false;
                writePort();
                while (drainEvents()) { // with which the owner may have told the machine something
                    writePort();
                }
            } while (again && !closed);
        } finally {
            settling = false;
            arm();
        }
    }

    /** What the port could not take before its flush is offered once more. */
    private void writePort() {
        if (drainPort()) {
            port.flush();
            again |= held != null;
        }
    }

    private boolean drainPort() {
        boolean moved = false;
        while (!closed) {
            PortCommand command = nextCommand();
            if (command == null) {
                break;
            }
            count();
            command.applyTo(port);
            moved = true;
        }
        return moved;
    }

    /** The next command that the port can take now, or null. */
    private @Nullable PortCommand nextCommand() {
        PortCommand next = held == null ? machine.pollPort() : held;
        held = null;
        while (next instanceof PortCommand.Write write && !port.writable()) {
            if (!machine.hangsUp()) {
                held = write;
                return null;
            }
            next = machine.pollPort();
        }
        return next;
    }

    /** Whether anything was told. */
    private boolean drainEvents() {
        boolean moved = false;
        for (E event; !closed && (event = machine.pollEvent()) != null; ) {
            count();
            owner.accept(event);
            moved = true;
        }
        return moved;
    }

    private void count() {
        if (++outputs > MAX_OUTPUTS) {
            throw new IllegalStateException("a " + machine.getClass().getSimpleName() + " still has something to say"
                    + " after " + MAX_OUTPUTS + " commands and events: it and its owner set each other off");
        }
    }

    private void arm() {
        if (closed) {
            return;
        }
        Instant deadline = machine.nextTimeout();
        if (deadline.equals(armedFor)) {
            return;
        }
        disarm();
        if (!deadline.equals(Instant.MAX)) {
            armedFor = deadline;
            timer = scheduler.at(deadline, timeout);
        }
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        armedFor = Instant.MAX;
    }
}
