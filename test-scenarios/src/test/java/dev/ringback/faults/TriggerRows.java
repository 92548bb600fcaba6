package dev.ringback.faults;

import static dev.ringback.faults.PacketRows.frames;
import static dev.ringback.faults.PacketRows.rule;

import dev.ringback.faults.FaultRow.Caller;
import dev.ringback.faults.FaultRow.Kind;
import java.util.List;
import java.util.stream.Stream;

/** What sets a rule or an entry of the timeline off. */
final class TriggerRows {
    private static final String GONE = "{auth-fail: {code: 647, retry: false}}";
    private static final String REFUSED = "expect: {frames: [{frame: 'CHAP Failure \"E=647 *\"', count: 1}%s]}\n";
    private static final String CODE_REJECTED = frames("{frame: LCP CodeRej, from: client%s}");
    private static final String ECHOES = "server: {timers: {echo: 100ms, echo-count: 1000}}\n";

    private TriggerRows() {}

    static List<FaultRow> all() {
        return Stream.of(ofRules(), timesAndFrames(), ofCalls(), events())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultRow> ofRules() {
        return List.of(
                when("a phase", "phase", "{phase: auth}", GONE, ""),
                when("a call", "call", "{call: 2, phase: auth}", GONE, ", {frame: CHAP Success, call: 1}")
                        .by(Caller.USUAL.dialing(2)),
                when("a user", "user", "{user: alice}", GONE, ""),
                when("a domain", "domain", "{domain: SALES}", GONE, "").by(Caller.USUAL.of("SALES")),
                when("an attempt", "attempt", "{attempt: 2}", GONE, ", {frame: 'CHAP Failure \"E=691 *\"', count: 1}")
                        .by(Caller.USUAL.mistaken(1).pausing()),
                when(
                                "an attempt of all calls",
                                "attempt-overall",
                                "{user: alice, attempt-overall: 2}",
                                GONE,
                                ", {frame: CHAP Success, call: 1}")
                        .by(Caller.USUAL.dialing(2)),
                rules(
                        "a frame, and which one of them",
                        "when.frame when.from when.nth",
                        rule("{frame: LCP ConfReq, from: client, nth: 2}", "{reply: LCP ConfRej id=0x63}"),
                        frames(
                                "{frame: LCP ConfRej id=0x63, from: server, count: 1}, {frame: LCP ConfReq, from: client, nth: 2}")),
                when("who calls", "caller", "{caller: \"19\"}", GONE, ""),
                when("the number dialed", "dialled", "{dialled: \"10\"}", GONE, ""),
                rules(
                                "a while after",
                                "after",
                                "server: {rules: [{name: the row's, when: {frame: CHAP Response}, then: {hang-up: drop-carrier}, after: "
                                        + "300ms}]}\n",
                                "expect: {timing: [{between: [{frame: CHAP Response}, {event: call-down}], takes: 290ms..}], counts: {carrier-drops: 1}}\n")
                        .by(Caller.USUAL.staying(2000)),
                rules(
                        "so many times",
                        "times",
                        "server: {rules: [{name: the row's, when: {frame: CHAP Response}, then: {ignore: true}, times: 2}]}\n",
                        frames("{frame: CHAP Response, count: 3..}, {frame: CHAP Success}")));
    }

    private static List<FaultRow> timesAndFrames() {
        return List.of(
                line(
                                "a time",
                                "at do.noise.direction do.noise.framing-errors=deliver do.noise.model=uniform",
                                ECHOES
                                        + "timeline: [{name: the row's, at: 100ms, do: {noise: {ber: 0.02, direction: to-server, model: "
                                        + "uniform, framing-errors: deliver}}}]\n",
                                "expect: {counts: {frames-bad-fcs: 1..}}\n")
                        .by(Caller.USUAL.staying(4000)),
                line(
                                "a time, and noise in bursts from a phase on",
                                "do.noise.model=burst do.noise.mean-burst do.noise.from-phase do.noise.framing-errors=drop",
                                ECHOES
                                        + "timeline: [{name: the row's, at: 50ms, do: {noise: {ber: 0.1, model: burst, mean-burst: 50ms, "
                                        + "from-phase: open, framing-errors: drop}}}]\n",
                                "expect: {counts: {framing-errors: 1..}}\n")
                        .by(Caller.USUAL.staying(4000)),
                crosstalk("a frame, sent", "when.frame when.from", "{frame: CHAP Success, from: server}", ""),
                crosstalk(
                        "a frame, its first octet sent",
                        "when.edge=first-byte-sent when.call when.attempt when.nth",
                        "{frame: CHAP Success, call: 1, attempt: 1, nth: 1, edge: first-byte-sent}",
                        ""),
                crosstalk(
                        "a frame, its last octet sent",
                        "when.edge=last-byte-sent",
                        "{frame: CHAP Success, edge: last-byte-sent}",
                        ""),
                crosstalk(
                        "a frame, received",
                        "when.edge=last-byte-received",
                        "{frame: CHAP Success, edge: last-byte-received}",
                        ", after: {frame: CHAP Success, edge: last-byte-received}"));
    }

    private static List<FaultRow> ofCalls() {
        return List.of(
                crosstalk("a state", "when.state when.error", "{state: Connected, error: 0}", ""),
                crosstalk("a phase of a call", "when.phase", "{phase: ipcp, call: 1}", ", after: {phase: ipcp}"),
                crosstalk("so many octets", "when.octets", "{octets: 200, from: server, call: 1}", ""),
                crosstalk(
                        "the carrier",
                        "when.signal when.goes=up when.seen-by=server",
                        "{signal: DCD, goes: up, seen-by: server}",
                        ""),
                line(
                        "a circuit of the client",
                        "when.seen-by=client when.goes=down",
                        "timeline: [{name: the row's, when: {signal: DTR, goes: down, seen-by: client}, do: {noise: {ber: 0}}}]\n",
                        doneAtOnce("{signal: DTR, goes: down, seen-by: client}")),
                line(
                                "a line of a modem",
                                "when.modem",
                                "timeline: [{name: the row's, when: {modem: \"server < CONNECT*\"}, after: 300ms, do: {modem-says: "
                                        + "\"client < RING 7\"}}]\n",
                                "expect: {modem: [\"client < RING 7\"]}\n")
                        .withModems()
                        .by(Caller.USUAL.staying(2000)),
                crosstalk("a while after", "after", "{phase: open}, after: 300ms", ""));
    }

    private static List<FaultRow> events() {
        return List.of(
                event("dial"),
                event("resume").by(Caller.USUAL.mistaken(1).pausing()),
                event("hang-up"),
                event("stay-up-over"),
                event("call-up"),
                event("call-down"),
                line(
                        "a rule used",
                        "when.event=rule",
                        "server: {rules: [{name: lie, when: {phase: auth}, then: {auth-ok: true}, times: 1}]}\n"
                                + "timeline: [{name: the row's, when: {event: rule lie}, do: {drop-carrier: both}}]\n",
                        "expect: {counts: {carrier-drops: 1}}\n"),
                line(
                        "an entry done",
                        "when.event=entry",
                        "timeline: [{name: first, when: {phase: auth}, do: {noise: {ber: 0}}}, {name: the row's, when: {event: entry "
                                + "first}, do: {drop-carrier: both}}]\n",
                        "expect: {counts: {carrier-drops: 1}}\n"));
    }

    private static FaultRow rules(String title, String keys, String effect, String expected) {
        return FaultRow.of(
                Kind.RULE_TRIGGER, title, "server.rules." + keys.replace(" ", " server.rules."), effect, expected);
    }

    private static FaultRow when(String title, String key, String when, String then, String more) {
        return rules(title, "when." + key, rule(when, then), REFUSED.formatted(more));
    }

    private static FaultRow line(String title, String keys, String effect, String expected) {
        return FaultRow.of(
                Kind.TIMELINE_TRIGGER, title, "timeline." + keys.replace(" ", " timeline."), effect, expected);
    }

    private static FaultRow crosstalk(String title, String keys, String when, String after) {
        return line(
                        title,
                        keys,
                        "line: {latency: 50ms}\ntimeline: [{name: the row's, when: " + when
                                + ", do: {send-raw: {from: server, octets: \"" + OctetRows.UNKNOWN_CODE + "\"}}}]\n",
                        CODE_REJECTED.formatted(after))
                .by(Caller.USUAL.staying(2000));
    }

    private static FaultRow event(String event) {
        return line(
                "event " + event,
                "when.event=" + event,
                "timeline: [{name: the row's, when: {event: " + event + "}, do: {noise: {ber: 0}}}]\n",
                doneAtOnce("{event: " + event + "}"));
    }

    private static String doneAtOnce(String when) {
        return "expect: {timing: [{between: [" + when + ", {event: entry the row's}], takes: 0s..0s}]}\n";
    }
}
