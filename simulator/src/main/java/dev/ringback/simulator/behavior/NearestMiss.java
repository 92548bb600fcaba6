package dev.ringback.simulator.behavior;

import java.time.Instant;
import java.util.List;

/**
 * The moment at which an unused rule came nearest to acting.
 *
 * @param at when
 * @param moment what happened
 * @param failed the matchers that did not fit, never empty
 */
public record NearestMiss(Instant at, Moment moment, List<Matcher> failed) {
    /** A part of a trigger. */
    public enum Matcher {
        /** See {@link When#phase}. */
        PHASE,
        /** See {@link When#call}. */
        CALL,
        /** See {@link When#caller}. */
        CALLER,
        /** See {@link When#dialled}. */
        DIALLED,
        /** See {@link When#user}. */
        USER,
        /** See {@link When#domain}. */
        DOMAIN,
        /** See {@link When#attempt}. */
        ATTEMPT,
        /** See {@link When#attemptOverall}. */
        ATTEMPT_OVERALL,
        /** See {@link When#from}. */
        FROM,
        /** See {@link When#frame}. */
        FRAME,
        /** The action makes no sense at this moment. */
        ACTION,
        /** See {@link When#nth}. */
        NTH,
        /** An earlier rule acted instead. */
        EARLIER_RULE
    }

    /** Copies the list. */
    public NearestMiss {
        failed = List.copyOf(failed);
    }
}
