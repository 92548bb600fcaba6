package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.joined;
import static dev.ringback.simulator.scenario.Maps.listOf;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Maps.someOf;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;
import static dev.ringback.simulator.scenario.Shape.Key.notYet;

import dev.ringback.ppp.LinkLimits;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Excludes;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.NotEmpty;
import dev.ringback.simulator.scenario.Shape.NotYet;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;
import dev.ringback.simulator.scenario.Shape.OneOf;
import java.time.Duration;
import java.util.List;

/** The format of the block {@code server}, and what it has in common with {@code client}. */
final class ServerFormat {
    /** Timers and counters of both sides. */
    static final List<Shape.Key> TIMERS = List.of(
            free("restart", Scalars.TIMER, "Until a Configure- or Terminate-Request is sent again; default 3s."),
            free(
                    "max-configure",
                    FormatWords.AT_LEAST_ONE,
                    "Configure-Requests without an answer, then it gives up; default 10."),
            free(
                    "max-terminate",
                    FormatWords.AT_LEAST_ZERO,
                    "Terminate-Requests without an answer, then the line is dropped; default 2."),
            free(
                    "max-failure",
                    FormatWords.AT_LEAST_ONE,
                    "Configure-Naks without success, then it rejects instead; default 5."),
            free("auth-repeat", Scalars.TIMER, "Until a packet of the authentication is sent again; default 3s."),
            free("echo", Scalars.DURATION, "Between Echo-Requests; default 0s: none are sent."),
            free(
                    "echo-count",
                    FormatWords.AT_LEAST_ONE,
                    "Echo-Requests without an answer, then the link is dead; default 4."),
            free("cbcp-repeat", Scalars.TIMER, "Until a packet of CBCP is sent again; default 2s."),
            free(
                    "cbcp-count",
                    FormatWords.AT_LEAST_ONE,
                    "Packets of CBCP without an answer, then it gives up; default of the client 10, of the server until "
                            + "authenticate-time is over."));

    /** How long a connection may be idle, of both sides. */
    static final Shape.Key IDLE = free(
            "idle",
            Scalars.DURATION,
            "After so long without an IP datagram to one host, either way, it ends the connection; broadcasts, multicasts "
                    + "and all of LCP are no such datagram; default 0s: never.");

    /** How long a connection may last, of both sides. */
    static final Shape.Key SESSION_LIMIT = free(
            "session-limit", Scalars.DURATION, "So long after Connected it ends the connection; default 0s: never.");

    /** The limits of one side. */
    static LinkLimits limits(Fields side) {
        return new LinkLimits(
                side.get("idle", Scalars.DURATION, Duration.ZERO),
                side.get("session-limit", Scalars.DURATION, Duration.ZERO));
    }

    /** What both sides wish in LCP. */
    static final List<Shape.Key> LCP = List.of(
            free("mru", FormatWords.MRU, "The longest packet that it wants to receive, in octets."),
            free("accm", Scalars.ACCM, "Which control characters it wants escaped, such as \"0x000a0000\"."),
            free("magic", Scalars.FLAG, "Whether it asks for a magic number."),
            free("pfc", Scalars.FLAG, "Whether it asks for protocol field compression."),
            free("acfc", Scalars.FLAG, "Whether it asks for address and control field compression."));

    /** Methods of authentication. */
    static final Shape AUTH_METHODS = someOf(FormatWords.AUTH_METHOD);

    private static final OfMap FAILURE = constrained(
            List.of(
                    new ExactlyOne("code or text", List.of("code", "other-code", "text")),
                    new Excludes("text", List.of("retry", "version", "message"))),
            free(
                    "code",
                    FormatWords.FAILURE_CODE,
                    "E= of an MS-CHAP failure. PAP and CHAP with MD5 carry no code: there it only enters the journal."),
            free("other-code", FormatWords.OTHER_CODE, "A code that no server should send."),
            free("text", Scalars.MESSAGE, "The whole message as it goes out."),
            free("retry", Scalars.FLAG, "R=. Left out: for 691 whether retries are left, otherwise false."),
            free("version", FormatWords.VERSION, "V=."),
            free("message", Scalars.MESSAGE, "M=, or the message of PAP and CHAP with MD5."));

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
            free("auth-fail", FAILURE, "Refuses the answer to an authentication, whatever it is."),
            free(
                    "auth-ok",
                    new OneOf(
                            "true or a text",
                            List.of(Scalars.TRUE, map(needed("text", Scalars.MESSAGE, "The message that says so.")))),
                    "Accepts the answer to an authentication, whatever it is."),
            free(
                    "hang-up",
                    FormatWords.TERMINATE_FIRST,
                    "Ends the call: with a Terminate-Request, or by dropping the line."),
            free("ignore", Scalars.TRUE, "Acts as if the frame had not come."),
            free("delay", Scalars.DURATION, "Answers rightly, but late."),
            free("nak", someOf(Scalars.TEXT), "Answers a Configure-Request with a Nak of these options."),
            free("reject", someOf(Scalars.TEXT), "Answers a Configure-Request with a Reject of these options."),
            free(
                    "ring-back",
                    CallbackFormat.RING_BACK,
                    "Calls back elsewhere or later than was agreed on, and the caller is not told."),
            free(
                    "reply",
                    Scalars.SENT_FRAME,
                    "Answers with this frame instead, in the notation of pppd; without id= it has that of the frame."),
            free(
                    "reply-raw",
                    Scalars.OCTETS,
                    "Answers with these octets instead, in hexadecimal, from the protocol field on."),
            free("duplicate", FormatWords.COPIES, "Sends the frame so many times more."),
            free("mutate", MutationFormat.MUTATION, "Sends the frame with a field of it changed."),
            free(
                    "call-progress",
                    FormatWords.CALL_PROGRESS,
                    "The exchange answers the call instead of the server; of when it knows call, caller and dialled."),
            notYet("use", Scalars.CLASS, Step.LATER, "A Java class that acts."));

    private static final OfMap WHEN = constrained(
            List.of(new NotEmpty(), new Needs("from", "frame"), new Needs("nth", "frame")),
            free("phase", FormatWords.PHASE, "In this phase of the call."),
            free("call", Scalars.ORDINAL, "In this call, counted over the whole scenario."),
            free("user", Scalars.USER, "When this user calls."),
            free("domain", Scalars.DOMAIN, "When a user of this domain calls."),
            free("attempt", Scalars.ORDINAL, "At this attempt to authenticate, counted within the call."),
            free(
                    "attempt-overall",
                    Scalars.ORDINAL,
                    "At this attempt to authenticate of this user, counted over the whole scenario."),
            free("frame", Scalars.FRAME, "When a frame like this passes."),
            free(
                    "from",
                    FormatWords.SIDE,
                    "Who sends the frame. Left out: the only side that can, else client; with mutate and duplicate, "
                            + "else server."),
            free("nth", Scalars.ORDINAL, "At which frame like this of the call."),
            free("caller", Scalars.PHONE_NUMBER, "When the call comes from this number."),
            free("dialled", Scalars.PHONE_NUMBER, "When this number was dialed."));

    private static final OfMap RULE = map(
            needed("name", Scalars.TEXT, "What reports call it; each name once."),
            needed("when", WHEN, "All of these must be so."),
            needed("then", ACTION, "What the server does instead of the right thing; exactly one action."),
            free("after", Scalars.DURATION, "Acts so much later."),
            free("times", FormatWords.AT_LEAST_ONE, "After so many uses it no longer matches."),
            free("optional", Scalars.FLAG, "true: it need not be used; otherwise a rule never used fails the run."),
            notYet("with", new NotYet(), Step.LATER, "Settings of the class named by use."));

    private static final OfMap USER = map(
            needed("password", Scalars.PASSWORD, "The password."),
            free("password-expired", Scalars.FLAG, "true: a right password is answered with 648."),
            free("account-expired", Scalars.FLAG, "true: a right password is answered with 708."),
            free("disabled", Scalars.FLAG, "true: a right password is answered with 647."),
            free("dial-in", Scalars.FLAG, "false: a right password is answered with 649; default true."),
            free(
                    "hours",
                    Scalars.HOURS,
                    "When the user may log on, in UTC, such as Mon-Fri 08:00-18:00; at other times 646. See starts."),
            free("callback", CallbackFormat.USER_CALLBACK, "Whether the server calls back; default none."),
            free(
                    "policy",
                    map(
                            free("min-length", FormatWords.AT_LEAST_ZERO, "Characters of a new password, at least."),
                            free("history", listOf(Scalars.PASSWORD), "Passwords that may not be used again."),
                            free("min-age", Scalars.DURATION, "How long a password must be kept.")),
                    "What a new password must be like; another is answered with 709."));

    private static final OfMap EXPECTED_USER = map(
            free("password", Scalars.PASSWORD, "The password at the end."),
            free("password-expired", Scalars.FLAG, "Whether it has expired at the end."),
            free("account-expired", Scalars.FLAG, "Whether the account has expired at the end."),
            free("disabled", Scalars.FLAG, "Whether the account is disabled at the end."),
            free("dial-in", Scalars.FLAG, "Whether the user may dial in at the end."),
            free("hours", Scalars.HOURS, "When the user may log on, at the end."),
            free("callback", CallbackFormat.USER_CALLBACK, "Whether the server calls back, at the end."),
            free(
                    "policy",
                    map(
                            free("min-length", FormatWords.AT_LEAST_ZERO, "Characters of a new password, at the end."),
                            free(
                                    "history",
                                    listOf(Scalars.PASSWORD),
                                    "All passwords that may not be used again at the end, the oldest first."),
                            free("min-age", Scalars.DURATION, "How long a password must be kept, at the end.")),
                    "What a new password must be like, at the end."));

    /** What the users must look like at the end. */
    static final OfMap SERVER_STATE = map(free(
            "users",
            new OfNames("user", Scalars.USER, EXPECTED_USER),
            "Users by name; what is not named is not compared."));

    /** The server. */
    static final OfMap SERVER = constrained(
            List.of(new Excludes("radius", RadiusFormat.EXCLUDED)),
            free("number", Scalars.PHONE_NUMBER, "Its telephone number."),
            free(
                    "personality",
                    FormatWords.PERSONALITY,
                    "A known server, in whose manner it refuses and accepts; pppd calls nobody back."),
            free(
                    "auth",
                    listOf(FormatWords.SERVER_AUTH_METHOD),
                    "Methods of authentication, offered in this order; []: PPP asks nobody for a password. eap: EAP, by "
                            + "whatever method the RADIUS server chooses."),
            free(
                    "retries",
                    FormatWords.RETRIES,
                    "Further answers that are allowed after a refused one; default 2. pppd and freeradius count none."),
            free(
                    "authenticate-time",
                    Scalars.TIMER,
                    "For the whole authentication, callback included, and as long for a login as text; then the server hangs "
                            + "up; default 120s."),
            free(
                    "texts",
                    map(
                            free("accepted", Scalars.MESSAGE, "When it is accepted."),
                            free("refused", Scalars.MESSAGE, "When it is refused.")),
                    "The message of an answer to PAP or CHAP (M= in MS-CHAP) when no rule says otherwise."),
            free(
                    "eap",
                    map(
                            free("identity-prompt", Scalars.EAP_TEXT, "In the request for the identity."),
                            free(
                                    "notification",
                                    Scalars.EAP_TEXT,
                                    "Shown before the method, in a Notification; default none."),
                            free(
                                    "token-prompt",
                                    Scalars.EAP_TEXT,
                                    "What a token card is asked with; default \"Token:\".")),
                    "What is shown to a caller who proves itself in EAP."),
            free(
                    "login",
                    LoginFormat.LOGIN,
                    "A dialogue of text before PPP; a wrong one is asked again, retries times, and then it hangs up."),
            free(
                    "lcp",
                    joined(
                            LCP,
                            free(
                                    "callback",
                                    CallbackFormat.SERVER_TERMS,
                                    "Which operations of the callback option are accepted: none, 6, 0 to 4, all; "
                                            + "default cbcp where a user has a callback, otherwise none.")),
                    "What the server wishes in LCP."),
            free("timers", joined(TIMERS), "The server's timers and counters."),
            IDLE,
            SESSION_LIMIT,
            free(
                    "ipcp",
                    map(
                            free("address", Scalars.ADDRESS, "The server's own address."),
                            free(
                                    "pool",
                                    listOf(Scalars.ADDRESSES),
                                    "Addresses for callers, single or first..last; [] is an empty pool."),
                            free("dns", new OfList(Scalars.ADDRESS, 0, 2), "Name servers, at most two."),
                            free("wins", new OfList(Scalars.ADDRESS, 0, 2), "WINS servers, at most two.")),
                    "Addresses that the server gives."),
            NetworkFormat.SERVER_ENCRYPTION,
            NetworkFormat.SERVER_IPV6,
            free("users", new OfNames("user", Scalars.USER, USER), "Users by name."),
            free(
                    "radius",
                    RadiusFormat.RADIUS,
                    "A RADIUS server judges the callers where no rule does, instead of users; in real time."),
            free(
                    "locations",
                    new OfNames("location", Scalars.LCP_MESSAGE, Scalars.DIALED_NUMBER),
                    "Numbers to call back by location identifier or distinguished name (RFC 1570, operations 2 and 4)."),
            free(
                    "rules",
                    listOf(RULE),
                    "When the server does not do the right thing; tried in this order, the first match acts."));

    private ServerFormat() {}
}
