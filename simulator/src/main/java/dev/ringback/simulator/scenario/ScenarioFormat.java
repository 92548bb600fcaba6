package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;
import static dev.ringback.simulator.scenario.Shape.Key.notYet;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Shape.Constraint;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Excludes;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;
import dev.ringback.simulator.scenario.Shape.OneOf;
import dev.ringback.simulator.scenario.Shape.Variants;
import dev.ringback.simulator.server.Personality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole format of scenario files, as data. What the language has and this version does not is here too, as "not
 * yet", so that it is refused by name. Two keys that are alike in two places are one constant.
 */
final class ScenarioFormat {
    static final Words<Personality> PERSONALITY = Words.of(
            "a known personality",
            List.of(Personality.WINDOWS_NT4),
            Personality::name,
            "windows-2000",
            "pppd",
            "freeradius");
    static final Words<AuthMethod> AUTH_METHOD = new Words<>(
            "an authentication method",
            List.of(
                    new Words.Word<>("pap", AuthMethod.PAP),
                    new Words.Word<>("chap-md5", AuthMethod.CHAP_MD5),
                    new Words.Word<>("mschap", AuthMethod.MSCHAP),
                    new Words.Word<>("mschap-v2", AuthMethod.MSCHAP_V2)),
            List.of("eap"),
            true);
    static final Words<CallPhase> PHASE = Words.of(
            "a phase",
            List.of(
                    CallPhase.DIAL,
                    CallPhase.CONNECT,
                    CallPhase.LCP,
                    CallPhase.AUTH,
                    CallPhase.CHANGE_PASSWORD,
                    CallPhase.IPCP,
                    CallPhase.OPEN,
                    CallPhase.TERMINATE),
            CallPhase::word,
            "callback",
            "ccp");
    static final Words<RasConnectionState> STATE =
            Words.of("a connection state", notified(), RasConnectionState::title);
    static final Words<RasConnectionState> PAUSED_STATE = Words.of(
            "a paused state",
            List.of(RasConnectionState.RETRY_AUTHENTICATION, RasConnectionState.PASSWORD_EXPIRED),
            RasConnectionState::title,
            "CallbackSetByCaller",
            "Interactive",
            "InvokeEapUI");
    static final Words<Side> SIDE = Words.of("a side", List.of(Side.values()), Side::title);
    static final Words<String> SENDER = Words.of("a sender", List.of("client", "server", "any"));
    static final Words<String> DTR = Words.of("a circuit", List.of("DTR"), "DCD", "DSR", "CTS", "RI", "RTS");
    static final Words<Boolean> GOES = new Words<>(
            "a direction", List.of(new Words.Word<>("up", true), new Words.Word<>("down", false)), List.of(), true);
    static final Words<Trigger.Edge> EDGE = new Words<>(
            "an edge of a frame",
            List.of(
                    new Words.Word<>("first-byte-sent", Trigger.Edge.FIRST_BYTE_SENT),
                    new Words.Word<>("last-byte-sent", Trigger.Edge.LAST_BYTE_SENT),
                    new Words.Word<>("last-byte-received", Trigger.Edge.LAST_BYTE_RECEIVED)),
            List.of(),
            true);
    static final EventShape EVENT = new EventShape();
    static final Words<Boolean> TERMINATE_FIRST = new Words<>(
            "a way to hang up",
            List.of(new Words.Word<>("terminate-first", true), new Words.Word<>("drop-carrier", false)),
            List.of(),
            true);
    static final Words<Expectations.Mode> STATES_MODE = new Words<>(
            "a mode",
            List.of(
                    new Words.Word<>("in-order", Expectations.Mode.IN_ORDER),
                    new Words.Word<>("exact", Expectations.Mode.EXACT),
                    new Words.Word<>("any-order", Expectations.Mode.ANY_ORDER)),
            List.of(),
            true);
    static final Words<Expectations.Mode> FRAMES_MODE = new Words<>(
            "a mode",
            List.of(
                    new Words.Word<>("any-order", Expectations.Mode.ANY_ORDER),
                    new Words.Word<>("in-order", Expectations.Mode.IN_ORDER)),
            List.of(),
            true);
    static final Words<CountRange> ERROR_DELIVERED = new Words<>(
            "a number of deliveries",
            List.of(
                    new Words.Word<>("never", CountRange.exactly(0)),
                    new Words.Word<>("exactly-once", CountRange.exactly(1))),
            List.of(),
            true);
    static final Words<String> NONE = Words.of("a number of notifications", List.of("none"));
    static final Words<Expectations.Checker> CHECKER = Words.of(
            "an invariant",
            List.of(Expectations.Checker.values()),
            Expectations.Checker::title,
            "no-bad-frame-reaches-ppp",
            "no-retry-state-on-lost-frame");
    static final ScalarShape<Integer> ERROR = new ErrorShape("RAS error", false, false);
    static final ScalarShape<Integer> CAUSE = new ErrorShape("RAS error or 0", true, false);
    static final ScalarShape<Integer> ERROR_OR_ANY = new ErrorShape("RAS error or any", false, true);
    static final ScalarShape<Integer> MRU = Scalars.whole(0, 0xFFFF);
    static final ScalarShape<Integer> AT_LEAST_ONE = Scalars.whole(1, Integer.MAX_VALUE);
    static final ScalarShape<Integer> AT_LEAST_ZERO = Scalars.whole(0, Integer.MAX_VALUE);
    static final ScalarShape<Integer> RETRIES = Scalars.whole(0, 10);
    static final ScalarShape<Integer> VERSION = Scalars.whole(0, 3);
    static final ScalarShape<Integer> FAILURE_CODE = new CodeShape();
    static final ScalarShape<Long> OTHER_CODE = Scalars.large(0, 0xFFFF_FFFFL);

    private static final int ANY_NUMBER = Integer.MAX_VALUE;
    private static final Shape CAUSES = oneOrMore(CAUSE);

    private static final OfMap FRAME_TRIGGER = map(
            needed("frame", Scalars.FRAME),
            free("from", SENDER),
            free("call", Scalars.ORDINAL),
            free("attempt", Scalars.ORDINAL),
            free("nth", Scalars.ORDINAL),
            free("edge", EDGE));
    private static final OfMap STATE_TRIGGER = map(
            needed("state", STATE), free("error", CAUSES), free("nth", Scalars.ORDINAL), free("call", Scalars.ORDINAL));
    private static final OfMap PHASE_TRIGGER =
            map(needed("phase", PHASE), free("call", Scalars.ORDINAL), free("nth", Scalars.ORDINAL));
    private static final OfMap OCTETS_TRIGGER =
            map(needed("octets", AT_LEAST_ONE), needed("from", SIDE), free("call", Scalars.ORDINAL));
    private static final OfMap CIRCUIT_TRIGGER =
            map(needed("signal", DTR), needed("goes", GOES), free("nth", Scalars.ORDINAL), free("seen-by", SIDE));
    private static final OfMap MODEM_TRIGGER = map(notYet("modem"), free("nth", Scalars.ORDINAL));
    private static final OfMap EVENT_TRIGGER = map(needed("event", EVENT), free("nth", Scalars.ORDINAL));

    /** What happens at an instant. */
    static final Variants TRIGGER = new Variants(
            "trigger",
            List.of(
                    FRAME_TRIGGER,
                    STATE_TRIGGER,
                    PHASE_TRIGGER,
                    OCTETS_TRIGGER,
                    CIRCUIT_TRIGGER,
                    MODEM_TRIGGER,
                    EVENT_TRIGGER));

    private static final OfMap LINE = map(
            free("transport", Words.of("a transport", List.of("memory"), "tcp", "serial", "pty", "rfc2217")),
            notYet("port"),
            free("rate", AT_LEAST_ONE),
            free("latency", Scalars.DURATION),
            notYet("jitter"),
            notYet("noise"),
            free("looped", Scalars.FLAG),
            notYet("dte"),
            notYet("ring"),
            notYet("modem"));

    private static final List<Shape.Key> TIMERS = List.of(
            free("restart", Scalars.TIMER),
            free("max-configure", AT_LEAST_ONE),
            free("max-terminate", AT_LEAST_ZERO),
            free("max-failure", AT_LEAST_ONE),
            free("auth-repeat", Scalars.TIMER),
            free("echo", Scalars.DURATION),
            free("echo-count", AT_LEAST_ONE),
            notYet("cbcp-repeat"),
            notYet("cbcp-count"));

    private static final List<Shape.Key> LCP = List.of(
            free("mru", MRU),
            free("accm", Scalars.ACCM),
            free("magic", Scalars.FLAG),
            free("pfc", Scalars.FLAG),
            free("acfc", Scalars.FLAG));

    private static final Shape AUTH_METHODS = new OfList(AUTH_METHOD, 1, ANY_NUMBER);

    private static final OfMap FAILURE = constrained(
            List.of(
                    new ExactlyOne("code or text", List.of("code", "other-code", "text")),
                    new Excludes("text", List.of("retry", "version", "message"))),
            free("code", FAILURE_CODE),
            free("other-code", OTHER_CODE),
            free("text", Scalars.MESSAGE),
            free("retry", Scalars.FLAG),
            free("version", VERSION),
            free("message", Scalars.MESSAGE));

    private static final OfMap ACTION = constrained(
            List.of(new ExactlyOne(
                    "action",
                    List.of(
                            "auth-fail",
                            "auth-ok",
                            "hang-up",
                            "ignore",
                            "delay",
                            "nak",
                            "reject",
                            "ring-back",
                            "reply",
                            "reply-raw",
                            "duplicate",
                            "mutate",
                            "call-progress",
                            "use"))),
            free("auth-fail", FAILURE),
            free("auth-ok", new OneOf("true or a text", List.of(Scalars.TRUE, map(needed("text", Scalars.MESSAGE))))),
            free("hang-up", TERMINATE_FIRST),
            free("ignore", Scalars.TRUE),
            free("delay", Scalars.DURATION),
            free("nak", new OfList(Scalars.TEXT, 1, ANY_NUMBER)),
            free("reject", new OfList(Scalars.TEXT, 1, ANY_NUMBER)),
            notYet("ring-back"),
            notYet("reply"),
            notYet("reply-raw"),
            notYet("duplicate"),
            notYet("mutate"),
            notYet("call-progress"),
            notYet("use"));

    private static final OfMap WHEN = constrained(
            List.of(new NotEmpty(), new Needs("from", "frame"), new Needs("nth", "frame")),
            free("phase", PHASE),
            free("call", Scalars.ORDINAL),
            free("user", Scalars.USER),
            free("domain", Scalars.DOMAIN),
            free("attempt", Scalars.ORDINAL),
            free("attempt-overall", Scalars.ORDINAL),
            free("frame", Scalars.FRAME),
            free("from", SIDE),
            free("nth", Scalars.ORDINAL),
            notYet("caller"),
            notYet("dialled"));

    private static final OfMap RULE = map(
            needed("name", Scalars.TEXT),
            needed("when", WHEN),
            needed("then", ACTION),
            free("after", Scalars.DURATION),
            free("times", AT_LEAST_ONE),
            free("optional", Scalars.FLAG),
            notYet("with"));

    private static final Shape CALLBACK = new OneOf(
            "callback", List.of(Words.of("a kind of callback", List.of("none"), "set-by-caller"), new Shape.NotYet()));

    private static final OfMap USER = map(
            needed("password", Scalars.PASSWORD),
            free("password-expired", Scalars.FLAG),
            free("account-expired", Scalars.FLAG),
            free("disabled", Scalars.FLAG),
            free("dial-in", Scalars.FLAG),
            free("hours", Scalars.HOURS),
            free("callback", CALLBACK),
            free(
                    "policy",
                    map(
                            free("min-length", AT_LEAST_ZERO),
                            free("history", new OfList(Scalars.PASSWORD, 0, ANY_NUMBER)),
                            free("min-age", Scalars.DURATION))));

    private static final OfMap EXPECTED_USER = map(
            free("password", Scalars.PASSWORD),
            free("password-expired", Scalars.FLAG),
            free("account-expired", Scalars.FLAG),
            free("disabled", Scalars.FLAG),
            free("dial-in", Scalars.FLAG),
            notYet("hours"),
            notYet("callback"),
            notYet("policy"));

    private static final OfMap SERVER = map(
            free("number", Scalars.PHONE_NUMBER),
            free("personality", PERSONALITY),
            free("auth", AUTH_METHODS),
            free("retries", RETRIES),
            free("authenticate-time", Scalars.TIMER),
            free("texts", map(free("accepted", Scalars.MESSAGE), free("refused", Scalars.MESSAGE))),
            free(
                    "lcp",
                    joined(
                            LCP,
                            free(
                                    "callback",
                                    Words.of("a kind of callback", List.of("none"), "cbcp", "rfc1570", "any")))),
            free("timers", joined(TIMERS)),
            free(
                    "ipcp",
                    map(
                            free("address", Scalars.ADDRESS),
                            free("pool", new OfList(Scalars.ADDRESSES, 0, ANY_NUMBER)),
                            free("dns", new OfList(Scalars.ADDRESS, 0, 2)),
                            free("wins", new OfList(Scalars.ADDRESS, 0, 2)))),
            free("users", new OfNames("user", Scalars.USER, USER)),
            free("rules", new OfList(RULE, 0, ANY_NUMBER)));

    private static final OfMap ANSWER = constrained(
            List.of(new ExactlyOne("answer", List.of("give", "resume", "hang-up", "never-answer"))),
            needed("when", map(needed("state", PAUSED_STATE), free("nth", Scalars.ORDINAL), free("error", CAUSES))),
            free("think", Scalars.DURATION),
            free(
                    "give",
                    constrained(
                            List.of(new NotEmpty()),
                            free("user", Scalars.USER),
                            free("domain", Scalars.DOMAIN),
                            free("password", Scalars.PASSWORD),
                            free("new-password", Scalars.PASSWORD),
                            notYet("callback-number"))),
            free("resume", Scalars.TRUE),
            free("hang-up", Scalars.TRUE),
            free("never-answer", Scalars.TRUE),
            free("optional", Scalars.FLAG));

    static final OfMap CLIENT = map(
            free("gap", Scalars.DURATION),
            notYet("number"),
            needed("dial", Scalars.PHONE_NUMBER),
            free("user", Scalars.USER),
            free("domain", Scalars.DOMAIN),
            free("password", Scalars.PASSWORD),
            free("paused-states", Scalars.FLAG),
            notYet("callback-number"),
            notYet("callback-delay"),
            free("stay-up", Scalars.DURATION),
            free(
                    "lcp",
                    joined(
                            LCP,
                            free("extensions", Scalars.FLAG),
                            free("auth", AUTH_METHODS),
                            free(
                                    "callback",
                                    new OneOf(
                                            "callback",
                                            List.of(
                                                    Words.of("a kind of callback", List.of("none"), "cbcp"),
                                                    new Shape.NotYet()))))),
            free("timers", joined(TIMERS, free("negotiate", Scalars.TIMER), notYet("callback-wait"))),
            free("answers", new OfList(ANSWER, 0, ANY_NUMBER)));

    private static final Variants RESULT = new Variants(
            "result",
            List.of(
                    map(needed("connected", Scalars.TRUE), free("within", Scalars.WITHIN)),
                    map(
                            needed("error", oneOrMore(ERROR_OR_ANY)),
                            free("at-state", oneOrMore(STATE)),
                            free("within", Scalars.WITHIN))));

    private static final Shape STATE_ITEM = new OneOf(
            "state",
            List.of(STATE, map(needed("state", STATE), free("error", CAUSES), free("within", Scalars.WITHIN))));

    private static final List<Shape.Key> FRAME = List.of(
            needed("frame", Scalars.FRAME),
            free("from", SENDER),
            free("call", Scalars.ORDINAL),
            free("attempt", Scalars.ORDINAL),
            free("exact", Scalars.FLAG),
            free("after", TRIGGER),
            free("before", TRIGGER));

    private static final OfMap FRAME_ITEM = new OfMap(
            keys(FRAME, free("nth", Scalars.ORDINAL), free("count", Scalars.COUNT), free("within", Scalars.WITHIN)),
            List.of(new Excludes("nth", List.of("count"))));

    private static final OfMap EDGE_ITEM = constrained(
            List.of(
                    new ExactlyOne("edge or pulses", List.of("goes", "pulses")),
                    new Excludes("pulses", List.of("nth"))),
            free("seen-by", SIDE),
            needed("signal", DTR),
            free("goes", GOES),
            free("pulses", Scalars.COUNT),
            free("nth", Scalars.ORDINAL),
            free("after", TRIGGER),
            free("within", Scalars.WITHIN));

    private static final OfMap COUNTS = joined(
            Arrays.stream(Expectations.Counter.values())
                    .map(counter -> free(counter.title(), Scalars.COUNT))
                    .toList(),
            notYet("dials-by-server"));

    private static final OfMap EXPECT = map(
            free("result", oneOrMore(RESULT)),
            free("states", listOrMode(STATES_MODE, STATE_ITEM)),
            free("frames", listOrMode(FRAMES_MODE, FRAME_ITEM)),
            free(
                    "timing",
                    new OfList(
                            map(needed("between", new OfList(TRIGGER, 2, 2)), needed("takes", Scalars.SPAN)),
                            0,
                            ANY_NUMBER)),
            free("counts", COUNTS),
            free("notifications", map(free("error-delivered", ERROR_DELIVERED), free("after-end", NONE))),
            free(
                    "never",
                    map(
                            free("states", new OfList(STATE, 0, ANY_NUMBER)),
                            free("frames", new OfList(joined(FRAME), 0, ANY_NUMBER)))),
            free("server-state", map(free("users", new OfNames("user", Scalars.USER, EXPECTED_USER)))),
            notYet("modem"),
            free("lines", new OfList(EDGE_ITEM, 0, ANY_NUMBER)),
            free("invariants", new OfList(CHECKER, 0, ANY_NUMBER)));

    /** A whole file. */
    static final OfMap FILE = map(
            needed("format", Scalars.fixed(Scalars.whole(1, 1))),
            needed("name", Scalars.NAME),
            free("title", Scalars.TEXT),
            free("refs", new OfList(Scalars.TEXT, 0, ANY_NUMBER)),
            free("tags", new OfList(Scalars.TEXT, 0, ANY_NUMBER)),
            free("seed", Scalars.SEED),
            free("clock", Words.of("a clock", List.of("virtual"), "real").fixed()),
            free("starts", Scalars.DATE),
            free("limit", Scalars.TIMER),
            free(
                    "sut",
                    Words.of("a system under test", List.of("builtin-client"), "external-client", "external-server")
                            .fixed()),
            notYet("wait"),
            free("include", new OfList(Scalars.FILE, 0, ANY_NUMBER)),
            free("params", new OfNames("parameter", Scalars.PARAMETER, Scalars.PARAMETER_VALUE)),
            notYet("matrix"),
            free("line", LINE),
            free("server", SERVER),
            needed("client", oneOrMore(CLIENT)),
            notYet("timeline"),
            free("expect", EXPECT),
            notYet("repeat"));

    private ScenarioFormat() {}

    private static OfMap map(Shape.Key... keys) {
        return new OfMap(List.of(keys), List.of());
    }

    private static OfMap constrained(List<Constraint> constraints, Shape.Key... keys) {
        return new OfMap(List.of(keys), constraints);
    }

    private static OfMap joined(List<Shape.Key> keys, Shape.Key... more) {
        return new OfMap(keys(keys, more), List.of());
    }

    private static List<Shape.Key> keys(List<Shape.Key> keys, Shape.Key... more) {
        List<Shape.Key> all = new ArrayList<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    private static Shape oneOrMore(Shape item) {
        return new OneOf(item.noun(), List.of(item, new OfList(item, 1, ANY_NUMBER)));
    }

    private static Shape listOrMode(Shape mode, Shape item) {
        OfList list = new OfList(item, 0, ANY_NUMBER);
        return new OneOf("list", List.of(list, map(free("mode", mode), needed("list", list))));
    }

    private static List<RasConnectionState> notified() {
        return Arrays.stream(RasConnectionState.values())
                .filter(state -> state != RasConnectionState.START_AUTHENTICATION
                        && state != RasConnectionState.CALLBACK_COMPLETE
                        && state != RasConnectionState.LOGON_NETWORK
                        && state != RasConnectionState.APPLY_SETTINGS
                        && state != RasConnectionState.DISCONNECTED)
                .toList();
    }
}
