package dev.ringback.simulator.server;

import dev.ringback.ppp.control.PppTimers;
import dev.ringback.simulator.journal.CallPhase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a caller has until it is let in: the server's authenticate-time for the phases in which it proves itself, once it
 * is in them, and a time for all of it. LCP that negotiates again in the midst of the proof gives the first back and not
 * the second; otherwise a caller could keep the line for ever without a password. Not thread-safe.
 */
final class ProvingTime {
    /**
     * How often all Configure-Requests that are sent to a peer that never answers fit into the time for all of it, beside the
     * proof: usually 180 s, so that a caller whose own 150 s are over gives up by himself.
     */
    static final int MAX_ESTABLISHMENTS = 6;

    private final Duration all;
    private final Duration prove;
    private Instant letInBy = Instant.MAX;
    private Instant provenBy = Instant.MAX;

    /**
     * The times of a server; nothing runs yet.
     *
     * @param all what {@link #all(PppTimers, Duration)} tells, once for all calls
     */
    ProvingTime(Duration all, Duration authenticateTime) {
        this.all = all;
        this.prove = authenticateTime;
    }

    /** The time for all of it, from LCP on. */
    static Duration all(PppTimers timers, Duration authenticateTime) {
        return timers.restart()
                .multipliedBy((long) MAX_ESTABLISHMENTS * timers.maxConfigure())
                .plus(authenticateTime);
    }

    /** The call is in this phase now. */
    void in(Instant now, CallPhase phase) {
        switch (phase) {
            case LCP -> {
                provenBy = Instant.MAX;
                letInBy = letInBy.equals(Instant.MAX) ? now.plus(all) : letInBy;
            }
            case AUTH, CHANGE_PASSWORD, CALLBACK -> {
                provenBy = provenBy.equals(Instant.MAX) ? now.plus(prove) : provenBy;
                letInBy = letInBy.equals(Instant.MAX) ? now.plus(all) : letInBy;
            }
            case DIAL, CONNECT, CCP, IPCP, OPEN, TERMINATE -> {
                provenBy = Instant.MAX;
                letInBy = Instant.MAX;
            }
        }
    }

    /** When {@link #over} is to be asked; {@code Instant.MAX} when never. */
    Instant nextTimeout() {
        return provenBy.isBefore(letInBy) ? provenBy : letInBy;
    }

    /** What took too long; null: there still is time. The call has to be ended then. */
    @Nullable
    String over(Instant now) {
        if (now.isBefore(nextTimeout())) {
            return null;
        }
        String late =
                now.isBefore(provenBy) ? "the link took too long to be established" : "authentication took too long";
        provenBy = Instant.MAX;
        letInBy = Instant.MAX;
        return late;
    }
}
