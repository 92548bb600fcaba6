package dev.ringback.simulator.scenario;

import dev.ringback.port.cable.CableWords;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasInteraction;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario: who is there, who dials, and what must come of it. Immutable; parameters are filled in, defaults too.
 *
 * @param place the line of {@code name}
 * @param name unique in a run
 * @param title for people; empty when there is none
 * @param refs where it comes from
 * @param tags for choosing
 * @param seed where chance comes from
 * @param setting who is tested, on which clock, and where
 * @param starts the date at scenario time zero
 * @param limit the scenario time at which the run is stopped
 * @param line what lies between the two
 * @param noise on the line; null: none
 * @param impairments of the line beside noise
 * @param modems at its ends, with the exchange between them; null: a bare line
 * @param cable what is said before PPP, where the line is a cable between two computers; null: it is none
 * @param server who is dialled, its rules included
 * @param rulePlaces where the server's rules stand, in the same order
 * @param dials one after another, one at least; none where the dialer is not ours
 * @param timeline what is done at a time, or when something happens
 * @param expectations what must come of it
 * @param repeat runs with other seeds; null: none
 * @param chosen the values of this combination of a matrix, by name; empty without one
 */
public record Scenario(
        Place place,
        String name,
        String title,
        List<String> refs,
        List<String> tags,
        Seed seed,
        Setting setting,
        Instant starts,
        Duration limit,
        LineParameters line,
        @Nullable NoisePlan noise,
        List<Impairment> impairments,
        @Nullable ModemPlan modems,
        @Nullable CableWords cable,
        ServerConfig server,
        List<RulePlaces> rulePlaces,
        List<Dial> dials,
        List<TimelineEntry> timeline,
        Expectations expectations,
        @Nullable Repeat repeat,
        Map<String, String> chosen) {
    /** The date at time zero where the file says nothing: a Monday. */
    public static final Instant DEFAULT_START = Instant.parse("2001-01-01T09:00:00Z");

    /** The limit where the file says nothing. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    /** Copies the lists; every rule has a place, and there is a dial unless somebody else dials. */
    public Scenario {
        refs = List.copyOf(refs);
        tags = List.copyOf(tags);
        rulePlaces = List.copyOf(rulePlaces);
        dials = List.copyOf(dials);
        impairments = List.copyOf(impairments);
        timeline = List.copyOf(timeline);
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
        if (rulePlaces.size() != server.rules().size() || dials.isEmpty() == (setting.sut() == Sut.BUILTIN_CLIENT)) {
            throw new IllegalArgumentException(
                    "scenario " + name + " has " + server.rules().size() + " rules, " + rulePlaces.size()
                            + " places of rules, " + dials.size() + " dials");
        }
    }

    /** Whether the dialer is not ours. */
    public boolean isOutside() {
        return setting.sut() == Sut.EXTERNAL_CLIENT;
    }

    /** Whether the clock is that on the wall. */
    public boolean isInRealTime() {
        return setting.clock() == Clock.REAL;
    }

    /** With a dialer that is not ours: after how many calls it is over. */
    public CountRange expectedCalls() {
        for (Expectations.Count count : expectations.counts()) {
            if (count.counter() == Expectations.Counter.CALLS) {
                return count.range();
            }
        }
        return CountRange.exactly(Math.max(1, expectations.callers().size()));
    }

    /** What it asks for that real time cannot do, in one clause; empty: nothing. */
    public String obstacleToRealTime() {
        if (repeat != null) {
            return "repeat runs many seeds, which takes virtual time";
        } else if (line.looped()) {
            return "a looped line is made in memory only";
        } else if (cable != null) {
            return "a cable between two computers is made in memory only";
        } else if (modems != null && !isOutside()) {
            return "the modems of a line run on the virtual clock";
        } else if (!isOutside() && !server.lcp().callback().equals(CallbackTerms.NONE)) {
            return "a callback comes over the telephone exchange, which is virtual";
        }
        return "";
    }

    /** The modems of its line, and the usual ones where it has none: for a computer that is not ours and needs one. */
    public ModemPlan modemsForComputer() {
        return modems == null ? ModemPlan.usual() : modems;
    }

    /**
     * What a place where a dialer that is not ours has its modem does not carry, and the file needs: each with its place,
     * and what to do; empty: all is well.
     */
    public List<String> unmetBy(SocketCapabilities transport) {
        return setting.needs().stream()
                .filter(need -> !need.isMetBy(transport))
                .map(need -> need.place() + ": " + need.refusal(transport) + "; " + need.wayOut())
                .toList();
    }

    /** Where a rule and its parts stand; misuse throws, naming the rule. */
    public RulePlaces placesOf(String rule) {
        for (int i = 0; i < rulePlaces.size(); i++) {
            Rule each = server.rules().get(i);
            if (each.name().equals(rule)) {
                return rulePlaces.get(i);
            }
        }
        throw new IllegalArgumentException("scenario " + name + " has no rule \"" + rule + "\"");
    }

    /** Whether calls begin with text, a login or the words of a cable, before PPP. */
    public boolean beginsWithText() {
        boolean text = cable != null || server.login() != null;
        for (Dial dial : dials) {
            text |= !(dial.entry().interaction() instanceof RasInteraction.None);
        }
        return text;
    }
}
