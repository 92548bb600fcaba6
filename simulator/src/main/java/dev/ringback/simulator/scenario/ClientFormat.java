package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.joined;
import static dev.ringback.simulator.scenario.Maps.listOf;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.scenario.Shape.Chooses;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Excludes;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.OfMap;
import java.util.List;

/** The format of the block {@code client}: one dial. */
final class ClientFormat {
    /** What each pause asks for (RASDIALPARAMS, the members that carry the answer). */
    static final Chooses ASKED = new Chooses(
            "when",
            "state",
            "give",
            List.of(
                    new Chooses.Case("RetryAuthentication", List.of("user", "domain", "password")),
                    new Chooses.Case("PasswordExpired", List.of("new-password")),
                    new Chooses.Case("CallbackSetByCaller", List.of("callback-number")),
                    new Chooses.Case("Interactive", List.of("text")),
                    new Chooses.Case("InvokeEapUI", List.of("token", "user", "domain", "password", "new-password"))));

    /** What an answer may give. */
    static final OfMap GIVE = constrained(
            List.of(new NotEmpty()),
            free("user", Scalars.USER, "Another user name."),
            free("domain", Scalars.DOMAIN, "Another domain."),
            free("password", Scalars.PASSWORD, "Another password."),
            free("new-password", Scalars.PASSWORD, "The new password, in PasswordExpired, or in InvokeEapUI."),
            free("token", Scalars.PASSWORD, "What is read off the token card, in InvokeEapUI."),
            free("callback-number", Scalars.ANSWERED_NUMBER, "The number to call back, in CallbackSetByCaller."),
            free(
                    "text",
                    LoginFormat.ANSWER_TEXT,
                    "What the person types, in Interactive: a line, or several; a return follows each. The person thinks "
                            + "before each line, and before going on."));

    private static final OfMap ANSWER = constrained(
            List.of(new ExactlyOne("answer", List.of("give", "resume", "hang-up", "never-answer")), ASKED),
            needed(
                    "when",
                    map(
                            needed("state", FormatWords.PAUSED_STATE, "The paused state."),
                            free("nth", Scalars.ORDINAL, "Which visit; default 1."),
                            free("error", TriggerFormat.CAUSES, "Only when it is announced with this error.")),
                    "The pause that is answered."),
            free("think", Scalars.DURATION, "How long the person thinks; default 0s."),
            free("give", GIVE, "Goes on with something else than before."),
            free("resume", Scalars.TRUE, "Goes on and gives nothing."),
            free("hang-up", Scalars.TRUE, "Hangs up."),
            free("never-answer", Scalars.TRUE, "Does nothing, for ever."),
            free(
                    "optional",
                    Scalars.FLAG,
                    "true: the pause need not come; otherwise an answer never given fails the run."));

    /** One dial. */
    static final OfMap CLIENT = constrained(
            List.of(new Excludes("script", List.of("terminal"))),
            free("gap", Scalars.DURATION, "In a list of dials: from the end of the one before; default 0s."),
            free("number", Scalars.PHONE_NUMBER, "The client's own number, which the server is told."),
            needed("dial", Scalars.PHONE_NUMBER, "The number to dial."),
            free("user", Scalars.USER, "The user name."),
            free("domain", Scalars.DOMAIN, "The user's domain."),
            free("password", Scalars.PASSWORD, "The password."),
            free(
                    "paused-states",
                    Scalars.FLAG,
                    "true: the dial may pause and ask. Default false, as in RAS: what would be a pause is the end."),
            free(
                    "terminal",
                    LoginFormat.TERMINAL,
                    "A pause in Interactive before the call or after it, in which a person reads and writes text; without "
                            + "paused-states 703."),
            free(
                    "script",
                    LoginFormat.SCRIPT,
                    "Waits for texts and sends others, in Interactive after the call, and goes on by itself; without "
                            + "paused-states 703."),
            free(
                    "eap-identity",
                    Scalars.USER,
                    "Who it says it is in EAP, before any method; default the user, behind the domain."),
            free(
                    "callback-number",
                    Scalars.CALLBACK_NUMBER,
                    "\"\": no callback; \"*\": asked for in a pause; or the number."),
            free("callback-delay", Scalars.CALLBACK_DELAY, "The delay asked for in CBCP, whole seconds; default 12s."),
            free("stay-up", Scalars.DURATION, "From Connected to the client's hang-up; default 0s."),
            NetworkFormat.PINGS,
            free(
                    "lcp",
                    joined(
                            ServerFormat.LCP,
                            free(
                                    "extensions",
                                    Scalars.FLAG,
                                    "false: no callback, and no LCP codes above 7; default true."),
                            free("auth", ServerFormat.AUTH_METHODS, "Methods of authentication that it accepts."),
                            free(
                                    "callback",
                                    CallbackFormat.CLIENT_OPTION,
                                    "How it asks to be called back: none, cbcp (the default), or an operation of RFC "
                                            + "1570.")),
                    "What the client wishes in LCP."),
            free(
                    "timers",
                    joined(
                            ServerFormat.TIMERS,
                            free(
                                    "negotiate",
                                    Scalars.TIMER,
                                    "For each stretch of negotiation, pauses not counted; default 150s."),
                            free(
                                    "callback-wait",
                                    Scalars.TIMER,
                                    "How long the server's call is waited for, after the announced delay; default 60s.")),
                    "The client's timers and counters."),
            NetworkFormat.CLIENT_ENCRYPTION,
            NetworkFormat.CLIENT_IPV6,
            ServerFormat.IDLE,
            ServerFormat.SESSION_LIMIT,
            free(
                    "answers",
                    listOf(ANSWER),
                    "What the person does in each pause. One that nobody answers fails the run at once."));

    /** What a caller may be compared with, and what is refused with its reason: the keys of a dial, all of them free. */
    static final OfMap CALLER = new OfMap(
            CLIENT.keys().stream()
                    .map(key -> key.required() ? free(key.name(), key.shape(), key.text()) : key)
                    .toList(),
            CLIENT.constraints());

    private ClientFormat() {}
}
