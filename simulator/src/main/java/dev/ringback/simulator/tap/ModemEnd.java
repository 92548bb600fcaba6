package dev.ringback.simulator.tap;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The end of a tap at which the modem is: it holds the port, and passes on what the application says and turns. */
public final class ModemEnd implements Machine<ModemEnd.Heard> {
    private final Deque<PortCommand> commands = new ArrayDeque<>();
    private final Deque<Heard> events = new ArrayDeque<>();
    private boolean up;
    private boolean dtr = true;
    private int waitingOctets;

    /** What comes from the modem. */
    public sealed interface Heard {
        /** The port is there. */
        record Opened() implements Heard {}

        /** It cannot be had, or is gone. */
        record Failed(PortFailure failure) implements Heard {}

        /** The modem says something. */
        record Said(Octets octets) implements Heard {}

        /** The modem turned a circuit. */
        record Turned(Circuit circuit, boolean on) implements Heard {}

        /** There is no way to the modem for now: DTR was dropped, or DCD fell. */
        record Down() implements Heard {}
    }

    /** Opens the port. */
    public void open() {
        commands.add(new PortCommand.Open());
    }

    /** Says something to the modem. */
    public void say(Octets octets) {
        if (up) {
            waitingOctets += octets.length();
            commands.add(new PortCommand.Write(octets));
        }
    }

    /** Turns DTR; off hangs up, where the port has it. */
    public void turnDtr(boolean on) {
        if (dtr == on) {
            return;
        }
        dtr = on;
        if (!on && up) {
            commands.add(new PortCommand.SetDtr(false));
        } else if (on && !up) {
            commands.add(new PortCommand.Call(""));
        }
    }

    /** Turns RTS, where the port has it. */
    public void turnRts(boolean on) {
        commands.add(new PortCommand.SetRts(on));
    }

    /** Sets the rate, bit/s; where there is none, nothing. */
    public void setRate(int bitsPerSecond) {
        commands.add(new PortCommand.SetBaudRate(bitsPerSecond));
    }

    /** Sends a break. */
    public void sendBreak(Duration length) {
        commands.add(new PortCommand.SendBreak(length));
    }

    /** Gives the port back. */
    public void close() {
        commands.add(new PortCommand.Close());
    }

    /** Octets that the port has not taken yet. */
    public int waitingOctets() {
        return waitingOctets;
    }

    @Override
    public void portOpened(Instant now) {
        events.add(new Heard.Opened());
        commands.add(new PortCommand.Call(""));
    }

    @Override
    public void lineUp(Instant now) {
        up = true;
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        up = false;
        events.add(new Heard.Down());
        if (dtr) {
            commands.add(new PortCommand.Call("")); // the call is over, and the modem still there
        }
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        up = false;
        events.add(new Heard.Failed(failure));
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        events.add(new Heard.Said(Octets.copyOf(octets)));
        octets.position(octets.limit());
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        events.add(new Heard.Turned(circuit, on));
    }

    @Override
    public void timeout(Instant now) {
        // nothing is waited for
    }

    @Override
    public Instant nextTimeout() {
        return Instant.MAX;
    }

    @Override
    public boolean hangsUp() {
        return commands.stream().anyMatch(PortCommand::hangsUp);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand next = commands.poll();
        if (next instanceof PortCommand.Write write) {
            waitingOctets -= write.octets().length();
        }
        return next;
    }

    @Override
    public @Nullable Heard pollEvent() {
        return events.poll();
    }
}
