package dev.ringback.simulator.server;

import dev.ringback.ppp.control.PppTimers;
import dev.ringback.simulator.journal.CallPhase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a caller has until it is let in: for LCP as long as a peer that never answers has, a few times over, and then
 * the server's authenticate-time for all the phases in which it proves itself. LCP that negotiates again in the midst of
 * that gains nothing; otherwise a caller could keep the line for ever without a password. Not thread-safe.
 */
final class ProvingTime {
    /**
     * How often all Configure-Requests that are sent to a peer that never answers fit into the time for LCP: usually 180 s, and
     * so a caller who gives up after his 150 s still does so himself.
     */
    static final int MAX_ESTABLISHMENTS = 6;

    private final Duration establish;
    private final Duration prove;
    private Instant by = Instant.MAX;
    private boolean proving; // by is the end of the time for the proof, and not of that for LCP

    /** The times of a server; nothing runs yet. */
    ProvingTime(PppTimers timers, Duration authenticateTime) {
        establish = timers.restart().multipliedBy((long) MAX_ESTABLISHMENTS * timers.maxConfigure());
        prove = authenticateTime;
    }

    /** The call is in this phase now. */
    void in(Instant now, CallPhase phase) {
        switch (phase) {
            case LCP -> {
                if (by.equals(Instant.MAX)) {
                    by = now.plus(establish);
                }
            }
            case AUTH, CHANGE_PASSWORD, CALLBACK -> {
                if (!proving) {
                    proving = true;
                    by = now.plus(prove);
                }
            }
            case DIAL, CONNECT, CCP, IPCP, OPEN, TERMINATE -> {
                proving = false;
                by = Instant.MAX;
            }
        }
    }

    /** When {@link #over} is to be asked; {@code Instant.MAX} when never. */
    Instant nextTimeout() {
        return by;
    }

    /** What took too long, once; null: there still is time. */
    @Nullable
    String over(Instant now) {
        if (now.isBefore(by)) {
            return null;
        }
        by = Instant.MAX;
        return proving ? "authentication took too long" : "the link took too long to be established";
    }
}
