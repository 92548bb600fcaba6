package dev.ringback.simulator.scenario;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.mutation.FieldName;
import dev.ringback.simulator.server.Personality;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words and numbers of scenario files, each with what it becomes. Two keys that take the same words share one constant. */
final class FormatWords {
    static final Words<Sut> SUT = Words.of("a system under test", List.of(Sut.values()), Sut::title, "external-server")
            .fixed();
    static final Words<Transport> TRANSPORT = Words.of("a transport", List.of(Transport.values()), Transport::title);
    static final Words<Clock> CLOCK =
            Words.of("a clock", List.of(Clock.values()), Clock::title).fixed();
    static final Words<Personality> PERSONALITY = Words.of(
            "a known personality",
            List.of(Personality.WINDOWS_NT4, Personality.WINDOWS_2000, Personality.PPPD, Personality.FREERADIUS),
            Personality::name);
    static final Words<AuthMethod> AUTH_METHOD = new Words<>(
            "an authentication method",
            List.of(
                    new Words.Word<>("pap", AuthMethod.PAP),
                    new Words.Word<>("chap-md5", AuthMethod.CHAP_MD5),
                    new Words.Word<>("mschap", AuthMethod.MSCHAP),
                    new Words.Word<>("mschap-v2", AuthMethod.MSCHAP_V2),
                    new Words.Word<>("eap-md5", AuthMethod.EAP_MD5),
                    new Words.Word<>("eap-gtc", AuthMethod.EAP_GTC),
                    new Words.Word<>("eap-mschap-v2", AuthMethod.EAP_MSCHAP_V2)),
            List.of(),
            true);
    /** The same at a server, which may leave the method inside EAP to a judge elsewhere. */
    static final Words<AuthMethod> SERVER_AUTH_METHOD = new Words<>(
            AUTH_METHOD.noun(),
            Stream.concat(AUTH_METHOD.words().stream(), Stream.of(new Words.Word<>("eap", AuthMethod.EAP)))
                    .toList(),
            List.of(),
            true);

    static final Words<CallPhase> PHASE = Words.of(
            "a phase",
            List.of(
                    CallPhase.DIAL,
                    CallPhase.CONNECT,
                    CallPhase.LCP,
                    CallPhase.AUTH,
                    CallPhase.CHANGE_PASSWORD,
                    CallPhase.CALLBACK,
                    CallPhase.CCP,
                    CallPhase.IPCP,
                    CallPhase.OPEN,
                    CallPhase.TERMINATE),
            CallPhase::word);
    static final Words<RasConnectionState> STATE =
            Words.of("a connection state", notified(), RasConnectionState::title);
    static final Words<RasConnectionState> PAUSED_STATE = Words.of(
            "a paused state",
            List.of(
                    RasConnectionState.RETRY_AUTHENTICATION,
                    RasConnectionState.PASSWORD_EXPIRED,
                    RasConnectionState.CALLBACK_SET_BY_CALLER,
                    RasConnectionState.INTERACTIVE,
                    RasConnectionState.INVOKE_EAP_UI),
            RasConnectionState::title);
    static final Words<Side> SIDE = Words.of("a side", List.of(Side.values()), Side::title);
    static final Words<String> SENDER = Words.of("a sender", List.of("client", "server", "any"));
    static final Words<InterchangeCircuit> SIGNAL =
            Words.of("a circuit", List.of(InterchangeCircuit.values()), InterchangeCircuit::name);
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
    static final Words<RuleAction.CallProgress.Answer> CALL_PROGRESS = Words.of(
            "a call progress", List.of(RuleAction.CallProgress.Answer.values()), RuleAction.CallProgress.Answer::title);
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
    static final Words<Expectations.Checker> CHECKER =
            Words.of("an invariant", List.of(Expectations.Checker.values()), Expectations.Checker::title);
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

    static final ScalarShape<FieldName> FIELD = new FieldShape();
    static final ScalarShape<Long> AMOUNT = Scalars.large(-0xFFFF_FFFFL, 0xFFFF_FFFFL);
    static final ScalarShape<Integer> KEPT = Scalars.whole(0, 0xFFFF);
    static final ScalarShape<Integer> COPIES = Scalars.whole(1, RuleAction.Duplicate.MAX_COPIES);
    static final Words<Boolean> KEEP_LENGTHS = new Words<>(
            "a way with lengths",
            List.of(new Words.Word<>("fix", false), new Words.Word<>("keep", true)),
            List.of(),
            true);

    private FormatWords() {}

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
