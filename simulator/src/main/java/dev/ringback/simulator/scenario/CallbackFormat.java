package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasCallbackOption;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasLinkOptions;
import dev.ringback.simulator.behavior.CalledBack;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.ServerCallback;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the format says about callback, on both sides. */
final class CallbackFormat {
    /** How the client asks, where a word says it. */
    private static final Words<RasCallbackOption> CLIENT_WORD = new Words<>(
            "a kind of callback",
            List.of(
                    new Words.Word<>("none", new RasCallbackOption.None()),
                    new Words.Word<>("cbcp", new RasCallbackOption.Cbcp())),
            List.of(),
            true);

    private static final ScalarShape<Integer> OPERATION = Scalars.whole(0, RasCallbackOption.Rfc1570.LAST_OPERATION);

    /** How the client asks. */
    static final Shape CLIENT_OPTION = new Shape.OneOf(
            "kind of callback",
            List.of(
                    CLIENT_WORD,
                    map(
                            needed(
                                    "op",
                                    OPERATION,
                                    "Operation of RFC 1570: 0 the user's number, 1 a dialing string, 2 a location, 3 an E.164 "
                                            + "number, 4 a distinguished name."),
                            free("message", Scalars.LCP_MESSAGE, "What the operation needs; none with operation 0."))));

    /** What the server grants. */
    static final Words<CallbackTerms> SERVER_TERMS = new Words<>(
            "a kind of callback",
            List.of(
                    new Words.Word<>("none", CallbackTerms.NONE),
                    new Words.Word<>("cbcp", CallbackTerms.answerer()),
                    new Words.Word<>("rfc1570", CallbackTerms.rfc1570()),
                    new Words.Word<>("any", CallbackTerms.any())),
            List.of(),
            true);

    private static final Words<CallbackPermission> PERMISSION = new Words<>(
            "a kind of callback",
            List.of(
                    new Words.Word<>("none", CallbackPermission.NONE),
                    new Words.Word<>("set-by-caller", CallbackPermission.setByCaller())),
            List.of(),
            true);

    /** What an account permits. */
    static final Shape USER_CALLBACK = new Shape.OneOf(
            "callback",
            List.of(
                    PERMISSION,
                    constrained(
                            List.of(new Shape.ExactlyOne("kind of callback", List.of("preset", "set-by-caller"))),
                            free(
                                    "preset",
                                    Scalars.PRESET_NUMBER,
                                    "The number that is always called back; \"\": there is none, and the caller is not let in."),
                            free(
                                    "set-by-caller",
                                    Scalars.DIALED_NUMBER,
                                    "The caller chooses or declines; this number is called when its answer names none."))));

    private static final Words<CalledBack> CALLED_BACK =
            Words.of("who answers a call back", List.of(CalledBack.values()), CalledBack::title);

    /** Whom a rule calls back. */
    static final Shape RING_BACK = map(
            free("to", Scalars.RING_BACK_TO, "as-given (the default), preset, nowhere, or a number of its own."),
            free("add-delay", Scalars.DURATION, "So much later than the caller asked for; default 0s."),
            free(
                    "max-rings",
                    FormatWords.AT_LEAST_ONE,
                    "How often it rings before a call is given up; default for as long as the server's modem waits."),
            free("busy-first", FormatWords.AT_LEAST_ZERO, "How many calls find the line busy; default 0."),
            free(
                    "answered-by",
                    CALLED_BACK,
                    "client (the default), somebody who is no modem, or another-modem: another line of a hunt group, with a "
                            + "modem like the client's that answers, and nobody at its computer."));

    private CallbackFormat() {}

    /** The option that a client's {@code lcp} asks for. */
    static RasCallbackOption clientOption(Fields lcp) {
        Fields option = lcp.map("callback");
        return option.exists()
                ? new RasCallbackOption.Rfc1570(
                        option.get("op", OPERATION, 0), option.get("message", Scalars.LCP_MESSAGE, ""))
                : lcp.get("callback", CLIENT_WORD, RasLinkOptions.DEFAULTS.callback());
    }

    /** An operation says what its message must be. */
    static void check(Fields dial, Issues issues) {
        Fields option = dial.map("lcp").map("callback");
        Integer operation = option.get("op", OPERATION);
        YamlNode message = option.get("message");
        if (operation == null) {
            return;
        }
        String text = option.get("message", Scalars.LCP_MESSAGE, "");
        if (operation == 0 && message != null) {
            issues.add(message, "a message with operation 0 in " + option.path(), "leave it out");
        } else if (operation != 0 && text.isEmpty()) {
            issues.add(
                    option.above(),
                    "operation " + operation + " without a message in " + option.path(),
                    "add message:");
        } else if (message != null && text.chars().anyMatch(c -> c > 0xFF)) {
            issues.add(message, "a character beyond ISO 8859-1 in " + option.path() + ".message", "");
        }
    }

    static RuleAction ringBack(Fields action) {
        return new RuleAction.RingBack(
                action.get("to", Scalars.RING_BACK_TO, RuleAction.RingBack.Target.AS_GIVEN),
                action.get("add-delay", Scalars.DURATION, Duration.ZERO),
                action.get("max-rings", FormatWords.AT_LEAST_ONE, Integer.MAX_VALUE),
                action.get("busy-first", FormatWords.AT_LEAST_ZERO, 0),
                action.get("answered-by", CALLED_BACK, CalledBack.CLIENT));
    }

    static RuleAction.RingBack.Target target(String text) {
        return switch (text) {
            case "as-given" -> RuleAction.RingBack.Target.AS_GIVEN;
            case "preset" -> RuleAction.RingBack.Target.PRESET;
            case "nowhere" -> RuleAction.RingBack.Target.NOWHERE;
            default -> RuleAction.RingBack.Target.of(text);
        };
    }

    /** What the server knows besides the accounts. */
    static ServerCallback serverCallback(Fields server) {
        Map<String, String> locations = new LinkedHashMap<>();
        if (server.get("locations") instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                String number = Fields.value(entry.value(), Scalars.DIALED_NUMBER);
                if (number != null) {
                    locations.put(entry.key().text(), number);
                }
            }
        }
        return new ServerCallback(CallbackPermission.NONE, locations);
    }

    static CallbackPermission permission(Fields user) {
        String preset = user.map("callback").get("preset", Scalars.PRESET_NUMBER);
        String usual = user.map("callback").get("set-by-caller", Scalars.DIALED_NUMBER);
        if (usual != null) {
            return CallbackPermission.setByCaller(usual);
        }
        return preset != null
                ? CallbackPermission.preset(preset)
                : user.get("callback", PERMISSION, CallbackPermission.NONE);
    }

    /** How many calls there can be at most: a dial that is called back makes two. */
    static int mostCalls(Fields server, int dials) {
        return callsBack(server) ? 2 * dials : dials;
    }

    /** Left out, CBCP is granted as soon as an account has to do with callback. */
    static CallbackTerms serverTerms(Fields server) {
        return server.map("lcp")
                .get("callback", SERVER_TERMS, callsBack(server) ? CallbackTerms.answerer() : CallbackTerms.NONE);
    }

    /** Whether LCP says that no callback is granted. */
    static boolean grantsNone(Fields lcp) {
        return lcp.get("callback", SERVER_TERMS, CallbackTerms.NONE).equals(CallbackTerms.NONE);
    }

    /** Whether an account, or a rule, has to do with callback. */
    private static boolean callsBack(Fields server) {
        for (Fields rule : server.maps("rules")) {
            if (rule.map("then").get("ring-back") != null) {
                return true;
            }
        }
        if (server.get("users") instanceof YamlNode.Mapping users) {
            for (YamlNode.Entry entry : users.entries()) {
                if (!permission(Fields.of(entry.value(), entry.key(), "")).equals(CallbackPermission.NONE)) {
                    return true;
                }
            }
        }
        return false;
    }

    static RasCallbackTimers clientTimers(Fields dial) {
        RasCallbackTimers usual = RasCallbackTimers.DEFAULTS;
        Fields timers = dial.map("timers");
        return new RasCallbackTimers(
                dial.get("callback-delay", Scalars.CALLBACK_DELAY, usual.delay()),
                timers.get("callback-wait", Scalars.TIMER, usual.waiting()),
                timers.get("cbcp-repeat", Scalars.TIMER, usual.repeat()),
                timers.get("cbcp-count", FormatWords.AT_LEAST_ONE, usual.count()));
    }
}
