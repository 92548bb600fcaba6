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

    /** Requests that a Reply may belong to; fewer than there are identifiers. */
    static final int MAX_ASKED = 128;

    private final Duration interval;
    private final int limitUnanswered;
    private int unanswered;
    private int identifier; // of the latest Request
    private int asked; // Requests whose Reply may still come, since the link is open
    private Instant next = Instant.MAX;

    /** A supervision that does not run yet; an interval of zero never does. */
    Echo(Duration interval, int limitUnanswered) {
        this.interval = interval;
        this.limitUnanswered = limitUnanswered;
    }

    /** The link is open. */
    void start(Instant now) {
        unanswered = 0;
        asked = 0;
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
        identifier = (identifier + 1) & 0xFF;
        asked = Math.min(asked + 1, MAX_ASKED);
        next = now.plus(interval);
        return Due.REQUEST;
    }

    /** The identifier of the latest Request. */
    int identifier() {
        return identifier;
    }

    /** Whether a Reply with this identifier may answer one of the latest {@value #MAX_ASKED} Requests, also a late one. */
    boolean hasAsked(int replyIdentifier) {
        return ((identifier - replyIdentifier) & 0xFF) < asked;
    }

    /** The deadline, {@code Instant.MAX} when there is none. */
    Instant nextTimeout() {
        return next;
    }
}
