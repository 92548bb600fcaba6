package dev.ringback.simulator.run;

import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.behavior.CallIdentity;
import dev.ringback.simulator.behavior.Moment;
import dev.ringback.simulator.behavior.NearestMiss;
import dev.ringback.simulator.behavior.NearestMiss.Matcher;
import dev.ringback.simulator.behavior.PacketMatcher;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleBook;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.notation.Mismatch;
import dev.ringback.simulator.scenario.RulePlaces;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges whether the rules of a server acted: one that never did is almost always a typing error. */
final class RuleJudge {
    private final Scenario scenario;
    private final Recording recording;
    private final List<Failure> failures;

    RuleJudge(Scenario scenario, Recording recording, List<Failure> failures) {
        this.scenario = scenario;
        this.recording = recording;
        this.failures = failures;
    }

    void judge(RuleBook book) {
        for (Rule unused : book.unused()) {
            RulePlaces places = scenario.placesOf(unused.name());
            NearestMiss miss = book.nearestMiss(unused);
            failures.add(new Failure(
                    places.rule(),
                    null,
                    "rule \"" + unused.name() + "\" acts",
                    "it never did",
                    miss == null ? "nothing reached the server" : text(unused, places, miss)));
        }
    }

    private String text(Rule rule, RulePlaces places, NearestMiss miss) {
        List<String> lines = new ArrayList<>();
        Moment moment = miss.moment();
        Packet packet = moment.packet();
        PacketMatcher frame = rule.when().frame();
        String none = frame == null || frame.pattern() == null || miss.failed().size() > 1
                ? ""
                : new NearestFrame(recording).noneOf(frame.pattern());
        if (!none.isEmpty()) {
            return none;
        }
        lines.add("call " + moment.call().number() + " at " + recording.time(miss.at()) + ": "
                + (packet == null
                        ? "phase " + moment.phase().word() + " begins"
                        : "[" + FrameText.of(moment.from(), packet) + "]"));
        for (Matcher matcher : miss.failed()) {
            lines.addAll(reasons(matcher, rule, places, miss));
        }
        return String.join("\n", lines);
    }

    private List<String> reasons(Matcher matcher, Rule rule, RulePlaces places, NearestMiss miss) {
        When when = rule.when();
        Moment moment = miss.moment();
        CallIdentity call = moment.call();
        String line = line(places.of(matcher.key()), places);
        return switch (matcher) {
            case PHASE -> was("phase", moment.phase().word(), word(when.phase()), line);
            case CALL -> was("call", "" + call.number(), "" + when.call(), line);
            case CALLER -> was("caller", call.caller(), when.caller(), line);
            case DIALLED -> was("dialled", call.dialled(), when.dialled(), line);
            case USER ->
                moment.attempt() == 0
                        ? List.of("nobody had answered yet, " + line + " wants user " + when.user())
                        : was("user", moment.user(), when.user(), line);
            case DOMAIN -> was("domain", moment.domain(), "".equals(when.domain()) ? "none" : when.domain(), line);
            case ATTEMPT -> was("attempt", number(moment.attempt()), "" + when.attempt(), line);
            case ATTEMPT_OVERALL ->
                was("attempt-overall", number(moment.attemptOverall()), "" + when.attemptOverall(), line);
            case FROM ->
                was(
                        "from",
                        moment.from().title(),
                        when.from().title(),
                        line(places.matchers().getOrDefault("from", places.of(Matcher.FRAME.key())), places));
            case FRAME -> frame(when.frame(), moment.packet(), line);
            case ACTION ->
                List.of(places.action() + " (" + line(places.actionPlace(), places) + ") has nothing to do there");
            case NTH ->
                List.of("it was number " + miss.number() + " of those, " + line + " wants number " + when.nth());
            case EARLIER_RULE ->
                List.of("rule \"" + miss.instead() + "\" ("
                        + line(scenario.placesOf(miss.instead()).rule(), places) + ") acted instead");
            case NOT_ASKED -> List.of("the server did not have to judge it");
        };
    }

    private static List<String> was(String field, String saw, @Nullable String wanted, String line) {
        return Mismatch.texts(List.of(new Mismatch(field, saw, wanted == null ? "" : wanted, 1)), line);
    }

    /** Before the first answer there is no number. */
    private static String number(int attempt) {
        return attempt == 0 ? "" : "" + attempt;
    }

    private static String word(@Nullable CallPhase phase) {
        return phase == null ? "" : phase.word();
    }

    private static List<String> frame(@Nullable PacketMatcher frame, @Nullable Packet packet, String line) {
        if (frame == null) {
            return List.of();
        } else if (packet == null) {
            return List.of(line + " wants the frame " + frame);
        }
        return Mismatch.texts(frame.mismatches(packet), line);
    }

    /** {@code line 12}, or {@code profiles/nt4.yaml:12} where the rule stands in another file than this. */
    private static String line(Place place, RulePlaces places) {
        return place.file().equals(places.rule().file()) ? "line " + place.line() : place.fileAndLine();
    }
}
