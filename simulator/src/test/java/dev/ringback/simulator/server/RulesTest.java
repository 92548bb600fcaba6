package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.Lab.logon;
import static dev.ringback.simulator.server.Lab.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.NearestMiss.Matcher;
import dev.ringback.simulator.behavior.PacketMatcher;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.RuleAction.AuthFail;
import dev.ringback.simulator.behavior.RuleAction.AuthFailWith;
import dev.ringback.simulator.behavior.RuleAction.AuthOk;
import dev.ringback.simulator.behavior.RuleAction.Delay;
import dev.ringback.simulator.behavior.RuleAction.HangUp;
import dev.ringback.simulator.behavior.RuleAction.Ignore;
import dev.ringback.simulator.behavior.RuleAction.Nak;
import dev.ringback.simulator.behavior.RuleAction.Reject;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.Question;
import dev.ringback.simulator.journal.JournalEvent.Stage;
import dev.ringback.simulator.line.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final PacketMatcher LCP_REQUEST = PacketMatcher.of("LCP ConfReq", 0xC021, 1);
    private static final PacketMatcher IPCP_REQUEST = PacketMatcher.of("IPCP ConfReq", 0x8021, 1);
    private static final PacketMatcher CHALLENGE = PacketMatcher.of("CHAP Challenge", 0xC223, 1);
    private static final PacketMatcher RESPONSE = PacketMatcher.of("CHAP Response", 0xC223, 2);
    private static final When IN_AUTH = When.ALWAYS.in(CallPhase.AUTH);
    private static final AuthFail REFUSE = new AuthFail(691, null, null, null);

    private final Lab lab = new Lab(1);

    @Test
    void ignoredPacketsAreSentAgainAndTheRestGoesOn() {
        RasServer server = server(Rule.of(
                "lose two", When.ALWAYS.frame(Side.CLIENT, LCP_REQUEST).nth(new CountRange(1, 2)), new Ignore()));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(6);
        assertThat(dial.isConnected()).isFalse();
        lab.run(6);
        assertThat(dial.isConnected()).isTrue();
        assertThat(server.rules().uses(server.rules().rules().get(0))).isEqualTo(2);
        assertThat(lab.events(JournalEvent.RuleUsed.class))
                .containsExactly(new JournalEvent.RuleUsed("lose two", 1), new JournalEvent.RuleUsed("lose two", 2));
        assertThat(requests(Stage.LINE)).isEqualTo(3);
        assertThat(requests(Stage.ENDPOINT)).isEqualTo(1);
    }

    @Test
    void aDelayedPacketIsAnsweredLate() {
        RasServer server =
                server(Rule.of("slow", When.ALWAYS.frame(Side.CLIENT, RESPONSE), new Delay(Duration.ofMillis(2500))));
        lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        Instant arrived = lab.journal.stream()
                .filter(entry -> entry.event() instanceof JournalEvent.PacketPassed passed
                        && passed.stage() == Stage.LINE
                        && passed.from() == Side.CLIENT
                        && passed.packet().protocol() == 0xC223)
                .findFirst()
                .orElseThrow()
                .at();
        assertThat(lab.at(JournalEvent.Judged.class)).isEqualTo(arrived.plusMillis(2500));
    }

    @Test
    void packetsOfTheServerAreDelayedToo() {
        RasServer server =
                server(Rule.of("slow", When.ALWAYS.frame(Side.SERVER, CHALLENGE), new Delay(Duration.ofSeconds(1))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        Instant phase = lab.at(new JournalEvent.PhaseEntered(CallPhase.AUTH));
        assertThat(lab.journal.stream()
                        .filter(entry -> entry.event() instanceof JournalEvent.PacketPassed passed
                                && passed.from() == Side.SERVER
                                && passed.packet().protocol() == 0xC223)
                        .limit(2)
                        .map(entry -> Duration.between(phase, entry.at()).toMillis()))
                .containsExactly(0L, 1000L);
    }

    @Test
    void anEndlessNakDoesNotConverge() {
        RasServer server = server(Rule.of(
                "always another map",
                When.ALWAYS.frame(Side.CLIENT, LCP_REQUEST),
                new Nak(0xC021, Octets.ofHex("0206000A0000"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(60);
        assertThat(dial.caller().all(PppEvent.LinkFinished.class))
                .singleElement()
                .satisfies(finished -> assertThat(finished.failure()).isEqualTo(LcpFailure.NOT_CONVERGING));
    }

    @Test
    void aRejectedOptionIsNotAskedForAgain() {
        RasServer server = server(Rule.of(
                "no compression",
                When.ALWAYS.frame(Side.CLIENT, LCP_REQUEST).nth(CountRange.exactly(1)),
                new Reject(0xC021, Octets.ofHex("0702"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        // The caller may no longer be sent to with a compressed protocol field.
        assertThat(lab.events(JournalEvent.LcpOpened.class))
                .singleElement()
                .satisfies(opened -> assertThat(opened.result().sendPfc()).isFalse());
    }

    @Test
    void aNakForAnotherProtocolDoesNotFit() {
        RasServer server = server(Rule.of(
                "nak", When.ALWAYS.frame(Side.CLIENT, LCP_REQUEST), new Nak(0x8021, Octets.ofHex("0306C0000201"))));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        Rule rule = server.rules().rules().get(0);
        assertThat(server.rules().nearestMiss(rule))
                .satisfies(miss -> assertThat(miss.failed()).containsExactly(Matcher.ACTION));
    }

    @Test
    void hangingUpWithAGoodbyeIs734() {
        RasServer server = server(Rule.of("goodbye", IN_AUTH, new HangUp(HangUp.Manner.TERMINATE_FIRST)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).hasSize(1);
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void aDroppedCarrierComesWithoutAGoodbye() {
        RasServer server =
                server(Rule.of("drop", IN_AUTH.frame(Side.CLIENT, RESPONSE), new HangUp(HangUp.Manner.DROP_CARRIER)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class)).isEmpty();
        assertThat(dial.caller().proofs()).isEmpty();
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
        assertThat(lab.judged()).isEmpty();
    }

    @Test
    void aPostponedHangUpLetsTheServerBehaveUntilThen() {
        RasServer server = server(
                Rule.of("two seconds online", When.ALWAYS.in(CallPhase.OPEN), new HangUp(HangUp.Manner.DROP_CARRIER))
                        .after(Duration.ofSeconds(2)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        Instant open = lab.at(new JournalEvent.PhaseEntered(CallPhase.OPEN));
        assertThat(lab.at(new JournalEvent.HangingUp("a rule says so"))).isEqualTo(open.plusSeconds(2));
        assertThat(lab.events(JournalEvent.RuleUsed.class)).hasSize(1);
        assertThat(server.pool().lent()).isZero();
    }

    @Test
    void aRuleRefusesARightPasswordAndSaysWhatItLikes() {
        RasServer server =
                server(Rule.of("lie", IN_AUTH.attempt(CountRange.exactly(1)), new AuthFail(691, true, 0, "Try again")));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.caller().proofs()).containsExactly(new PeerEvent.Refused(691, true, false, "Try again"));
        dial.retry("alice", "Birke-44");
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.judged())
                .containsExactly(
                        logon(AuthMethod.MSCHAP_V2, "alice", 1, 691, true, "lie"),
                        logon(AuthMethod.MSCHAP_V2, "alice", 2, 0, false, null));
        assertThat(failures()).singleElement().asString().matches("E=691 R=1 C=[0-9A-F]{32} V=0 M=Try again");
    }

    @Test
    void theRetryOfARuleIsThatOfTheServerUnlessItSaysOtherwise() {
        RasServer server = server(Rule.of("refuse", IN_AUTH, REFUSE));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP);
        for (int i = 0; i < 2; i++) {
            lab.run(10);
            dial.retry("alice", "Birke-44");
        }
        lab.run(10);
        assertThat(lab.judged())
                .containsExactly(
                        logon(AuthMethod.MSCHAP, "alice", 1, 691, true, "refuse"),
                        logon(AuthMethod.MSCHAP, "alice", 2, 691, true, "refuse"),
                        logon(AuthMethod.MSCHAP, "alice", 3, 691, false, "refuse"));
    }

    @Test
    void aCodeThatIsNo691HasNoRetryUnlessTheRuleSaysSo() {
        assertThat(retryOffered(new AuthFail(647, null, null, null))).isFalse();
        assertThat(retryOffered(new AuthFail(647, true, null, null))).isTrue();
        assertThat(retryOffered(new AuthFail(691, false, null, null))).isFalse();
    }

    @Test
    void anyCodeCanBeSent() {
        RasServer server = server(Rule.of("lie", IN_AUTH, new AuthFail(4_294_967_295L, false, null, null)));
        lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(failures()).containsExactly("E=4294967295 R=0 V=3 M=Access denied");
        assertThat(lab.judged()).containsExactly(logon(AuthMethod.MSCHAP_V2, "alice", 1, 4_294_967_295L, false, "lie"));
        assertThatThrownBy(() -> new AuthFail(4_294_967_296L, null, null, null)).hasMessageContaining("4294967296");
    }

    @Test
    void papCarriesTheMessageAndTheJournalTheCode() {
        RasServer server = server(Rule.of("lie", IN_AUTH, new AuthFail(647, null, null, "You are disabled")));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(10);
        assertThat(dial.caller().proofs())
                .containsExactly(new PeerEvent.Refused(691, false, false, "You are disabled"));
        assertThat(lab.judged()).containsExactly(logon(AuthMethod.PAP, "alice", 1, 647, false, "lie"));
    }

    @Test
    void aWholeTextDecidesWhetherTheCallerMayGoOn() {
        RasServer server = server(
                Rule.of("pppd", IN_AUTH.attempt(CountRange.exactly(1)), new AuthFailWith("E=691 R=1 V=0")),
                Rule.of("rude", IN_AUTH, new AuthFailWith("go away")));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP);
        lab.run(10);
        dial.retry("alice", "Birke-44");
        lab.run(10);
        assertThat(failures()).containsExactly("E=691 R=1 V=0", "go away");
        assertThat(lab.judged())
                .containsExactly(
                        logon(AuthMethod.MSCHAP, "alice", 1, -1, true, "pppd"),
                        logon(AuthMethod.MSCHAP, "alice", 2, -1, false, "rude"));
        assertThat(dial.caller().lineDowns).containsExactly(LineDown.THERE);
    }

    @Test
    void aRuleMayCallAPasswordExpiredAndTheChangeIsReal() {
        RasServer server = server(Rule.of("expire it", IN_AUTH.of("alice"), new AuthFail(648, null, null, null)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        dial.change("better");
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        assertThat(server.users().account("alice"))
                .satisfies(alice -> assertThat(alice.password()).isEqualTo(Secret.of("better")));
    }

    @Test
    void aRuleMayRefuseAChangeAndItDoesNotHappen() {
        RasServer server = new RasServer(ServerConfig.USUAL
                .withUsers(List.of(user("bob", "Winter99").withExpiredPassword()))
                .withRules(List.of(Rule.of(
                        "no change", When.ALWAYS.in(CallPhase.CHANGE_PASSWORD), new AuthFail(709, null, null, null)))));
        Lab.Dial dial = lab.dial(server, "bob", "Winter99", AuthMethod.MSCHAP);
        lab.run(10);
        dial.change("Spring00");
        lab.run(10);
        assertThat(dial.caller().proofs())
                .containsExactly(
                        new PeerEvent.Refused(648, false, true, ""), new PeerEvent.Refused(709, false, false, ""));
        assertThat(server.users().account("bob"))
                .satisfies(bob -> assertThat(bob.password()).isEqualTo(Secret.of("Winter99")));
    }

    @Test
    void aRuleMayAcceptAChangeAgainstThePolicy() {
        PasswordPolicy policy = new PasswordPolicy(20, List.of(), Duration.ZERO);
        RasServer server = new RasServer(ServerConfig.USUAL
                .withUsers(List.of(user("bob", "old").withExpiredPassword().with(policy)))
                .withRules(
                        List.of(Rule.of("any change", When.ALWAYS.in(CallPhase.CHANGE_PASSWORD), new AuthOk(null)))));
        Lab.Dial dial = lab.dial(server, "bob", "old", AuthMethod.MSCHAP_V2);
        lab.run(10);
        dial.change("new");
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.judged())
                .last()
                .isEqualTo(new JournalEvent.Judged(
                        Question.CHANGE, AuthMethod.MSCHAP_V2, "", "bob", 1, 0, false, "any change"));
        assertThat(lab.events(JournalEvent.PasswordChanged.class)).hasSize(1);
    }

    @Test
    void anyPasswordCanBeAcceptedWhereTheServerNeedNotProveItself() {
        for (AuthMethod method : List.of(AuthMethod.PAP, AuthMethod.CHAP_MD5, AuthMethod.MSCHAP)) {
            RasServer server = server(Rule.of("welcome", IN_AUTH, new AuthOk(null)));
            Lab.Dial dial = lab.dial(server, "stranger", "anything", method);
            lab.run(10);
            assertThat(dial.isConnected()).as(method.title()).isTrue();
        }
    }

    @Test
    void aServerThatAcceptsAWrongPasswordCannotProveItselfToTheCaller() {
        RasServer server = server(Rule.of("welcome", IN_AUTH, new AuthOk(null)));
        Lab.Dial dial = lab.dial(server, "alice", "Wrong-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.caller().proofs()).singleElement().isInstanceOf(PeerEvent.ServerNotProven.class);
    }

    @Test
    void anAcceptanceMaySayWhatItLikes() {
        RasServer server = server(Rule.of("welcome", IN_AUTH, new AuthOk("S=0000 M=hello")));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(10);
        assertThat(dial.caller().proofs()).containsExactly(new PeerEvent.Succeeded("S=0000 M=hello"));
    }

    @Test
    void aPostponedVerdictComesOnceAndLate() {
        RasServer server = server(
                Rule.of("think", IN_AUTH, new AuthFail(691, true, null, null)).after(Duration.ofSeconds(4)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(20);
        // The caller has sent its Response again after three seconds.
        assertThat(passed(Side.CLIENT, 0xC223, 2)).hasSize(2);
        assertThat(lab.judged()).containsExactly(logon(AuthMethod.MSCHAP_V2, "alice", 1, 691, true, "think"));
        assertThat(lab.at(JournalEvent.Judged.class))
                .isEqualTo(passed(Side.CLIENT, 0xC223, 2).get(0).plusSeconds(4));
        assertThat(dial.caller().proofs()).hasSize(1);
        assertThat(lab.events(JournalEvent.RuleUsed.class)).hasSize(1);
    }

    @Test
    void aPostponedVerdictIsForgottenWithItsLink() {
        RasServer server = server(
                Rule.of("think", IN_AUTH, REFUSE).after(Duration.ofSeconds(60)),
                Rule.of("goodbye", IN_AUTH, new HangUp(HangUp.Manner.DROP_CARRIER)));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(5);
        dial.pump().tell(dial.caller()::hangUp);
        lab.run(100);
        assertThat(lab.judged()).isEmpty();
    }

    @Test
    void anAnswerSentAgainIsNoNewAttempt() {
        RasServer server = server(
                Rule.of("lose one", When.ALWAYS.frame(Side.CLIENT, RESPONSE).nth(CountRange.exactly(1)), new Ignore()),
                Rule.of("never the second", IN_AUTH.attempt(CountRange.atLeast(2)), REFUSE));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.judged()).containsExactly(logon(AuthMethod.MSCHAP_V2, "alice", 1, 0, false, null));
        Rule second = server.rules().rules().get(1);
        assertThat(server.rules().unused()).containsExactly(second);
        assertThat(server.rules().nearestMiss(second)).satisfies(miss -> {
            assertThat(miss.failed()).containsExactly(Matcher.ATTEMPT);
            assertThat(miss.moment().attempt()).isEqualTo(1);
            assertThat(miss.moment().user()).isEqualTo("alice");
        });
    }

    @Test
    void aUsersAnswersAreCountedOverAllCalls() {
        RasServer server =
                server(Rule.of("the second ever", IN_AUTH.of("alice").attemptOverall(CountRange.exactly(2)), REFUSE));
        assertThat(refusedIn(server, "alice")).isFalse();
        assertThat(refusedIn(server, "bob")).isFalse();
        assertThat(refusedIn(server, "alice")).isTrue();
        assertThat(refusedIn(server, "alice")).isFalse();
    }

    @Test
    void aRuleMayBeAboutOneCall() {
        RasServer server = server(Rule.of("the second", IN_AUTH.call(CountRange.exactly(2)), REFUSE));
        assertThat(refusedIn(server, "alice")).isFalse();
        assertThat(refusedIn(server, "bob")).isTrue();
        assertThat(refusedIn(server, "alice")).isFalse();
    }

    @Test
    void aRuleRetiresAfterItsUses() {
        RasServer server = server(Rule.of("once", IN_AUTH, REFUSE).times(1));
        assertThat(refusedIn(server, "alice")).isTrue();
        assertThat(refusedIn(server, "alice")).isFalse();
    }

    @Test
    void aRuleKnowsWhoCallsAndWhatWasDialled() {
        When caller = new When(
                null,
                CountRange.ANY,
                "5550199",
                "5550100",
                null,
                "",
                CountRange.ANY,
                CountRange.ANY,
                null,
                Side.CLIENT,
                CountRange.ANY);
        When another = new When(
                null,
                CountRange.ANY,
                "5550198",
                null,
                null,
                null,
                CountRange.ANY,
                CountRange.ANY,
                null,
                Side.CLIENT,
                CountRange.ANY);
        RasServer server = server(Rule.of("another", another, REFUSE), Rule.of("this one", caller, REFUSE));
        assertThat(refusedIn(server, "alice")).isTrue();
        assertThat(lab.judged()).singleElement().satisfies(judged -> assertThat(judged.rule())
                .isEqualTo("this one"));
        assertThat(server.rules().nearestMiss(server.rules().rules().get(0)))
                .satisfies(miss -> assertThat(miss.failed()).containsExactly(Matcher.CALLER));
    }

    @Test
    void theFirstRuleThatFitsActsAndTheOthersCountOn() {
        When requests = When.ALWAYS.frame(Side.CLIENT, IPCP_REQUEST);
        RasServer server = server(
                Rule.of("first", requests.nth(CountRange.exactly(1)), new Ignore()),
                Rule.of("second", requests.nth(CountRange.exactly(2)), new Ignore()),
                Rule.of("shadowed", requests.nth(CountRange.exactly(1)), new Ignore())
                        .asOptional());
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.PAP);
        lab.run(20);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.events(JournalEvent.RuleUsed.class))
                .containsExactly(new JournalEvent.RuleUsed("first", 1), new JournalEvent.RuleUsed("second", 1));
        assertThat(server.rules().unused()).isEmpty();
        assertThat(server.rules().nearestMiss(server.rules().rules().get(2)))
                .satisfies(miss -> assertThat(miss.failed()).containsExactly(Matcher.EARLIER_RULE));
    }

    @Test
    void packetsBelongToThePhaseInWhichTheyAreSent() {
        RasServer server = server(
                Rule.of(
                        "ack",
                        When.ALWAYS.in(CallPhase.LCP).frame(Side.SERVER, PacketMatcher.of("LCP ConfAck", 0xC021, 2)),
                        new Delay(Duration.ZERO)),
                Rule.of("challenge", IN_AUTH.frame(Side.SERVER, CHALLENGE), new Delay(Duration.ZERO)),
                Rule.of(
                        "success",
                        IN_AUTH.frame(Side.SERVER, PacketMatcher.of("CHAP Success", 0xC223, 3)),
                        new Delay(Duration.ZERO)),
                Rule.of(
                        "ipcp",
                        When.ALWAYS.in(CallPhase.IPCP).frame(Side.SERVER, IPCP_REQUEST),
                        new Delay(Duration.ZERO)));
        lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        assertThat(server.rules().unused()).isEmpty();
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        Rule rule = Rule.of("twice", When.ALWAYS, new Ignore());
        assertThatThrownBy(() -> server(rule, rule)).hasMessageContaining("\"twice\"");
        assertThatThrownBy(() -> rule.times(0)).hasMessageContaining("\"twice\"");
        assertThatThrownBy(() -> rule.after(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new CountRange(2, 1)).hasMessageContaining("2..1");
        assertThatThrownBy(() -> new When(
                        null,
                        CountRange.ANY,
                        null,
                        null,
                        null,
                        null,
                        CountRange.ANY,
                        CountRange.ANY,
                        null,
                        Side.SERVER,
                        CountRange.ANY))
                .hasMessageContaining("frame");
    }

    private boolean retryOffered(RuleAction action) {
        RasServer server = server(Rule.of("lie", IN_AUTH, action));
        Lab.Dial dial = lab.dial(server, "alice", "Birke-44", AuthMethod.MSCHAP_V2);
        lab.run(10);
        return ((PeerEvent.Refused) dial.caller().proofs().get(0)).retryAllowed();
    }

    private boolean refusedIn(RasServer server, String user) {
        Lab.Dial dial = lab.dial(server, user, "Birke-44", AuthMethod.MSCHAP);
        lab.run(10);
        dial.pump().tell(dial.caller()::hangUp);
        lab.run(1);
        return !dial.isConnected();
    }

    private static RasServer server(Rule... rules) {
        return new RasServer(ServerConfig.USUAL
                .withUsers(List.of(user("alice", "Birke-44"), user("bob", "Birke-44")))
                .withRules(List.of(rules)));
    }

    private long requests(Stage stage) {
        return lab.events(JournalEvent.PacketPassed.class).stream()
                .filter(passed -> passed.from() == Side.CLIENT
                        && passed.stage() == stage
                        && passed.packet().protocol() == 0xC021
                        && passed.packet().information().u8(0) == 1)
                .count();
    }

    private List<Instant> passed(Side from, int protocol, int code) {
        return lab.journal.stream()
                .filter(entry -> entry.event() instanceof JournalEvent.PacketPassed passed
                        && passed.stage() == Stage.LINE
                        && passed.from() == from
                        && passed.packet().protocol() == protocol
                        && passed.packet().information().u8(0) == code)
                .map(entry -> entry.at())
                .toList();
    }

    private List<String> failures() {
        return lab.events(JournalEvent.PacketPassed.class).stream()
                .filter(passed -> passed.stage() == Stage.LINE
                        && passed.packet().protocol() == 0xC223
                        && passed.packet().information().u8(0) == 4)
                .map(passed -> passed.packet().information().slice(4).toText())
                .toList();
    }
}
