package dev.ringback.ras;

import java.time.Duration;

/**
 * How long a connection may last; RAS has the first as {@code RASENTRY.dwIdleDisconnectSeconds}.
 *
 * <p>Traffic is every IP datagram to one host, in either direction. Broadcasts and multicasts are none, because hosts send
 * them whether anybody works or not (Q240106), and neither is anything of PPP itself, such as an Echo-Request.
 *
 * @param idle after so long without traffic the connection ends with 828; zero: never
 * @param session so long after Connected the connection ends with 932; a peer that negotiates anew does not begin it
 *     again; zero: never
 */
public record RasLimits(Duration idle, Duration session) {
    /** No limits. */
    public static final RasLimits NONE = new RasLimits(Duration.ZERO, Duration.ZERO);

    /** Refuses negative times. */
    public RasLimits {
        if (idle.isNegative() || session.isNegative()) {
            throw new IllegalArgumentException("idle " + idle + " and session " + session + " must be 0 or more");
        }
    }
}
