package dev.ringback.faults;

import dev.ringback.faults.FaultRow.Caller;
import dev.ringback.faults.FaultRow.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Ring 1: what becomes of octets on the line. */
final class OctetRows {
    private static final Caller STAYS = Caller.USUAL.staying(2000);
    private static final String ECHOES = "server: {timers: {echo: 100ms, echo-count: 1000}}\n";
    private static final String BROKEN = "expect: {counts: {frames-bad-fcs: 1..}}\n";

    /** A whole frame with a code that LCP has not got, its check sequence computed by hand from RFC 1662, C.2. */
    static final String UNKNOWN_CODE = "7e ff 7d 23 c0 21 7d 2e 63 7d 20 7d 24 dd b7 7e";

    private OctetRows() {}

    static List<FaultRow> all() {
        return Stream.of(noise(), octetsSpoilt(), shapes(), inMidCall())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultRow> noise() {
        return List.of(
                row(
                                "wrong bits",
                                "line.noise.ber line.noise.direction line.noise.from-phase line.noise.model=uniform",
                                ECHOES
                                        + "line: {noise: {ber: 0.02, direction: to-server, model: uniform, from-phase: open}}\n",
                                BROKEN)
                        .by(STAYS),
                row(
                                "bursts of wrong bits",
                                "line.noise.model=burst line.noise.mean-burst",
                                ECHOES
                                        + "line: {noise: {ber: 0.05, model: burst, mean-burst: 50ms, from-phase: open}}\n",
                                BROKEN)
                        .by(STAYS),
                row(
                                "wrong stop bits, delivered",
                                "line.noise.framing-errors=deliver",
                                ECHOES + "line: {noise: {ber: 0.02, from-phase: open, framing-errors: deliver}}\n",
                                BROKEN)
                        .by(STAYS),
                row(
                                "wrong stop bits, dropped",
                                "line.noise.framing-errors=drop",
                                ECHOES + "line: {noise: {ber: 0.02, from-phase: open, framing-errors: drop}}\n",
                                "expect: {counts: {framing-errors: 1..}}\n")
                        .by(STAYS));
    }

    private static List<FaultRow> octetsSpoilt() {
        return List.of(
                row(
                        "octets eaten",
                        "line.impairments.eats line.impairments.direction",
                        "line: {impairments: [{direction: to-server, eats: \"80\"}]}\n",
                        BROKEN),
                eighthBit("cleared"),
                eighthBit("set"),
                eighthBit("even"),
                eighthBit("odd"),
                row(
                        "a share of octets lost",
                        "line.impairments.loses",
                        "line: {impairments: [{direction: to-client, loses: 1}]}\n",
                        "expect: {never: {frames: [{frame: LCP ConfAck, from: client}]}}\n"),
                row(
                        "every so many octets lost",
                        "line.impairments.loses-every",
                        "line: {impairments: [{direction: to-server, loses-every: 40}]}\n",
                        BROKEN),
                row(
                        "octets that nobody sent",
                        "line.impairments.adds",
                        "line: {impairments: [{direction: to-server, adds: 0.1}]}\n",
                        BROKEN),
                row(
                        "an echo",
                        "line.impairments.echoes",
                        "line: {impairments: [{direction: to-server, echoes: true}]}\n",
                        "expect: {frames: [{frame: LCP ConfNak, from: client}]}\n"));
    }

    private static List<FaultRow> shapes() {
        return List.of(
                row(
                        "a looped line",
                        "line.looped",
                        "line: {looped: true}\n",
                        "expect: {never: {frames: [{frame: LCP ConfReq, from: server}]}}\n"),
                row(
                        "a slow line",
                        "line.rate",
                        "line: {rate: 9600}\n",
                        between("edge: first-byte-sent", "edge: last-byte-received", "40ms..")),
                row(
                        "a long line",
                        "line.latency",
                        "line: {latency: 150ms}\n",
                        between("edge: last-byte-sent", "edge: last-byte-received", "145ms..")),
                row(
                        "a line that is now long and now short",
                        "line.jitter",
                        "line: {jitter: 200ms}\n",
                        between("edge: last-byte-sent", "edge: last-byte-received", "10ms..")));
    }

    private static List<FaultRow> inMidCall() {
        return List.of(
                drop("client"),
                drop("server"),
                drop("both"),
                row(
                                "the line becomes noisy",
                                "timeline.do.noise timeline.do.noise.ber",
                                ECHOES + "timeline: [{name: rain, when: {phase: open}, do: {noise: {ber: 0.02}}}]\n",
                                BROKEN)
                        .by(STAYS),
                row(
                        "the line stalls",
                        "timeline.do.stall",
                        "timeline: [{name: a pause, when: {phase: auth}, do: {stall: 900ms}}]\n",
                        "expect: {timing: [{between: [{phase: auth}, {phase: open}], takes: 800ms..}]}\n"),
                raw("client", "server"),
                raw("server", "client"));
    }

    private static FaultRow row(String title, String keys, String effect, String expected) {
        return FaultRow.of(Kind.OCTETS, title, keys, effect, expected);
    }

    private static FaultRow eighthBit(String way) {
        return row(
                "the eighth bit: " + way,
                "line.impairments.eighth-bit=" + way,
                "line: {impairments: [{direction: to-client, eighth-bit: " + way + "}]}\n",
                "expect: {never: {frames: [{frame: LCP ConfAck, from: client}]}}\n");
    }

    private static FaultRow drop(String victim) {
        return row(
                "the carrier is dropped: " + victim,
                "timeline.do.drop-carrier=" + victim,
                "timeline: [{name: dog, when: {phase: auth}, do: {drop-carrier: " + victim + "}}]\n",
                "expect: {counts: {carrier-drops: 1}, never: {frames: [{frame: IPCP ConfAck}]}}\n");
    }

    private static FaultRow raw(String from, String to) {
        return row(
                        "raw octets from the " + from,
                        "timeline.do.send-raw timeline.do.send-raw.from=" + from + " timeline.do.send-raw.octets",
                        "timeline: [{name: crosstalk, when: {phase: open}, do: {send-raw: {from: " + from
                                + ", octets: \"" + UNKNOWN_CODE + "\"}}}]\n",
                        "expect: {frames: [{frame: LCP CodeRej, from: " + to + "}]}\n")
                .by(STAYS);
    }

    private static String between(String one, String other, String takes) {
        return "expect: {timing: [{between: [{frame: LCP ConfReq, from: client, nth: 1, " + one
                + "}, {frame: LCP ConfReq, from: client, nth: 1, " + other + "}], takes: " + takes + "}]}\n";
    }
}
