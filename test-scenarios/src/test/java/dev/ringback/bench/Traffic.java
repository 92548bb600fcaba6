package dev.ringback.bench;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A machine that opens its port, and then writes one stream as fast as it may while it compares what arrives with another. */
final class Traffic implements Machine<String> {
    private final OctetStream outbound;
    private final OctetStream inbound;
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(List.of(new PortCommand.Open()));
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private CompletableFuture<Void> arrived = new CompletableFuture<>();
    private long unsent;
    private int piece;
    private long expected;
    private long position;

    Traffic(OctetStream outbound, OctetStream inbound) {
        this.outbound = outbound;
        this.inbound = inbound;
    }

    /** Ends when there is a line. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** Begins both streams anew; on the pump's thread. Ends the future when all has arrived. */
    void begin(long send, long expect, CompletableFuture<Void> whenArrived) {
        unsent = send;
        piece = 0;
        expected = expect;
        position = 0;
        arrived = whenArrived;
        if (expect == 0) {
            arrived.complete(null);
        }
    }

    /** Gives the port back. */
    void end() {
        commands.add(new PortCommand.Close());
    }

    @Override
    public void portOpened(Instant now) {
        commands.add(new PortCommand.Call(""));
    }

    @Override
    public void lineUp(Instant now) {
        connected.complete(null);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        fail("the line is down: " + cause);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        fail(failure.message());
    }

    private void fail(String why) {
        connected.completeExceptionally(new IllegalStateException(why));
        arrived.completeExceptionally(new IllegalStateException(why));
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        try {
            position = inbound.check(position, octets);
            if (position > expected) {
                fail("octets arrived that nobody sent");
            } else if (position == expected) {
                arrived.complete(null);
            }
        } catch (IllegalStateException e) {
            arrived.completeExceptionally(e);
        }
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // a pseudo-terminal has none
    }

    @Override
    public void timeout(Instant now) {
        // there is no deadline
    }

    @Override
    public Instant nextTimeout() {
        return Instant.MAX;
    }

    @Override
    public @Nullable PortCommand pollPort() {
        if (!commands.isEmpty() || unsent == 0) {
            return commands.pollFirst();
        }
        byte[] next = outbound.piece(piece++);
        int length = (int) Math.min(unsent, next.length);
        unsent -= length;
        return new PortCommand.Write(Octets.owning(next, length));
    }

    @Override
    public @Nullable String pollEvent() {
        return null;
    }
}
