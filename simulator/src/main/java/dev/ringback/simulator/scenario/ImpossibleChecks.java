package dev.ringback.simulator.scenario;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Things that can never come, because nobody dials so: pauses of dials that may not pause, dials beyond the last, times
 * after the limit; and expectations that exclude each other.
 */
final class ImpossibleChecks {
    private final Fields file;
    private final Fields expect;
    private final List<Fields> dials;
    private final Issues issues;

    ImpossibleChecks(Fields file, Issues issues) {
        this.file = file;
        this.expect = file.map("expect");
        this.dials = file.maps("client");
        this.issues = issues;
    }

    void run() {
        if (!file.get("sut", Scalars.TEXT, "builtin-client").equals("builtin-client") || dials.isEmpty()) {
            return; // what another dialer does is known when it has done it
        }
        pauses();
        dialsBeyondTheLast();
        beyondTheLimit();
        exclusions();
    }

    /** With pauses off the paused state never shows. */
    private void pauses() {
        for (Fields dial : dials) {
            if (dial.get("paused-states", Scalars.FLAG, false) || dial.hasUnknownKey(ClientFormat.CLIENT)) {
                return;
            }
        }
        for (Fields state : states()) {
            paused(state.get("state"), state.path());
        }
        for (YamlNode state : stateNames()) {
            paused(state, "expect.states");
        }
        for (Fields trigger : TriggerPlaces.of(file, false)) {
            paused(trigger.get("state"), trigger.path());
        }
        for (Fields result : expect.maps("result")) {
            result.nodes("at-state").forEach(state -> paused(state, result.path()));
        }
        CountRange count = expect.map("counts").get("pauses", Scalars.COUNT);
        YamlNode node = expect.map("counts").get("pauses");
        if (node != null && count != null && count.low() > 0) {
            issues.add(node, "pauses in expect.counts, but no dial may pause", "add paused-states: true to a dial");
        }
    }

    private void paused(@Nullable YamlNode node, String path) {
        RasConnectionState state = Fields.value(node, FormatWords.STATE);
        if (node != null && state != null && state.paused()) {
            issues.add(
                    node,
                    state.title() + " in " + path + ", but no dial may pause",
                    "add paused-states: true to a dial");
        }
    }

    private void dialsBeyondTheLast() {
        for (Fields trigger : TriggerPlaces.of(file, false)) {
            EventShape.Happening event = trigger.get("event", FormatWords.EVENT);
            CountRange nth = trigger.get("nth", Scalars.ORDINAL);
            YamlNode node = trigger.get("nth");
            boolean once = event != null
                    && (event.event() == Trigger.Event.DIAL || event.event() == Trigger.Event.STAY_UP_OVER);
            if (once && node != null && nth != null && nth.low() > dials.size()) {
                String hint = dials.size() == 1 ? "there is one dial" : "there are " + dials.size() + " dials";
                issues.add(node, "dial " + nth.low() + " in " + trigger.path() + ", but nobody makes it", hint);
            }
        }
    }

    private void beyondTheLimit() {
        Duration limit = file.get("limit", Scalars.TIMER, Scenario.DEFAULT_LIMIT);
        for (Fields entry : file.maps("timeline")) {
            Duration at = entry.get("at", Scalars.DURATION);
            YamlNode node = entry.get("at");
            boolean optional = entry.get("optional", Scalars.FLAG, false);
            if (node != null && at != null && !optional && at.compareTo(limit) > 0) {
                issues.add(
                        node,
                        "at in " + entry.path() + " is after the limit of " + DurationText.of(limit),
                        "raise limit");
            }
        }
    }

    /** A state that must come and must never come. */
    private void exclusions() {
        Set<RasConnectionState> wanted = new LinkedHashSet<>(
                expect.list("states", FormatWords.STATE).isEmpty()
                        ? expect.map("states").list("list", FormatWords.STATE)
                        : expect.list("states", FormatWords.STATE));
        for (Fields state : states()) {
            RasConnectionState each = state.get("state", FormatWords.STATE);
            if (each != null) {
                wanted.add(each);
            }
        }
        for (Fields result : expect.maps("result")) {
            if (result.get("connected", Scalars.FLAG, false)) {
                wanted.add(RasConnectionState.CONNECTED);
            }
        }
        for (YamlNode never : expect.map("never").nodes("states")) {
            RasConnectionState state = Fields.value(never, FormatWords.STATE);
            if (state != null && wanted.contains(state)) {
                issues.add(never, state.title() + " must come and must never come in expect.never.states", "");
            }
        }
    }

    /** The states that are expected as maps. */
    private List<Fields> states() {
        return expect.get("states") instanceof YamlNode.Sequence
                ? expect.maps("states")
                : expect.map("states").maps("list");
    }

    /** The states that are expected by their name alone. */
    private List<YamlNode> stateNames() {
        return expect.get("states") instanceof YamlNode.Sequence
                ? expect.nodes("states")
                : expect.map("states").nodes("list");
    }
}
