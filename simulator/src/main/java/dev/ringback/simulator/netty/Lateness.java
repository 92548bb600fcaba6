package dev.ringback.simulator.netty;

import java.time.Duration;
import java.time.Instant;

/**
 * How late this computer was at most: a look that was to come at an instant came so much later, because the loop, the
 * virtual machine or the whole computer had something else to do. What was noticed meanwhile was noticed as late.
 */
final class Lateness {
    private Duration most = Duration.ZERO;
    private Instant due = Instant.MAX;

    /** A look is to come at this instant. */
    void expect(Instant when) {
        due = when;
    }

    /** It comes now. */
    void came(Instant now) {
        if (now.isAfter(due)) {
            Duration late = Duration.between(due, now);
            most = late.compareTo(most) > 0 ? late : most;
        }
    }

    /** The most so far. */
    Duration most() {
        return most;
    }
}
