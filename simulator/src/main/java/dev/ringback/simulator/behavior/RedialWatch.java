package dev.ringback.simulator.behavior;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.journal.CallPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices the next call on a line that has no way to hang up: a Configure-Request after the caller's Terminate-Request.
 * The endpoint, which still waits for the caller to disconnect (RFC 1661, section 5.5), would not answer it.
 */
public final class RedialWatch implements PacketBehavior {
    private static final int CONFIGURE_REQUEST = 1;
    private static final int TERMINATE_REQUEST = 5;

    private boolean terminated;
    private @Nullable Packet redial;

    /** A watch for one call. */
    public RedialWatch() {}

    /** Takes the request that begins the next call, or null. */
    public @Nullable Packet takeRedial() {
        Packet taken = redial;
        redial = null;
        return taken;
    }

    @Override
    public void sending(Instant now, Packet packet, Path path) {
        path.send(packet);
    }

    @Override
    public void receiving(Instant now, Packet packet, Path path) {
        if (isLcp(packet, CONFIGURE_REQUEST) && terminated) {
            redial = packet;
            return;
        }
        terminated |= isLcp(packet, TERMINATE_REQUEST);
        path.deliver(packet);
    }

    @Override
    public void phaseEntered(Instant now, CallPhase phase) {
        // It knows from the packets.
    }

    @Override
    public void timeout(Instant now, Path path) {
        // It waits for nothing.
    }

    @Override
    public Instant nextTimeout() {
        return Instant.MAX;
    }

    /** Whether a packet begins a call. */
    public static boolean isConfigureRequest(Packet packet) {
        return isLcp(packet, CONFIGURE_REQUEST);
    }

    private static boolean isLcp(Packet packet, int code) {
        return packet.protocol() == ProtocolNumber.LCP
                && !packet.information().isEmpty()
                && packet.information().u8(0) == code;
    }
}
