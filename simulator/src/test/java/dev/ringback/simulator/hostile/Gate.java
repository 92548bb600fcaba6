package dev.ringback.simulator.hostile;

import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands between a port and the machine under attack: once it is shut, the line brings nothing and the attacker everything. */
final class Gate<E> implements Machine<E> {
    private final Machine<E> inside;
    private final @Nullable Traffic traffic;
    private boolean shut;

    Gate(Machine<E> inside, @Nullable Traffic traffic) {
        this.inside = inside;
        this.traffic = traffic;
    }

    /** What has passed, as protocols and information. */
    static final class Traffic {
        private final List<byte[]> received;
        private final FrameTap in = new FrameTap(this::receivedFrame);
        private final FrameTap out = new FrameTap(this::sentFrame);
        boolean sentAuthentication;
        boolean sentNetwork;
        boolean sentConfigureRequest;
        boolean sentProtocolReject;

        Traffic(List<byte[]> received) {
            this.received = received;
        }

        void forget() {
            sentAuthentication = false;
            sentNetwork = false;
            sentConfigureRequest = false;
            sentProtocolReject = false;
        }

        private void receivedFrame(byte[] body) {
            received.add(body);
        }

        private void sentFrame(byte[] body) {
            int protocol = (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
            int code = body.length > 2 ? body[2] : 0;
            sentAuthentication |= protocol == 0xC023 || protocol == 0xC223 || protocol == 0xC227;
            sentNetwork |= protocol == 0x8021;
            sentConfigureRequest |= protocol == 0xC021 && code == 1;
            sentProtocolReject |= protocol == 0xC021 && code == 8;
        }
    }

    void shut() {
        shut = true;
    }

    void open() {
        shut = false;
    }

    /** Octets that the attacker makes up. */
    void attack(Instant now, byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        inside.receive(now, buffer);
        if (buffer.hasRemaining()) {
            throw new AssertionError(buffer.remaining() + " of " + octets.length + " octets were left lying");
        }
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        if (shut) {
            octets.position(octets.limit());
            return;
        }
        if (traffic != null) {
            traffic.in.see(octets.duplicate());
        }
        inside.receive(now, octets);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand command = inside.pollPort();
        if (traffic != null && command instanceof PortCommand.Write write) {
            traffic.out.see(write.octets().toByteBuffer());
        }
        return command;
    }

    @Override
    public void portOpened(Instant now) {
        inside.portOpened(now);
    }

    @Override
    public void lineUp(Instant now) {
        inside.lineUp(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        inside.lineDown(now, cause);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        inside.portFailed(now, failure);
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        inside.circuit(now, circuit, on);
    }

    @Override
    public void timeout(Instant now) {
        inside.timeout(now);
    }

    @Override
    public Instant nextTimeout() {
        return inside.nextTimeout();
    }

    @Override
    public boolean hangsUp() {
        return inside.hangsUp();
    }

    @Override
    public @Nullable E pollEvent() {
        return inside.pollEvent();
    }
}
