package dev.ringback.simulator.socket;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.cable.RunQueue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The computer at a modem's cable, when the computer itself is elsewhere: it does on the cable what that one does, and
 * tells what the modem does. It understands no octet of it. While the computer does not read, its RTS falls, so that a
 * modem that heeds RTS stops; what comes all the same is lost beyond {@link #MAX_UNREAD}. While the modem takes nothing,
 * the computer is not read. Not thread-safe.
 */
public final class DteRelay implements Machine<DteRelay.Outward> {
    /** Octets for the computer that may wait; what comes beyond is lost, as in a UART that nobody reads. */
    public static final int MAX_UNREAD = 8192;

    /** With so many waiting for the computer RTS falls. */
    static final int UNREAD_HIGH = 2048;

    /** With so few it rises again. */
    static final int UNREAD_LOW = 512;

    /** With so many octets waiting for the modem the computer is not read any more. */
    static final int UNSENT_HIGH = 4096;

    /** With so few it is read again. */
    static final int UNSENT_LOW = 1024;

    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(8);
    private final ArrayDeque<Outward> outward = new ArrayDeque<>(8);
    private final RunQueue unread = new RunQueue();
    private int unsent; // octets among the commands
    private boolean reading = true;
    private boolean there;
    private boolean room = true; // the socket can be written to
    private boolean rtsOutside = true;
    private boolean rts = true; // as the cable has it, while it is open
    private long lost;

    /** What is for the socket, or for the wires of the cable that no port can turn. */
    public sealed interface Outward {
        /** Octets for the computer. */
        record Said(Octets octets) implements Outward {}

        /** A circuit of the modem. */
        record Turned(Circuit circuit, boolean on) implements Outward {}

        /** The computer's RTS, on the cable. */
        record Rts(boolean on) implements Outward {}

        /** Whether the computer is read. */
        record ReceiveReady(boolean ready) implements Outward {}

        /**
         * The computer did not read.
         *
         * @param octets how many are lost now
         * @param total how many there were
         */
        record Lost(int octets, long total) implements Outward {}
    }

    /** A relay; nobody is there yet. */
    public DteRelay() {}

    // ---- what the socket says

    /** A computer is there: the port of the cable is opened, which raises DTR and RTS. */
    public void attached() {
        if (!there) {
            there = true;
            rtsOutside = true;
            rts = true;
            commands.addLast(new PortCommand.Open());
        }
    }

    /** It has gone: the port is closed, which drops both. What it had not read is nobody's. */
    public void detached() {
        if (there) {
            there = false;
            unread.clear();
            commands.addLast(new PortCommand.Close());
        }
    }

    /** It says something. */
    public void said(Octets octets) {
        if (there && !octets.isEmpty()) {
            commands.addLast(new PortCommand.Write(octets));
            unsent += octets.length();
            readIfRoom();
        }
    }

    /** It turned DTR. */
    public void dtr(boolean on) {
        if (there) {
            commands.addLast(new PortCommand.SetDtr(on));
        }
    }

    /** It turned RTS. */
    public void rts(boolean on) {
        rtsOutside = on;
        turnRts();
    }

    /** It set its rate, bit/s. */
    public void rate(int bitsPerSecond) {
        commands.addLast(new PortCommand.SetBaudRate(bitsPerSecond));
    }

    /** It sent a break. */
    public void sentBreak(Duration length) {
        if (there) {
            commands.addLast(new PortCommand.SendBreak(length));
        }
    }

    /** It throws away what waits here; what the cable and the modem have is theirs. */
    public void purge(boolean fromModem, boolean toModem) {
        if (fromModem) {
            unread.clear();
            turnRts();
        }
        if (toModem) {
            commands.removeIf(command -> command instanceof PortCommand.Write);
            unsent = 0;
            readIfRoom();
        }
    }

    /** Whether the socket can be written to. */
    public void socketWritable(boolean writable) {
        room = writable;
    }

    private void readIfRoom() {
        boolean wanted = reading ? unsent < UNSENT_HIGH : unsent <= UNSENT_LOW;
        if (wanted != reading) {
            reading = wanted;
            outward.addLast(new Outward.ReceiveReady(reading));
        }
    }

    private void turnRts() {
        boolean crowded = rts ? unread.waiting() >= UNREAD_HIGH : unread.waiting() > UNREAD_LOW;
        boolean wanted = rtsOutside && !crowded;
        if (there && wanted != rts) {
            rts = wanted;
            outward.addLast(new Outward.Rts(wanted));
        }
    }

    // ---- what the cable says

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        Octets run = Octets.copyOf(octets);
        octets.position(octets.limit());
        if (!there) {
            return;
        }
        int free = MAX_UNREAD - unread.waiting();
        unread.add(run.slice(0, Math.min(free, run.length())));
        int over = run.length() - free;
        if (over > 0) {
            lost += over;
            outward.addLast(new Outward.Lost(over, lost));
        }
        turnRts();
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        outward.addLast(new Outward.Turned(circuit, on));
    }

    @Override
    public void portOpened(Instant now) {
        // the octets wait for nothing: the cable has taken them
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
    public void portFailed(Instant now, PortFailure failure) {
        throw new IllegalStateException("a cable that fails: " + failure.message());
    }

    @Override
    public void timeout(Instant now) {
        // it waits for nothing
    }

    @Override
    public Instant nextTimeout() {
        return Instant.MAX;
    }

    @Override
    public boolean hangsUp() {
        return PortCommand.anyHangsUp(commands);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand next = commands.pollFirst();
        if (next instanceof PortCommand.Write write) {
            unsent -= write.octets().length();
            readIfRoom();
        }
        return next;
    }

    @Override
    public @Nullable Outward pollEvent() {
        Outward next = outward.pollFirst();
        if (next == null && room && unread.waiting() > 0) {
            next = new Outward.Said(unread.take(UNREAD_HIGH));
            turnRts();
        }
        return next;
    }
}
