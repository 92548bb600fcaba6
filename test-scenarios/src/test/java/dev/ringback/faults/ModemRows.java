package dev.ringback.faults;

import dev.ringback.faults.FaultRow.Caller;
import dev.ringback.faults.FaultRow.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Ring 1, where there are modems: their words, their wires, the exchange between them. */
final class ModemRows {
    private static final Caller STAYS = Caller.USUAL.staying(3000);
    private static final String OPEN = "timeline: [{name: the row's, when: {phase: open}, do: {%s}}]\n";
    private static final String QUICK = "line: {modem: {server: {s-registers: {S7: 3}}}}\n";
    private static final String CALLBACK = "server: {users: {alice: {callback: {preset: \"19\"}}}, ";

    private ModemRows() {}

    static List<FaultRow> all() {
        return Stream.of(words(), wires(), exchange()).flatMap(List::stream).toList();
    }

    private static List<FaultRow> words() {
        return List.of(
                row(
                        "another answer to a command",
                        "line.modem.client.answers",
                        "line: {modem: {client: {answers: {\"DT10\": \"BUSY\"}}}}\n",
                        "expect: {modem: [\"client < BUSY\"], counts: {calls: 0}}\n"),
                row(
                        "another answer to a command, at the server",
                        "line.modem.server.answers",
                        "line: {modem: {client: {s-registers: {S7: 3}}, server: {answers: {A: \"NO CARRIER\"}}}}\n",
                        "expect: {modem: [\"server > ATA\", \"server < NO CARRIER\"], counts: {calls: 0}}\n"),
                unknown("OK", "client < CONNECT*"),
                unknown("ERROR", "client < ERROR"),
                unknown("fail-scenario", "client < ERROR").failing("only commands that the modem knows"),
                unknownAtServer("OK", "\"server < OK\", nth: 5"),
                unknownAtServer("ERROR", "\"server < ERROR\""),
                unknownAtServer("fail-scenario", "\"server < ERROR\"").failing("only commands that the modem knows"),
                row(
                        "registers with values of their own",
                        "line.modem.client.s-registers line.modem.server.s-registers",
                        "line: {modem: {client: {s-registers: {S7: 3}}, server: {s-registers: {S0: 1}}}}\n",
                        PacketRows.rule("{dialled: \"10\"}", "{call-progress: no-answer}")
                                + "expect: {counts: {calls: 0}, modem: [\"server > ATS0=1\"], timing: [{between: [{modem: \"client > ATD*\"}, {modem: \"client < "
                                + "NO CARRIER\"}], takes: 3s..10s}]}\n"));
    }

    private static List<FaultRow> wires() {
        return List.of(
                row(
                                "a circuit held, at the client",
                                "timeline.do.set-signal timeline.do.set-signal.signal timeline.do.set-signal.goes"
                                        + " timeline.do.set-signal.seen-by=client",
                                "timeline: [{name: the row's, when: {phase: open}, do: {set-signal: {signal: CTS, goes: down, seen-by: "
                                        + "client}}}, {name: and back, when: {event: entry the row's}, after: 300ms, do: {set-signal: "
                                        + "{signal: CTS, goes: up, seen-by: client}}}]\n",
                                "expect: {lines: [{signal: CTS, goes: down, after: {phase: open}}]}\n")
                        .by(STAYS),
                row(
                                "a circuit held, at the server",
                                "timeline.do.set-signal.seen-by=server",
                                OPEN.formatted("set-signal: {signal: CTS, goes: down, seen-by: server}"),
                                "expect: {lines: [{signal: CTS, goes: down, seen-by: server, after: {phase: open}}]}\n")
                        .by(STAYS),
                row(
                                "a break of the client's computer",
                                "timeline.do.break timeline.do.break.from=client timeline.do.break.length",
                                OPEN.formatted("break: {from: client, length: 300ms}"),
                                "expect: {timing: [{between: [{phase: open}, {event: entry the row's}], takes: 0s..}]}\n")
                        .by(STAYS)
                        .noting("a break of 300 ms"),
                row(
                                "a break of the server's computer",
                                "timeline.do.break.from=server",
                                OPEN.formatted("break: {from: server, length: 300ms}"),
                                "expect: {timing: [{between: [{phase: open}, {event: entry the row's}], takes: 0s..}]}\n")
                        .by(STAYS)
                        .noting("a break of 300 ms"),
                unplug("client", "server"),
                unplug("server", "client"),
                unplug("both", "server"),
                row(
                                "a modem speaks out of turn",
                                "timeline.do.modem-says",
                                OPEN.formatted("modem-says: \"client < RING 7\""),
                                modem("client < RING 7"))
                        .by(STAYS));
    }

    private static List<FaultRow> exchange() {
        return List.of(
                progress("busy", "client < BUSY"),
                progress("no-answer", "client < NO CARRIER"),
                progress("no-dialtone", "client < NO DIALTONE"),
                progress("no-carrier", "client < NO CARRIER"),
                ringBack("busy-first: 1", "busy-first", modem("server < BUSY")),
                ringBack("max-rings: 3, answered-by: somebody", "max-rings answered-by=somebody", dials("2..")),
                ringBack("answered-by: another-modem", "answered-by=another-modem", dials("1..")),
                ringBack(
                        "busy-first: 1, answered-by: client",
                        "answered-by=client",
                        modem("server < BUSY", "client < CONNECT*")));
    }

    private static FaultRow row(String title, String keys, String effect, String expected) {
        return FaultRow.of(Kind.MODEMS, title, keys, effect, expected);
    }

    /** Only a program of somebody else says what its modem does not know: ours has another model in mind. */
    private static FaultRow unknown(String answer, String heard) {
        String key = "unknown-command=" + answer;
        return row(
                        "a command that it does not know: " + answer,
                        "line.modem.client." + key,
                        "line: {modem: {client: {unknown-command: " + answer + "}}}\n",
                        "expect: {modem: [\"client > AT&B1*\", \"" + heard + "\"]"
                                + (answer.equals("OK") ? "" : ", counts: {calls: 0}") + "}\n")
                .drivenAs("zyxel-u1496");
    }

    /**
     * Our server says what every modem knows: its model is one without a command to answer. The answer to that comes at once;
     * the fifth OK, behind those to four lines that prepare it, is that of a reset where it is ERROR, and comes later.
     */
    private static FaultRow unknownAtServer(String answer, String heard) {
        return row(
                "a command that it does not know, at the server: " + answer,
                "line.modem.server.unknown-command=" + answer,
                "line: {modem: {client: {s-registers: {S7: 3}}, server: {unknown-command: " + answer + "}}}\n",
                "expect: {timing: [{between: [{modem: \"server > ATA\"}, {modem: " + heard
                        + "}], takes: 0s..90ms}], counts: {calls: 0}}\n");
    }

    private static FaultRow unplug(String side, String seenBy) {
        return row(
                        "the plug is pulled: " + side,
                        "timeline.do.unplug=" + side,
                        OPEN.formatted("unplug: " + side),
                        "expect: {lines: [{signal: DCD, goes: down, seen-by: server}], never: {frames: [{frame: LCP TermReq}]}}\n")
                .by(Caller.USUAL.staying(20_000));
    }

    private static FaultRow progress(String what, String heard) {
        return row(
                "the exchange: " + what,
                "server.rules.then.call-progress=" + what,
                "line: {modem: {client: {s-registers: {S7: 3}}}}\n"
                        + PacketRows.rule("{dialled: \"10\"}", "{call-progress: " + what + "}"),
                "expect: {modem: [\"" + heard + "\"], counts: {calls: 0}}\n");
    }

    private static FaultRow ringBack(String how, String keys, String expected) {
        return row(
                "called back: " + how.replace(":", ""),
                "server.rules.then.ring-back server.rules.then.ring-back."
                        + keys.replace(" ", " server.rules.then.ring-back."),
                (how.contains("somebody") ? QUICK : "") + CALLBACK
                        + "rules: [{name: the row's, when: {phase: callback}, then: {ring-back: {" + how + "}}}]}\n",
                expected);
    }

    private static String modem(String... lines) {
        return "expect: {modem: [\"" + String.join("\", \"", lines) + "\"]}\n";
    }

    private static String dials(String count) {
        return "expect: {counts: {dials-by-server: " + count + "}}\n";
    }
}
