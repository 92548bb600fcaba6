package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine whose line somebody can stall or break from outside, whatever port it is on. A stalled line holds what comes
 * and what goes, and no command that stands behind a write. A broken one is hung up by DTR, and the machine hears that it
 * was lost. Not thread-safe.
 *
 * @param <E> the events of the machine behind
 */
public final class HeldMachine<E> implements Machine<E> {
    /** Octets that wait for the machine while the line is stalled; what comes beyond is lost, as in a full modem buffer. */
    public static final int MAX_HELD_OCTETS = 1 << 20;

    private final Machine<E> behind;
    private OctetWriter held = new OctetWriter(64);
    private PortCommand.@Nullable Write waiting; // polled from the machine while the line is stalled
    private Instant stalledUntil = Instant.MIN;
    private Breaking breaking = Breaking.NOT;

    /** Where a break by hand stands. */
    private enum Breaking {
        NOT,
        ORDERED,
        AWAITED
    }

    /** A machine whose line is as it is. */
    public HeldMachine(Machine<E> behind) {
        this.behind = behind;
    }

    /** Whether the line can be stalled or broken. */
    public boolean isFree() {
        return stalledUntil.equals(Instant.MIN) && breaking == Breaking.NOT;
    }

    /** The line breaks; only while there is one. */
    public void drop() {
        breaking = Breaking.ORDERED;
    }

    /** Nothing passes for a time, either way; only while there is a line. */
    public void stall(Instant now, Duration time) {
        stalledUntil = now.plus(time);
    }

    private boolean isStalled() {
        return !stalledUntil.equals(Instant.MIN);
    }

    private void release(Instant now) {
        stalledUntil = Instant.MIN;
        Octets octets = held.toOctets();
        held = new OctetWriter(64);
        if (!octets.isEmpty()) {
            behind.receive(now, octets.toByteBuffer());
        }
    }

    private void forget() {
        stalledUntil = Instant.MIN;
        held = new OctetWriter(64);
        waiting = null;
        breaking = Breaking.NOT;
    }

    @Override
    public void portOpened(Instant now) {
        behind.portOpened(now);
    }

    @Override
    public void lineUp(Instant now) {
        forget();
        behind.lineUp(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        boolean broken = breaking != Breaking.NOT;
        forget();
        behind.lineDown(now, broken ? LineDown.UNKNOWN : cause);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        forget();
        behind.portFailed(now, failure);
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        if (!isStalled()) {
            behind.receive(now, octets);
            return;
        }
        int room = MAX_HELD_OCTETS - held.length();
        Octets run = Octets.copyOf(octets);
        octets.position(octets.limit());
        held.octets(run.slice(0, Math.min(room, run.length())));
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        behind.circuit(now, circuit, on);
    }

    @Override
    public void timeout(Instant now) {
        if (isStalled() && !now.isBefore(stalledUntil)) {
            release(now);
        }
        behind.timeout(now);
    }

    @Override
    public Instant nextTimeout() {
        Instant theirs = behind.nextTimeout();
        return isStalled() && stalledUntil.isBefore(theirs) ? stalledUntil : theirs;
    }

    @Override
    public boolean hangsUp() {
        return breaking == Breaking.ORDERED || behind.hangsUp();
    }

    @Override
    public @Nullable PortCommand pollPort() {
        if (breaking == Breaking.ORDERED) {
            breaking = Breaking.AWAITED;
            waiting = null;
            return new PortCommand.SetDtr(false);
        }
        if (waiting != null) {
            if (isStalled() && !behind.hangsUp()) {
                return null;
            }
            PortCommand.Write next = waiting;
            waiting = null;
            return next;
        }
        PortCommand next = behind.pollPort();
        while (next instanceof PortCommand.Write && breaking == Breaking.AWAITED) {
            next = behind.pollPort(); // nobody is there any more
        }
        if (isStalled() && next instanceof PortCommand.Write write && !behind.hangsUp()) {
            waiting = write;
            return null;
        }
        return next;
    }

    @Override
    public @Nullable E pollEvent() {
        return behind.pollEvent();
    }
}
