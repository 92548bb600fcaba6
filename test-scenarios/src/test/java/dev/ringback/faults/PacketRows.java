package dev.ringback.faults;

import dev.ringback.faults.FaultRow.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Ring 2: what becomes of packets. */
final class PacketRows {
    private PacketRows() {}

    static List<FaultRow> all() {
        return Stream.of(answers(), mutations()).flatMap(List::stream).toList();
    }

    private static List<FaultRow> answers() {
        return List.of(
                row(
                        "ignored",
                        "ignore",
                        rule("{frame: CHAP Response, nth: 1}", "{ignore: true}"),
                        frames("{frame: CHAP Response, count: 2..}")),
                row(
                        "answered late",
                        "delay",
                        rule("{frame: LCP ConfReq, nth: 1}", "{delay: 300ms}"),
                        "expect: {timing: [{between: [{frame: LCP ConfReq, from: client}, {frame: LCP ConfAck, from: "
                                + "server}], takes: 290ms..}]}\n"),
                row(
                        "answered with a Nak",
                        "nak",
                        rule("{frame: LCP ConfReq, nth: 1}", "{nak: [\"<asyncmap 0xa0000>\"]}"),
                        frames("{frame: LCP ConfReq <asyncmap 0xa0000>, from: client}")),
                row(
                        "answered with a Reject",
                        "reject",
                        rule("{frame: LCP ConfReq, nth: 1}", "{reject: [\"<pcomp>\"]}"),
                        frames("{frame: LCP ConfRej <pcomp>, from: server}")),
                row(
                        "answered with another frame",
                        "reply",
                        rule("{frame: LCP ConfReq, nth: 1}", "{reply: LCP ConfAck id=0x63}"),
                        frames("{frame: LCP ConfAck id=0x63, from: server}")),
                row(
                        "answered with octets that are no packet",
                        "reply-raw",
                        rule("{frame: LCP ConfReq, nth: 1}", "{reply-raw: \"c0 21 0e 63 00 04\"}"),
                        frames("{frame: LCP CodeRej, from: client}")),
                row(
                        "sent again and again",
                        "duplicate",
                        rule("{frame: CHAP Success, nth: 1}", "{duplicate: 2}"),
                        frames("{frame: CHAP Success, count: 3..}")));
    }

    private static List<FaultRow> mutations() {
        return List.of(
                mutation("set", "LCP ConfAck, nth: 1", "identifier, set: 0x63", "LCP ConfAck id=0x63, from: server"),
                mutation("add", "LCP ConfAck, nth: 1", "identifier, add: 97", "LCP ConfAck id=0x63, from: server"),
                row(
                        "mutated: xor, of the check sequence",
                        "mutate mutate.field mutate.xor",
                        rule("{frame: LCP ConfReq, nth: 1}", "{mutate: {field: fcs, xor: 0x01}}"),
                        "expect: {counts: {frames-bad-fcs: 1..}}\n"),
                mutation("truncate", "CHAP Success, nth: 1", "message, truncate: 3", "CHAP Success \"wel\""),
                mutation(
                        "append",
                        "CHAP Success, nth: 1",
                        "message, append: \"-east\"",
                        "CHAP Success \"welcome-east\""),
                mutation("drop", "CHAP Success, nth: 1", "message, drop: true", "CHAP Success \"\""),
                row(
                        "mutated, and the lengths stay wrong",
                        "mutate.lengths=keep",
                        rule(
                                "{frame: CHAP Challenge, nth: 1}",
                                "{mutate: {field: value-size, set: 255, lengths: keep}}"),
                        frames("{frame: CHAP Challenge, count: 2..}")),
                row(
                        "mutated, and the lengths made right",
                        "mutate.lengths=fix",
                        rule("{frame: CHAP Challenge, nth: 1}", "{mutate: {field: name, set: \"west\", lengths: fix}}"),
                        frames("{frame: 'CHAP Challenge name = \"west\"'}")));
    }

    private static FaultRow row(String title, String keys, String effect, String expected) {
        String all = "server.rules.then." + keys.replace(" ", " server.rules.then.");
        return FaultRow.of(Kind.PACKETS, title, all, effect, expected);
    }

    private static FaultRow mutation(String how, String frame, String mutate, String seen) {
        String effect =
                "server: {auth: [chap-md5], texts: {accepted: \"welcome\"}, rules: [{name: the row's, when: {frame: "
                        + frame + "}, then: {mutate: {field: " + mutate + "}}}]}\n";
        return row(
                "mutated: " + how,
                "mutate." + how,
                effect,
                frames("{frame: '" + seen.replace(", from", "', from") + (seen.contains(", from") ? "}" : "'}")));
    }

    static String rule(String when, String then) {
        return "server: {rules: [{name: the row's, when: " + when + ", then: " + then + "}]}\n";
    }

    static String frames(String frame) {
        return "expect: {frames: [" + frame + "]}\n";
    }
}
