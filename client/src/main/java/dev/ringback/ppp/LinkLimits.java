package dev.ringback.ppp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a link may last once a network protocol is up: {@code Idle-Timeout} and {@code Session-Timeout} of RFC 2865,
 * sections 5.28 and 5.27.
 *
 * @param idle without a datagram for one host in either direction; zero: for ever
 * @param session from the first time that a network protocol is up; zero: for ever
 */
public record LinkLimits(Duration idle, Duration session) {
    /** For ever. */
    public static final LinkLimits NONE = new LinkLimits(Duration.ZERO, Duration.ZERO);

    /** Refuses negative times. */
    public LinkLimits {
        if (idle.isNegative() || session.isNegative()) {
            throw new IllegalArgumentException("idle " + idle + " and session " + session + " must be 0 or more");
        }
    }

    /** The same with other limits; null leaves one as it is. */
    public LinkLimits overruled(@Nullable Duration newIdle, @Nullable Duration newSession) {
        return new LinkLimits(newIdle == null ? idle : newIdle, newSession == null ? session : newSession);
    }
}
