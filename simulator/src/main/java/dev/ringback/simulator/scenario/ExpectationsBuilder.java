package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.ScenarioBuilder.needed;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes expectations of the {@code expect} of a file in which every check found nothing. */
final class ExpectationsBuilder {
    private final Fields expect;

    ExpectationsBuilder(Fields expect) {
        this.expect = expect;
    }

    /** The expectations; {@code callers} are what is said of callers that are not ours. */
    Expectations build(List<Fields> callers) {
        List<Expectations.Result> results = new ArrayList<>();
        for (Fields result : expect.maps("result")) {
            results.add(result(result));
        }
        List<Expectations.Invariant> invariants = new ArrayList<>();
        for (YamlNode item : expect.nodes("invariants")) {
            Expectations.Checker checker = needed(Fields.value(item, FormatWords.CHECKER));
            invariants.add(new Expectations.Invariant(item.place(), checker));
        }
        return new Expectations(
                results,
                states(),
                frames(),
                timings(),
                counts(),
                neverStates(),
                neverFrames(),
                notifications(),
                users(),
                modems(),
                edges(),
                invariants,
                callers.stream().map(ExpectationsBuilder::caller).toList());
    }

    private static Expectations.ExpectedCaller caller(Fields caller) {
        List<Expectations.ExpectedFact> facts = new ArrayList<>();
        for (Expectations.Fact fact : Expectations.Fact.values()) {
            String text = caller.get(fact.key(), Scalars.TEXT);
            YamlNode.Entry entry = caller.entry(fact.key());
            if (entry != null && text != null) {
                facts.add(new Expectations.ExpectedFact(entry.key().place(), fact, text));
            }
        }
        return new Expectations.ExpectedCaller(facts);
    }

    private static Expectations.Result result(Fields result) {
        DurationRange within = result.get("within", Scalars.WITHIN, DurationRange.ANY);
        if (result.get("connected") != null) {
            boolean judged = result.get("disconnected") != null;
            return new Expectations.Connected(result.place(), within, judged ? errors(result, "disconnected") : null);
        }
        List<RasConnectionState> states = result.list("at-state", FormatWords.STATE);
        return new Expectations.Failed(result.place(), errors(result, "error"), states, within);
    }

    private static ErrorSet errors(Fields result, String key) {
        List<Integer> codes = result.list(key, FormatWords.ERROR_OR_ANY);
        return codes.contains(ErrorShape.ANY) ? ErrorSet.ANY : new ErrorSet(codes);
    }

    private Expectations.States states() {
        Fields map = expect.map("states");
        List<YamlNode> nodes = map.exists() ? map.nodes("list") : expect.nodes("states");
        List<Expectations.State> list = new ArrayList<>();
        for (YamlNode node : nodes) {
            list.add(state(node));
        }
        return new Expectations.States(map.get("mode", FormatWords.STATES_MODE, Expectations.Mode.IN_ORDER), list);
    }

    private static Expectations.State state(YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return new Expectations.State(
                    node.place(), needed(Fields.value(node, FormatWords.STATE)), ErrorSet.ANY, DurationRange.ANY);
        }
        Fields state = Fields.of(node, node, "");
        return new Expectations.State(
                state.place(),
                needed(state.get("state", FormatWords.STATE)),
                causes(state),
                state.get("within", Scalars.WITHIN, DurationRange.ANY));
    }

    private static ErrorSet causes(Fields fields) {
        return new ErrorSet(fields.list("error", FormatWords.CAUSE));
    }

    private Expectations.Frames frames() {
        Fields map = expect.map("frames");
        List<Expectations.Frame> list = new ArrayList<>();
        for (Fields frame : map.exists() ? map.maps("list") : expect.maps("frames")) {
            list.add(new Expectations.Frame(
                    frame.place(),
                    pattern(frame),
                    TriggerBuilder.sender(frame),
                    any(frame, "call"),
                    any(frame, "attempt"),
                    frame.get("nth", Scalars.ORDINAL),
                    frame.get("count", Scalars.COUNT, CountRange.atLeast(1)),
                    TriggerBuilder.build(frame, "after"),
                    TriggerBuilder.build(frame, "before"),
                    frame.get("within", Scalars.WITHIN, DurationRange.ANY)));
        }
        return new Expectations.Frames(map.get("mode", FormatWords.FRAMES_MODE, Expectations.Mode.ANY_ORDER), list);
    }

    private static FramePattern pattern(Fields frame) {
        FramePattern pattern = needed(frame.get("frame", Scalars.FRAME));
        return frame.get("exact", Scalars.FLAG, false) ? pattern.exactly() : pattern;
    }

    private static CountRange any(Fields fields, String key) {
        return fields.get(key, Scalars.ORDINAL, CountRange.ANY);
    }

    private List<Expectations.Timing> timings() {
        List<Expectations.Timing> timings = new ArrayList<>();
        for (Fields timing : expect.maps("timing")) {
            List<Fields> between = timing.maps("between");
            timings.add(new Expectations.Timing(
                    timing.place(),
                    TriggerBuilder.build(between.get(0)),
                    TriggerBuilder.build(between.get(1)),
                    needed(timing.get("takes", Scalars.SPAN))));
        }
        return timings;
    }

    private List<Expectations.Count> counts() {
        List<Expectations.Count> counts = new ArrayList<>();
        for (Expectations.Counter counter : Expectations.Counter.values()) {
            Fields map = expect.map("counts");
            YamlNode.Entry entry = map.entry(counter.title());
            if (entry != null) {
                CountRange range = needed(map.get(counter.title(), Scalars.COUNT));
                counts.add(new Expectations.Count(entry.key().place(), counter, range));
            }
        }
        return counts;
    }

    private List<Expectations.NeverState> neverStates() {
        List<Expectations.NeverState> states = new ArrayList<>();
        for (YamlNode node : expect.map("never").nodes("states")) {
            states.add(new Expectations.NeverState(node.place(), needed(Fields.value(node, FormatWords.STATE))));
        }
        return states;
    }

    private List<Expectations.NeverFrame> neverFrames() {
        List<Expectations.NeverFrame> frames = new ArrayList<>();
        for (Fields frame : expect.map("never").maps("frames")) {
            frames.add(new Expectations.NeverFrame(
                    frame.place(),
                    pattern(frame),
                    TriggerBuilder.sender(frame),
                    any(frame, "call"),
                    any(frame, "attempt"),
                    TriggerBuilder.build(frame, "after"),
                    TriggerBuilder.build(frame, "before")));
        }
        return frames;
    }

    private Expectations.@Nullable Notifications notifications() {
        Fields map = expect.map("notifications");
        return map.exists()
                ? new Expectations.Notifications(
                        map.place(),
                        map.get("error-delivered", FormatWords.ERROR_DELIVERED),
                        map.get("after-end", FormatWords.NONE) != null)
                : null;
    }

    private List<Expectations.ExpectedUser> users() {
        List<Expectations.ExpectedUser> users = new ArrayList<>();
        if (!(expect.map("server-state").get("users") instanceof YamlNode.Mapping mapping)) {
            return users;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            Fields user = Fields.of(entry.value(), entry.key(), "");
            users.add(new Expectations.ExpectedUser(
                    entry.key().place(),
                    entry.key().text(),
                    user.get("password", Scalars.PASSWORD),
                    user.get("password-expired", Scalars.FLAG),
                    user.get("account-expired", Scalars.FLAG),
                    user.get("disabled", Scalars.FLAG),
                    user.get("dial-in", Scalars.FLAG),
                    user.get("hours", Scalars.HOURS),
                    user.get("callback") == null ? null : CallbackFormat.permission(user),
                    policy(user.map("policy"))));
        }
        return users;
    }

    private static Expectations.ExpectedPolicy policy(Fields policy) {
        return new Expectations.ExpectedPolicy(
                policy.get("min-length", FormatWords.AT_LEAST_ZERO),
                policy.get("history") == null ? null : policy.list("history", Scalars.PASSWORD),
                policy.get("min-age", Scalars.DURATION));
    }

    private List<Expectations.ModemText> modems() {
        List<Expectations.ModemText> lines = new ArrayList<>();
        for (YamlNode node : expect.nodes("modem")) {
            ModemLine line = needed(Fields.value(node, ModemScalars.MODEM_LINE));
            lines.add(new Expectations.ModemText(node.place(), line));
        }
        return lines;
    }

    private List<Expectations.CircuitEdge> edges() {
        List<Expectations.CircuitEdge> edges = new ArrayList<>();
        for (Fields edge : expect.maps("lines")) {
            edges.add(new Expectations.CircuitEdge(
                    edge.place(),
                    needed(edge.get("signal", FormatWords.SIGNAL)),
                    edge.get("seen-by", FormatWords.SIDE, Side.CLIENT),
                    edge.get("goes", FormatWords.GOES),
                    edge.get("pulses", Scalars.COUNT),
                    edge.get("nth", Scalars.ORDINAL, CountRange.exactly(1)),
                    TriggerBuilder.build(edge, "after"),
                    edge.get("within", Scalars.WITHIN, DurationRange.ANY)));
        }
        return edges;
    }
}
