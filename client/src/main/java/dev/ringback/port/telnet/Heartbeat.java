package dev.ringback.port.telnet;

import java.time.Duration;
import java.time.Instant;

/**
 * Finds out that the other end of a connection is dead, which TCP tells after hours if nothing is sent. After
 * {@link #QUIET} the other end is asked for something that every Telnet answers, {@link Telnet#TIMING_MARK}.
 */
public final class Heartbeat {
    /** How long the other end may be silent until it is asked. */
    public static final Duration QUIET = Duration.ofSeconds(30);

    /** How long it may take to answer. */
    public static final Duration ANSWER = Duration.ofSeconds(15);

    private Instant next = Instant.MAX;
    private boolean asked;

    /** What is to be done. */
    public enum Sign {
        /** Nothing yet. */
        ALIVE,
        /** Ask it now. */
        ASK,
        /** It does not answer. */
        DEAD
    }

    /** Of a connection that is not watched until something was heard. */
    public Heartbeat() {}

    /** Something came. */
    public void heard(Instant now) {
        asked = false;
        next = now.plus(QUIET);
    }

    /** When to look again; {@code Instant.MAX} if never. */
    public Instant nextTimeout() {
        return next;
    }

    /** Looks. */
    public Sign look(Instant now) {
        if (now.isBefore(next)) {
            return Sign.ALIVE;
        }
        if (asked) {
            next = Instant.MAX;
            return Sign.DEAD;
        }
        asked = true;
        next = now.plus(ANSWER);
        return Sign.ASK;
    }
}
