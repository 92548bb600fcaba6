package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Shape.Key.free;

import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ras.RasCallbackOption;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.yaml.YamlNode;
import java.util.List;

/** What the format says about callback, on both sides. */
final class CallbackFormat {
    /** How the client asks. */
    static final Words<RasCallbackOption> CLIENT_OPTION = new Words<>(
            "a kind of callback",
            List.of(
                    new Words.Word<>("none", new RasCallbackOption.None()),
                    new Words.Word<>("cbcp", new RasCallbackOption.Cbcp())),
            List.of(),
            true);

    /** What the server grants. */
    static final Words<CallbackTerms> SERVER_TERMS = new Words<>(
            "a kind of callback",
            List.of(new Words.Word<>("none", CallbackTerms.NONE), new Words.Word<>("cbcp", CallbackTerms.answerer())),
            List.of("rfc1570", "any"),
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
                            free("preset", Scalars.DIALED_NUMBER, "The number that is always called back."),
                            free(
                                    "set-by-caller",
                                    Scalars.DIALED_NUMBER,
                                    "The caller chooses or declines; this number is called when its answer names none."))));

    private CallbackFormat() {}

    static CallbackPermission permission(Fields user) {
        String preset = user.map("callback").get("preset", Scalars.DIALED_NUMBER);
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

    /** Whether an account has to do with callback. */
    private static boolean callsBack(Fields server) {
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
