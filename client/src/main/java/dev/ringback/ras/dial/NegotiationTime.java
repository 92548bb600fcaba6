package dev.ringback.ras.dial;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of the time to negotiate, while it stands still. A running step has a deadline instead.
 *
 * @param left how much; zero when it is up
 * @param limited false: there is no limit
 */
record NegotiationTime(Duration left, boolean limited) {
    /** The whole time of a leg; zero is unlimited. */
    static NegotiationTime of(Duration negotiate) {
        return new NegotiationTime(negotiate, !negotiate.isZero());
    }

    /** Stops the clock of a step that had this deadline. */
    static NegotiationTime stop(Instant now, Instant deadline) {
        return deadline.equals(Instant.MAX)
                ? new NegotiationTime(Duration.ZERO, false)
                : new NegotiationTime(Duration.between(now, deadline), true);
    }

    /** Starts the clock again. */
    Instant deadline(Instant now) {
        return limited ? now.plus(left) : Instant.MAX;
    }
}
