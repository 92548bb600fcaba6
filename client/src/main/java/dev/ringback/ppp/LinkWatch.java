package dev.ringback.ppp;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Traffic;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Watches how long a link has been idle and how long it has been up. It only tells; its owner ends the link. While the
 * network is down, because the peer negotiates anew, the idle time stands still and the session goes on. What LCP and the
 * other control protocols say is no traffic, echoes included. Not thread-safe.
 */
public final class LinkWatch {
    private final LinkLimits limits;
    private @Nullable Traffic traffic; // while the network is up
    private Instant idleAt = Instant.MAX;
    private Instant overAt = Instant.MAX;
    private boolean begun;
    private boolean over;

    /** What has come. */
    public enum Limit {
        /** No datagram for one host has passed for so long. */
        IDLE,
        /** The session has lasted so long. */
        SESSION
    }

    /** A watch over a link whose network is not up yet. */
    public LinkWatch(LinkLimits limits) {
        this.limits = limits;
    }

    /** A network protocol is up; the first time the session begins. */
    public void networkUp(Instant now, IpcpResult ip) {
        if (over) {
            return;
        }
        traffic = new Traffic(ip.ownAddress(), ip.peerAddress());
        idleAt = after(now, limits.idle());
        if (!begun) {
            begun = true;
            overAt = after(now, limits.session());
        }
    }

    /** No network protocol is up any more. */
    public void networkDown() {
        traffic = null;
        idleAt = Instant.MAX;
    }

    /** The link is over, and so is the watch. */
    public void end() {
        networkDown();
        overAt = Instant.MAX;
        over = true;
    }

    /** A datagram has come, or has been sent. */
    public void passed(Instant now, Octets datagram) {
        if (traffic != null && traffic.isForOneHost(datagram)) {
            idleAt = after(now, limits.idle());
        }
    }

    /** Which limit has come, once, or null; of both at one instant the session's. */
    public @Nullable Limit timeout(Instant now) {
        if (!now.isBefore(overAt)) {
            end();
            return Limit.SESSION;
        }
        if (!now.isBefore(idleAt)) {
            end();
            return Limit.IDLE;
        }
        return null;
    }

    /** When a limit comes, {@code Instant.MAX} when none does. */
    public Instant nextTimeout() {
        return idleAt.isBefore(overAt) ? idleAt : overAt;
    }

    private static Instant after(Instant now, Duration limit) {
        return limit.isZero() ? Instant.MAX : now.plus(limit);
    }
}
