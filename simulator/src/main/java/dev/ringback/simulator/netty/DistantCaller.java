package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The caller's end of a line when the caller itself is elsewhere: it does on the line what that one does, and tells what
 * the line does. It understands no octet of it. Not thread-safe.
 */
final class DistantCaller implements Machine<DistantCaller.Heard> {
    /** Runs of octets that wait for a slow line; with so many the caller should not be listened to. */
    static final int MAX_WAITING_RUNS = 64;

    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(8);
    private final ArrayDeque<Heard> heard = new ArrayDeque<>(8);
    private boolean crowded;

    /** What the line does. */
    sealed interface Heard {
        /** The port is open: calls can be made. */
        record Opened() implements Heard {}

        /** The call is answered. */
        record Up() implements Heard {}

        /** The line is gone; HERE answers the caller's own hang-up. */
        record Down(LineDown cause) implements Heard {}

        /** The call is not answered. */
        record Failed(PortFailure failure) implements Heard {}

        /** Octets for the caller. */
        record Said(Octets octets) implements Heard {}

        /** There is room again. */
        record Drained() implements Heard {}
    }

    /** Opens the port. */
    void open() {
        commands.addLast(new PortCommand.Open());
    }

    /** Calls a number. */
    void call(String number) {
        commands.addLast(new PortCommand.Call(number));
    }

    /** The caller says something. */
    void say(Octets octets) {
        commands.addLast(new PortCommand.Write(octets));
        crowded |= isCrowded();
    }

    /** The caller hangs up, or DTR is off because nobody is there. */
    void hangUp() {
        commands.addLast(new PortCommand.SetDtr(false));
    }

    /** Gives the port back. */
    void close() {
        commands.addLast(new PortCommand.Close());
    }

    /** Whether so much waits for the line that the caller should not be listened to. */
    boolean isCrowded() {
        return commands.size() >= MAX_WAITING_RUNS;
    }

    @Override
    public void portOpened(Instant now) {
        heard.addLast(new Heard.Opened());
    }

    @Override
    public void lineUp(Instant now) {
        heard.addLast(new Heard.Up());
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        heard.addLast(new Heard.Down(cause));
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        heard.addLast(new Heard.Failed(failure));
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        heard.addLast(new Heard.Said(Octets.copyOf(octets)));
        octets.position(octets.limit());
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // The line itself comes and goes as lineUp and lineDown.
    }

    @Override
    public void timeout(Instant now) {
        // It waits for nothing.
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
        if (crowded && commands.size() <= MAX_WAITING_RUNS / 2) {
            crowded = false;
            heard.addLast(new Heard.Drained());
        }
        return next;
    }

    @Override
    public @Nullable Heard pollEvent() {
        return heard.pollFirst();
    }
}
