package dev.ringback.ras.dial;

import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Takes the line and says nothing. */
final class SilentMachine implements Machine<Object> {
    @Override
    public void portOpened(Instant now) {}

    @Override
    public void lineUp(Instant now) {}

    @Override
    public void lineDown(Instant now, LineDown cause) {}

    @Override
    public void portFailed(Instant now, PortFailure failure) {}

    @Override
    public void receive(Instant now, ByteBuffer octets) {}

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {}

    @Override
    public void timeout(Instant now) {}

    @Override
    public Instant nextTimeout() {
        return Instant.MAX;
    }

    @Override
    public PortCommand pollPort() {
        return null;
    }

    @Override
    public Object pollEvent() {
        return null;
    }
}
