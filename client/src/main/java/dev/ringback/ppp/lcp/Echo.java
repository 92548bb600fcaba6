package dev.ringback.ppp.lcp;

import java.time.Duration;
import java.time.Instant;

/**
 * Supervision of an open link by Echo-Requests (RFC 1661, section 5.8): one each interval; a number of them without any
 * sign of the peer, and the link is lost. Not thread-safe.
 */
final class Echo {
    /** What is to be done now. */
    enum Due {
        /** Nothing. */
        NOTHING,
        /** Send an Echo-Request. */
        REQUEST,
        /** Give the link up. */
        LOST
    }

    private final Duration interval;
    private final int limitUnanswered;
    private int unanswered;
    private Instant next = Instant.MAX;

    /** A supervision that does not run yet; an interval of zero never does. */
    Echo(Duration interval, int limitUnanswered) {
        this.interval = interval;
        this.limitUnanswered = limitUnanswered;
    }

    /** The link is open. */
    void start(Instant now) {
        unanswered = 0;
        next = interval.isZero() ? Instant.MAX : now.plus(interval);
    }

    /** The link is no longer open, or the peer does not know echoes. */
    void stop() {
        next = Instant.MAX;
    }

    /** A sign of the peer: an Echo-Reply, or any other packet of its own. */
    void alive() {
        unanswered = 0;
    }

    /** The deadline may have come. */
    Due timeout(Instant now) {
        if (now.isBefore(next)) {
            return Due.NOTHING;
        }
        if (unanswered == limitUnanswered) {
            stop();
            return Due.LOST;
        }
        unanswered++;
        next = now.plus(interval);
        return Due.REQUEST;
    }

    /** The deadline, {@code Instant.MAX} when there is none. */
    Instant nextTimeout() {
        return next;
    }
}
