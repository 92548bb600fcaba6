package dev.ringback.simulator.behavior;

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
 * A peer without protocol: it opens its port, calls or awaits calls, and then writes whatever it is told, octet for
 * octet. It is how nonsense gets on a line that no endpoint of ours can send. Not thread-safe.
 */
public final class RawPeer implements Machine<RawPeer.Heard> {
    private final @Nullable String address;
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(8);
    private final ArrayDeque<Heard> events = new ArrayDeque<>(8);

    /** What it hears. */
    public sealed interface Heard {
        /** The line is up. */
        record Up() implements Heard {}

        /** Octets. */
        record Run(Octets octets) implements Heard {}

        /** The line is down. */
        record Down(LineDown cause) implements Heard {}

        /** The port failed. */
        record Failed(PortFailure failure) implements Heard {}
    }

    private RawPeer(@Nullable String address) {
        this.address = address;
    }

    /** One that calls as soon as its port is open. */
    public static RawPeer calling(String address) {
        return new RawPeer(address);
    }

    /** One that takes every call. */
    public static RawPeer answering() {
        return new RawPeer(null);
    }

    /** Opens the port. */
    public void open() {
        commands.addLast(new PortCommand.Open());
    }

    /** Writes octets as they are. */
    public void write(Octets octets) {
        commands.addLast(new PortCommand.Write(octets));
    }

    /** Drops DTR. */
    public void hangUp() {
        commands.addLast(new PortCommand.SetDtr(false));
    }

    @Override
    public void portOpened(Instant now) {
        reach();
    }

    @Override
    public void lineUp(Instant now) {
        events.addLast(new Heard.Up());
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        events.addLast(new Heard.Down(cause));
        if (address == null) {
            reach();
        }
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        events.addLast(new Heard.Failed(failure));
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        events.addLast(new Heard.Run(Octets.copyOf(octets)));
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // It has no use for circuits.
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
        return commands.pollFirst();
    }

    @Override
    public @Nullable Heard pollEvent() {
        return events.pollFirst();
    }

    private void reach() {
        commands.addLast(address == null ? new PortCommand.AwaitCall(Instant.MAX) : new PortCommand.Call(address));
    }
}
