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
        PHASE(20),
        /** See {@link When#call}. */
        CALL(10),
        /** See {@link When#caller}. */
        CALLER(10),
        /** See {@link When#dialled}. */
        DIALLED(10),
        /** See {@link When#user}. */
        USER(10),
        /** See {@link When#domain}. */
        DOMAIN(10),
        /** See {@link When#attempt}. */
        ATTEMPT(10),
        /** See {@link When#attemptOverall}. */
        ATTEMPT_OVERALL(10),
        /** See {@link When#from}. */
        FROM(40),
        /** See {@link When#frame}. */
        FRAME(40),
        /** The action makes no sense at this moment. */
        ACTION(40),
        /** See {@link When#nth}. */
        NTH(2),
        /** An earlier rule acted instead. */
        EARLIER_RULE(1);

        private final int distance;

        Matcher(int distance) {
            this.distance = distance;
        }
    }

    /** Copies the list. */
    public NearestMiss {
        failed = List.copyOf(failed);
    }

    /** How far from acting: the right packet for the wrong user is nearer than another packet. */
    int distance() {
        int sum = 0;
        for (Matcher matcher : failed) {
            sum += matcher.distance;
        }
        return sum;
    }
}
