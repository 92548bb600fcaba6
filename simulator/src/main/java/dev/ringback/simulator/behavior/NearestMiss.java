package dev.ringback.simulator.behavior;

import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.notation.Mismatch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The moment at which an unused rule came nearest to acting.
 *
 * @param at when
 * @param moment what happened
 * @param failed the matchers that did not fit, never empty
 * @param number which it was of those that fit all else, from 1; 0 when it did not
 * @param instead the rule that acted, when only an earlier one was in the way; else empty
 */
public record NearestMiss(Instant at, Moment moment, List<Matcher> failed, int number, String instead) {
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
        FROM(25),
        /** See {@link When#frame}. */
        FRAME(Mismatch.OTHER_PROTOCOL),
        /** The action makes no sense at this moment. */
        ACTION(20),
        /** See {@link When#nth}. */
        NTH(2),
        /** An earlier rule acted instead. */
        EARLIER_RULE(1),
        /** It settled a verdict for which the server did not ask. */
        NOT_ASKED(1);

        private final int distance;

        Matcher(int distance) {
            this.distance = distance;
        }

        /** The key in scenario files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Copies the list. */
    public NearestMiss {
        failed = List.copyOf(failed);
    }

    /** How far from acting this rule: the right packet for the wrong user is nearer than another packet. */
    int distance(Rule rule) {
        int sum = 0;
        for (Matcher matcher : failed) {
            sum += matcher == Matcher.FRAME ? frameDistance(rule) : matcher.distance;
        }
        return sum;
    }

    private int frameDistance(Rule rule) {
        PacketMatcher frame = rule.when().frame();
        Packet packet = moment.packet();
        return frame == null || packet == null
                ? Matcher.FRAME.distance
                : Math.min(Matcher.FRAME.distance, Mismatch.distance(frame.mismatches(packet)));
    }
}
