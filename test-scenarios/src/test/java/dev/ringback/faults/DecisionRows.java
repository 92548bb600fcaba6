package dev.ringback.faults;

import static dev.ringback.faults.PacketRows.frames;
import static dev.ringback.faults.PacketRows.rule;

import dev.ringback.faults.FaultRow.Caller;
import dev.ringback.faults.FaultRow.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Ring 3: what the server decides where the RFC leaves it open. */
final class DecisionRows {
    private static final String RULE = "server.rules.then.";
    private static final String USER = "server.users.NAME.";
    private static final Caller WRONG = Caller.USUAL.mistaken(1);

    private DecisionRows() {}

    static List<FaultRow> all() {
        return Stream.of(refusals(), endsAndCallbacks(), accounts(), patience(), links())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FaultRow> refusals() {
        return List.of(
                row(
                        "refused with a code of CHAP",
                        RULE + "auth-fail " + RULE + "auth-fail.code " + RULE + "auth-fail.retry " + RULE
                                + "auth-fail.version " + RULE + "auth-fail.message",
                        rule("{phase: auth}", "{auth-fail: {code: 647, retry: false, version: 3, message: gone}}"),
                        frames("{frame: 'CHAP Failure \"E=647 R=0 C=* V=3 M=gone\"'}")),
                row(
                        "refused with a code that no server should send",
                        RULE + "auth-fail.other-code",
                        rule("{phase: auth}", "{auth-fail: {other-code: 12345}}"),
                        frames("{frame: 'CHAP Failure \"E=12345 *\"'}")),
                row(
                        "refused with a text",
                        RULE + "auth-fail.text",
                        rule("{phase: auth}", "{auth-fail: {text: \"E=648 R=0 V=3\"}}"),
                        frames("{frame: 'CHAP Failure \"E=648 R=0 V=3\"'}")),
                row(
                                "accepted, whatever was said",
                                RULE + "auth-ok",
                                rule("{phase: auth}", "{auth-ok: true}"),
                                frames("{frame: CHAP Success}"))
                        .by(WRONG),
                row(
                        "accepted with a wrong proof",
                        RULE + "auth-ok.text",
                        rule("{phase: auth}", "{auth-ok: {text: \"S=0000\"}}"),
                        frames("{frame: 'CHAP Success \"S=0000\"'}")),
                row(
                        "hung up, with a goodbye",
                        RULE + "hang-up=terminate-first",
                        rule("{phase: auth}", "{hang-up: terminate-first}"),
                        frames("{frame: LCP TermReq, from: server}")),
                row(
                        "hung up, without a word",
                        RULE + "hang-up=drop-carrier",
                        rule("{phase: auth}", "{hang-up: drop-carrier}"),
                        "expect: {never: {frames: [{frame: LCP TermReq}, {frame: CHAP Success}]}, counts: {calls: 1}}\n"));
    }

    private static List<FaultRow> endsAndCallbacks() {
        return List.of(
                row(
                        "the operator hangs up",
                        "timeline.do.hang-up=server",
                        "timeline: [{name: the row's, when: {phase: open}, do: {hang-up: server}}]\n",
                        frames("{frame: LCP TermReq, from: server}")),
                row(
                                "the user hangs up",
                                "timeline.do.hang-up=client",
                                "timeline: [{name: the row's, when: {phase: auth}, do: {hang-up: client}}]\n",
                                "expect: {never: {frames: [{frame: IPCP ConfAck}]}, counts: {calls: 1}}\n")
                        .by(Caller.USUAL.staying(2000)),
                callback(
                        "called back where it was agreed, and later",
                        "to add-delay",
                        "{to: as-given, add-delay: 1500ms}",
                        "expect: {counts: {dials-by-server: 1}, timing: [{between: [{event: call-down, nth: 1}, {event: "
                                + "call-up, nth: 2}], takes: 1500ms..}]}\n"),
                callback(
                        "called back nowhere",
                        "to=nowhere",
                        "{to: nowhere}",
                        "expect: {counts: {calls: 1, dials-by-server: 0}, frames: [{frame: CBCP Ack}]}\n"),
                row(
                        "the account's callback",
                        USER + "callback " + USER + "callback.preset server.lcp.callback",
                        "server: {lcp: {callback: cbcp}, users: {alice: {callback: {preset: \"19\"}}}}\n",
                        "expect: {counts: {calls: 2, dials-by-server: 1}}\n"));
    }

    private static List<FaultRow> accounts() {
        return List.of(
                row(
                        "a password that has expired",
                        USER + "password-expired",
                        "server: {users: {alice: {password-expired: true}}}\n",
                        failure("648")),
                row(
                        "an account that has expired",
                        USER + "account-expired",
                        "server: {users: {alice: {account-expired: true}}}\n",
                        failure("708")),
                row(
                        "an account that is disabled",
                        USER + "disabled",
                        "server: {users: {alice: {disabled: true}}}\n",
                        failure("647")),
                row(
                        "an account that may not dial in",
                        USER + "dial-in",
                        "server: {users: {alice: {dial-in: false}}}\n",
                        failure("649")),
                row(
                        "an account outside its hours",
                        USER + "hours",
                        "server: {users: {alice: {hours: \"Sun 03:00-03:01\"}}}\n",
                        failure("646")),
                policy("too short", "min-length: 30", "min-length"),
                policy("used before", "history: [\"Kiefer-13\"]", "history"),
                row(
                                "a new password: changed too soon",
                                USER + "policy.min-age",
                                "server: {users: {alice: {password-expired: true, policy: {min-age: 24h}}}, rules: [{name: the row's, "
                                        + "when: {call: 2, attempt: 1}, then: {auth-fail: {code: 648}}, times: 1}]}\n",
                                failure("709"))
                        .by(Caller.USUAL.changing().dialing(2)));
    }

    private static List<FaultRow> patience() {
        return List.of(
                row(
                                "no retry",
                                "server.retries",
                                "server: {retries: 0}\n",
                                frames("{frame: 'CHAP Failure \"E=691 R=0 *\"'}"))
                        .by(WRONG),
                row(
                        "tired of waiting for an answer",
                        "server.authenticate-time",
                        "server: {authenticate-time: 700ms, rules: [{name: the row's, when: {frame: CHAP Response}, then: "
                                + "{ignore: true}}]}\n",
                        frames("{frame: LCP TermReq, from: server}")),
                row(
                        "words of its own: accepted",
                        "server.texts server.texts.accepted",
                        "server: {auth: [chap-md5], texts: {accepted: welcome, refused: away}}\n",
                        frames("{frame: CHAP Success \"welcome\"}")),
                row(
                                "words of its own: refused",
                                "server.texts.refused",
                                "server: {auth: [chap-md5], texts: {accepted: welcome, refused: away}}\n",
                                frames("{frame: CHAP Failure \"away\"}"))
                        .by(WRONG),
                row(
                        "the manner of a known server",
                        "server.personality server.auth",
                        "server: {personality: pppd, auth: [chap-md5]}\n",
                        frames("{frame: CHAP Success \"Access granted\"}")),
                row(
                                "a login before PPP",
                                "server.login.banner server.login.prompts server.login.prompts.text"
                                        + " server.login.prompts.reply",
                                "line: {latency: 50ms}\nserver: {login: {banner: \"hello\", prompts: [{text: \"annex: \", reply: weiter-9}]}}\n",
                                "expect: {timing: [{between: [{event: call-up}, {frame: LCP ConfReq, from: server}], takes: "
                                        + "95ms..}]}\n")
                        .by(Caller.USUAL.loggingIn()));
    }

    private static List<FaultRow> links() {
        return List.of(
                row(
                        "wishes of its own in LCP",
                        "server.lcp server.lcp.mru server.lcp.accm server.lcp.magic server.lcp.pfc server.lcp.acfc",
                        "server: {lcp: {mru: 1400, accm: \"0x000a0000\", magic: false, pfc: false, acfc: false}}\n",
                        "expect: {frames: [{frame: LCP ConfReq <mru 1400> <asyncmap 0xa0000>, from: server}], never: {frames: [{frame: LCP "
                                + "ConfReq <magic *>, from: server}, {frame: LCP ConfReq <pcomp>, from: server}, {frame: LCP ConfReq "
                                + "<accomp>, from: server}]}}\n"),
                row(
                                "the end of a session",
                                "server.session-limit",
                                "server: {session-limit: 500ms}\n",
                                frames("{frame: LCP TermReq, from: server}"))
                        .by(Caller.USUAL.staying(20_000)),
                row(
                                "the end of an idle link",
                                "server.idle",
                                "server: {idle: 500ms}\n",
                                frames("{frame: LCP TermReq, from: server}"))
                        .by(Caller.USUAL.staying(20_000)),
                row(
                        "no address left",
                        "server.ipcp server.ipcp.pool",
                        "server: {ipcp: {pool: []}}\n",
                        "expect: {never: {frames: [{frame: IPCP ConfNak, from: server}]}, frames: [{frame: LCP ConfAck}]}\n"),
                row(
                        "encryption is demanded",
                        "server.encryption server.encryption.required",
                        "server: {encryption: {required: true}}\n",
                        frames("{frame: CCP ConfReq, from: server}")),
                row(
                        "IPv6 is offered",
                        "server.ipv6",
                        "server: {ipv6: true}\n",
                        frames("{frame: IPV6CP ConfReq, from: server}")),
                row(
                        "a notification before the method",
                        "server.eap server.eap.notification",
                        "server: {auth: [eap-md5], eap: {notification: \"mind the gap\"}}\n",
                        frames("{frame: 'EAP Request type=notification \"mind the gap\"'}")));
    }

    private static FaultRow row(String title, String keys, String effect, String expected) {
        return FaultRow.of(Kind.DECISIONS, title, keys, effect, expected);
    }

    private static FaultRow callback(String title, String keys, String ringBack, String expected) {
        return row(
                title,
                RULE + "ring-back." + keys.replace(" ", " " + RULE + "ring-back."),
                "server: {users: {alice: {callback: {preset: \"19\"}}}, rules: [{name: the row's, when: {phase: callback}, then: "
                        + "{ring-back: " + ringBack + "}}]}\n",
                expected);
    }

    private static FaultRow policy(String title, String policy, String key) {
        return row(
                        "a new password: " + title,
                        USER + "policy." + key,
                        "server: {users: {alice: {password-expired: true, policy: {" + policy + "}}}}\n",
                        failure("709"))
                .by(Caller.USUAL.changing());
    }

    private static String failure(String code) {
        return frames("{frame: 'CHAP Failure \"E=" + code + " *\"'}");
    }
}
