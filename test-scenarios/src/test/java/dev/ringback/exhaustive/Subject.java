package dev.ringback.exhaustive;

import dev.ringback.ras.RasTimers;
import dev.ringback.simulator.line.EchoedOctets;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.scenario.Answer;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.Impairment;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.TimelineEntry;
import dev.ringback.simulator.world.TelephoneTerms;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that is played again and again.
 *
 * @param terms what the world is told of its modems; null: it has none
 * @param bound the scenario time by which every dial has ended, whatever goes wrong, pauses without an answer left out
 */
record Subject(Scenario scenario, long seed, @Nullable TelephoneTerms terms, Secrets secrets, Duration bound) {
    /** A modem dials, trains, gives up, is hung up and reset, several times if the line goes on being bad. */
    private static final Duration MODEM = Duration.ofMinutes(10);

    /** Who is called by mistake stays on the line for five minutes, and a modem tries twice. */
    private static final Duration TELEPHONE = Duration.ofMinutes(12);

    /** For goodbyes, rings and what a slow line holds up, on each dial. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** Where the time to negotiate is unlimited: ten requests, again and again, of each protocol. */
    private static final Duration UNLIMITED = Duration.ofMinutes(10);

    static Subject of(Scenario scenario) {
        Duration bound = Duration.ZERO;
        for (Dial dial : scenario.dials()) {
            bound = bound.plus(bound(dial));
            bound = scenario.modems() == null ? bound : bound.plus(MODEM);
        }
        return new Subject(
                scenario,
                scenario.seed().number(new SplittableRandom(1)),
                ScenarioWorld.terms(scenario),
                Secrets.of(scenario),
                bound.plus(scenario.limit()));
    }

    /** Whose octets come back to them. */
    Set<Side> echoed() {
        Set<Side> echoed = EnumSet.noneOf(Side.class);
        for (Impairment impairment : scenario.impairments()) {
            for (Side side : Side.values()) {
                if (impairment.what() instanceof EchoedOctets && impairment.isToward(side)) {
                    echoed.add(side.other());
                }
            }
        }
        return echoed;
    }

    /** How long lines and modems may go on when nobody is busy any more. */
    Duration grace() {
        Duration grace = terms == null ? StreamFault.LATE.plusSeconds(1) : TELEPHONE;
        for (TimelineEntry entry : scenario.timeline()) {
            grace = entry.deed() instanceof TimelineEntry.Stall stall ? grace.plus(stall.time()) : grace;
        }
        return grace;
    }

    /** Both legs, where there is a callback, with the longest delay that can be told. */
    private static Duration bound(Dial dial) {
        RasTimers timers = dial.entry().timers();
        Duration leg = timers.negotiate().isZero() ? UNLIMITED : timers.negotiate();
        Duration bound = MARGIN.plus(dial.gap())
                .plus(leg.multipliedBy(2))
                .plusSeconds(255)
                .plus(timers.callback().waiting())
                .plus(timers.echo().multipliedBy(timers.echoCount()))
                .plus(dial.stayUp());
        for (Answer answer : dial.answers()) {
            int thoughts =
                    answer.reply() instanceof Answer.Type type ? type.lines().size() + 1 : 1;
            bound = bound.plus(answer.think().multipliedBy(thoughts));
        }
        return bound;
    }
}
