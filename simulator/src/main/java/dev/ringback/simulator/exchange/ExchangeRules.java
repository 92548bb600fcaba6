package dev.ringback.simulator.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How an exchange behaves.
 *
 * @param plan when a number is whole
 * @param cadence how bells ring
 * @param callerId whether the called line is told the caller's number, in the rest after the first ring
 * @param maxRings passes of the cadence before it takes an unanswered call away; positive
 * @param glare what comes of a line that goes off hook while a call is about to ring it
 * @param blacklisting null: a number may be called for ever
 */
public record ExchangeRules(
        NumberingPlan plan,
        Cadence cadence,
        boolean callerId,
        int maxRings,
        Glare glare,
        ExchangeTimes times,
        @Nullable Blacklisting blacklisting) {
    /** Passes of the cadence before an unanswered call ends: three minutes of the usual one. */
    public static final int USUAL_MAX_RINGS = 30;

    /** An exchange without a closed plan, without caller id and without blacklisting. */
    public static final ExchangeRules USUAL = new ExchangeRules(
            NumberingPlan.OPEN, Cadence.USUAL, false, USUAL_MAX_RINGS, Glare.ANSWERS, ExchangeTimes.USUAL, null);

    /** What comes of glare. */
    public enum Glare {
        /** Loop start: going off hook answers the call that nobody has heard ring. */
        ANSWERS,
        /** Ground start: the line is given to who went off hook, and the call looks for another one. */
        GIVES_WAY
    }

    /** Refuses a bell that does not ring. */
    public ExchangeRules {
        if (maxRings < 1) {
            throw new IllegalArgumentException("at most " + maxRings + " rings; write 1 or more");
        }
    }

    /** The same with another plan. */
    public ExchangeRules with(NumberingPlan other) {
        return new ExchangeRules(other, cadence, callerId, maxRings, glare, times, blacklisting);
    }

    /** The same with another cadence, with caller id or without. */
    public ExchangeRules with(Cadence other, boolean tellsCaller) {
        return new ExchangeRules(plan, other, tellsCaller, maxRings, glare, times, blacklisting);
    }

    /** The same with another limit of rings. */
    public ExchangeRules withMaxRings(int rings) {
        return new ExchangeRules(plan, cadence, callerId, rings, glare, times, blacklisting);
    }

    /** The same with another outcome of glare. */
    public ExchangeRules with(Glare other) {
        return new ExchangeRules(plan, cadence, callerId, maxRings, other, times, blacklisting);
    }

    /** The same with other times. */
    public ExchangeRules with(ExchangeTimes other) {
        return new ExchangeRules(plan, cadence, callerId, maxRings, glare, other, blacklisting);
    }

    /** The same with blacklisting. */
    public ExchangeRules with(Blacklisting other) {
        return new ExchangeRules(plan, cadence, callerId, maxRings, glare, times, other);
    }
}
