package dev.ringback.simulator.scenario;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.yaml.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A lie of the server. One that is never used fails the run unless it is optional.
 *
 * @param place its line
 * @param name unique in the scenario
 * @param when all of it must hold
 * @param action what then happens
 * @param after how long the action is postponed
 * @param times after so many uses the rule retires; {@link Integer#MAX_VALUE} for never
 * @param optional whether it need not be used
 */
public record Rule(Place place, String name, When when, Action action, Duration after, int times, boolean optional) {

    /**
     * Matchers joined with "and"; null matches all.
     *
     * @param phase of the call
     * @param call the number of the call in the scenario, from 1
     * @param user the name that the caller gave, without domain
     * @param domain the domain that the caller gave; empty is none
     * @param attempt the number of the answer within this call, from 1
     * @param attemptOverall the number of the answer of this user in the whole scenario, from 1
     * @param frame what the frame looks like
     * @param from who sends the frame
     * @param nth the number of the frame among those that match {@code frame}, {@code from} and {@code call}, from 1
     */
    public record When(
            @Nullable Phase phase,
            CountRange call,
            @Nullable String user,
            @Nullable String domain,
            CountRange attempt,
            CountRange attemptOverall,
            @Nullable FramePattern frame,
            Side from,
            CountRange nth) {}
}
