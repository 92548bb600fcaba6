package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.DistantVerdict.Accept;
import dev.ringback.simulator.server.DistantVerdict.Grant;
import dev.ringback.simulator.server.DistantVerdict.None;
import dev.ringback.simulator.server.DistantVerdict.Refuse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that has its callers judged elsewhere, in virtual time; the test is the judge. */
class DistantJudgeTest {
    private final Lab lab = new Lab(1);
    private final List<Inquiry> asked = new ArrayList<>();
    private final List<Consumer<DistantVerdict>> answers = new ArrayList<>();
    private final DistantJudge judge = new DistantJudge() {
        @Override
        public String title() {
            return "judge";
        }

        @Override
        public void ask(Inquiry inquiry, Consumer<DistantVerdict> answer) {
            asked.add(inquiry);
            answers.add(answer);
        }
    };
    private static final Octets STATE = Octets.ofHex("ABCD");

    private ServerConfig config = ServerConfig.USUAL;

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5", "MSCHAP", "MSCHAP_V2"})
    void theJudgeIsAskedOnceWithWhatTheCallerHasSent(AuthMethod method) {
        Lab.Dial dial = dial(method);
        assertThat(asked).hasSize(1);
        Inquiry inquiry = asked.get(0);
        assertThat(inquiry.call()).isEqualTo(1);
        assertThat(inquiry.number()).isEqualTo(1);
        assertThat(inquiry.caller()).isEqualTo("5550199");
        assertThat(inquiry.dialled()).isEqualTo("5550100");
        assertThat(inquiry.presented().name().toText()).isEqualTo("alice");
        if (inquiry.presented() instanceof Presented.Clear clear) {
            assertThat(new String(clear.password(), StandardCharsets.US_ASCII)).isEqualTo("Linde-12");
            assertThat(clear.toString()).doesNotContain("Linde");
        } else {
            Presented.Response response = (Presented.Response) inquiry.presented();
            assertThat(response.method()).isEqualTo(method);
            assertThat(response.challenge().length()).isEqualTo(method == AuthMethod.MSCHAP ? 8 : 16);
            assertThat(response.value().length()).isEqualTo(method == AuthMethod.CHAP_MD5 ? 16 : 49);
        }
        assertThat(lab.events(JournalEvent.Inquired.class))
                .containsExactly(new JournalEvent.Inquired(method, "alice", "judge"));
        assertThat(lab.judged()).isEmpty();
        assertThat(dial.caller().proofs()).isEmpty();
    }

    @Test
    void aVerdictMayTakeItsTimeAndThenTheCallerIsIn() {
        Lab.Dial dial = dial(AuthMethod.CHAP_MD5);
        lab.run(25);
        answer(0, new Accept("Come in", null, Grant.NOTHING));
        lab.run(3);
        assertThat(dial.isConnected()).isTrue();
        assertThat(dial.caller().proofs()).containsExactly(new PeerEvent.Succeeded("Come in"));
        assertThat(lab.judged()).containsExactly(Lab.logon(AuthMethod.CHAP_MD5, "alice", 1, 0, false, null));
        assertThat(dial.address()).isEqualTo("192.0.2.77");
    }

    @Test
    void theCallerGetsTheAddressThatTheJudgeGrantsAndTheLimits() {
        Lab.Dial dial = dial(AuthMethod.CHAP_MD5);
        answer(
                0,
                new Accept(
                        "",
                        null,
                        new Grant(
                                CallbackPermission.NONE,
                                Ipv4Address.of("198.51.100.7"),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(60))));
        lab.run(3);
        assertThat(dial.address()).isEqualTo("198.51.100.7");
        lab.run(21);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
        assertThat(lab.events(JournalEvent.AddressReturned.class))
                .containsExactly(new JournalEvent.AddressReturned(Ipv4Address.of("198.51.100.7")));
    }

    @Test
    void whatTheJudgeSaysNothingOfIsAsTheServerHasIt() {
        config = config.withLimits(new LinkLimits(Duration.ofSeconds(20), Duration.ofSeconds(100)));
        dial(AuthMethod.CHAP_MD5);
        answer(0, new Accept("", null, new Grant(CallbackPermission.NONE, null, Duration.ofSeconds(200), null)));
        lab.run(60);
        assertThat(lab.events(JournalEvent.CallDown.class)).isEmpty();
        lab.run(60);
        assertThat(lab.events(JournalEvent.HangingUp.class))
                .extracting(JournalEvent.HangingUp::reason)
                .contains("the session has lasted long enough, after a Terminate-Request");
    }

    @Test
    void theTextOfARefusalAllowsAnotherTryWithItsChallenge() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP_V2);
        answer(0, new Refuse("E=691 R=1 C=000102030405060708090A0B0C0D0E0F V=3 M=No", 691));
        lab.run(3);
        assertThat(dial.caller().proofs()).hasSize(1);
        dial.retry("alice", "Birke-44");
        lab.run(3);
        assertThat(asked).hasSize(2);
        Presented.Response second = (Presented.Response) asked.get(1).presented();
        assertThat(second.challenge().toHex()).isEqualTo("000102030405060708090A0B0C0D0E0F");
        assertThat(asked.get(1).number()).isEqualTo(2);
        assertThat(lab.judged()).containsExactly(Lab.logon(AuthMethod.MSCHAP_V2, "alice", 1, 691, true, null));
    }

    @Test
    void aRefusalWithoutAnotherTryEndsTheCall() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP);
        answer(0, new Refuse("E=647 R=0 V=2", 647));
        lab.run(6);
        assertThat(dial.caller().proofs()).containsExactly(new PeerEvent.Refused(647, false, false, ""));
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
    }

    @Test
    void aRefusalWithoutWordsIs691() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP);
        answer(0, new Refuse(null, 691));
        lab.run(6);
        assertThat(dial.caller().proofs()).containsExactly(new PeerEvent.Refused(691, false, false, ""));
    }

    @Test
    void anExpiredPasswordIsChangedByTheJudge() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP_V2);
        answer(0, new Refuse("E=648 R=0 C=000102030405060708090A0B0C0D0E0F V=3 M=expired", 648));
        lab.run(3);
        assertThat(lab.phases()).contains(CallPhase.CHANGE_PASSWORD);
        dial.change("Birke-44");
        lab.run(3);
        Presented.Change change = (Presented.Change) asked.get(1).presented();
        assertThat(change.code()).isEqualTo(7);
        assertThat(change.data().length()).isEqualTo(582);
        assertThat(change.challenge().toHex()).isEqualTo("000102030405060708090A0B0C0D0E0F");
        assertThat(change.name().toText()).isEqualTo("alice");
        answer(1, new Refuse("E=709 R=0 C=000102030405060708090A0B0C0D0E0F V=3 M=too short", 709));
        lab.run(6);
        assertThat(lab.judged()).last().satisfies(judged -> {
            assertThat(judged.question()).isEqualTo(JournalEvent.Question.CHANGE);
            assertThat(judged.code()).isEqualTo(709);
        });
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
    }

    @Test
    void aChangeOfVersion1IsAskedAboutToo() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP);
        answer(0, new Refuse("E=648 R=0 V=2", 648));
        lab.run(3);
        dial.change("Birke-44");
        lab.run(3);
        Presented.Change change = (Presented.Change) asked.get(1).presented();
        assertThat(change.code()).isEqualTo(6);
        assertThat(change.data().length()).isEqualTo(1114);
        answer(1, new Accept("", null, Grant.NOTHING));
        lab.run(6);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.events(JournalEvent.PasswordChanged.class))
                .containsExactly(new JournalEvent.PasswordChanged("alice"));
    }

    @Test
    void whereNothingIsDecidedNobodyIsToldThatThePasswordIsWrong() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP_V2);
        answer(0, new None("it sleeps"));
        lab.run(6);
        assertThat(dial.caller().proofs()).isEmpty();
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class))
                .extracting(PppEvent.PeerTerminates::text)
                .containsExactly("nobody can judge the password now");
        assertThat(lab.events(JournalEvent.NothingDecided.class))
                .containsExactly(new JournalEvent.NothingDecided("judge", "it sleeps"));
        assertThat(lab.judged()).isEmpty();
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
    }

    @Test
    void aVerdictOnACallerWhoHasGoneComesToNothingAndItsKeysAreWiped() {
        Lab.Dial dial = dial(AuthMethod.MSCHAP_V2);
        dial.pump().tell(dial.caller()::hangUp);
        lab.run(5);
        SessionKeys keys = SessionKeys.ofTwoDirections(new byte[16], new byte[16]);
        answer(0, new Accept("S=", keys, Grant.NOTHING));
        lab.run(5);
        assertThat(lab.judged()).isEmpty();
        assertThat(keys.isWiped()).isTrue();
        assertThat(lab.events(JournalEvent.AddressLent.class)).isEmpty();
    }

    @Test
    void aVerdictOnTheCallBeforeIsNotTakenForTheNext() {
        Lab.Dial first = dial(AuthMethod.CHAP_MD5);
        first.pump().tell(first.caller()::hangUp);
        lab.run(5);
        first.pump().tell(first.caller()::call);
        first.pump().tell(now -> first.caller().link.open(now));
        lab.run(5);
        answer(0, new Accept("", null, Grant.NOTHING));
        lab.run(5);
        assertThat(asked).hasSize(2);
        assertThat(lab.judged()).isEmpty();
        answer(1, new Accept("", null, Grant.NOTHING));
        lab.run(5);
        assertThat(lab.judged()).hasSize(1);
    }

    @Test
    void aRuleGoesBeforeTheJudge() {
        config = config.withRules(List.of(
                Rule.of("no", When.ALWAYS.in(CallPhase.AUTH), new RuleAction.AuthFail(691, false, null, null))));
        dial(AuthMethod.CHAP_MD5);
        assertThat(asked).isEmpty();
        assertThat(lab.judged()).containsExactly(Lab.logon(AuthMethod.CHAP_MD5, "alice", 1, 691, false, "no"));
    }

    @Test
    void theTimeToAuthenticateGoesOn() {
        config = config.withPatience(2, Duration.ofSeconds(20));
        dial(AuthMethod.CHAP_MD5);
        lab.run(30);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
        answer(0, new Accept("", null, Grant.NOTHING));
        lab.run(3);
        assertThat(lab.judged()).isEmpty();
    }

    @Test
    void aCallbackThatTheJudgeGrantsIsAskedForInCbcp() {
        config = config.withCallback(CallbackTerms.answerer());
        Lab.Dial dial = dial(AuthMethod.CHAP_MD5);
        answer(0, new Accept("", null, new Grant(CallbackPermission.preset("5550142"), null, null, null)));
        lab.run(5);
        // The caller of this test asked for no callback in LCP, and the account needs one.
        assertThat(dial.isConnected()).isFalse();
        assertThat(dial.caller().all(PppEvent.PeerTerminates.class))
                .extracting(PppEvent.PeerTerminates::text)
                .containsExactly("this account is called back, and LCP agreed on no callback");
    }

    /** The judge says what is asked, the server carries it; the caller proves itself by whatever that is. */
    @Test
    void eapThatIsRelayedGoesOnAsTheJudgeSays() {
        config = config.withAuthentication(List.of(AuthMethod.EAP));
        Lab.Dial dial = dial(AuthMethod.EAP_MD5);
        assertThat(((Presented.Eap) asked.get(0).presented()).message().slice(4).toHex())
                .isEqualTo("01616C696365");
        assertThat(asked.get(0).state()).isEqualTo(Octets.EMPTY);
        answer(0, new DistantVerdict.GoOn(Octets.ofHex("016600160410000102030405060708090A0B0C0D0E0F"), STATE));
        lab.run(3);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).state()).isEqualTo(STATE);
        // MD5 of 66, "Linde-12" and the challenge, computed elsewhere; then the name
        assertThat(((Presented.Eap) asked.get(1).presented()).message().toHex())
                .isEqualTo("0266001B0410" + "CBA77841262351C2632E07D6A70F9F28" + "616C696365");
        assertThat(dial.isConnected()).isFalse();
        answer(1, new Accept("", null, Grant.NOTHING));
        lab.run(3);
        assertThat(dial.isConnected()).isTrue();
        assertThat(lab.judged()).containsExactly(Lab.logon(AuthMethod.EAP_MD5, "alice", 1, 0, false, null));
    }

    @Test
    void eapThatIsRelayedMayBeRefusedAtOnce() {
        config = config.withAuthentication(List.of(AuthMethod.EAP));
        Lab.Dial dial = dial(AuthMethod.EAP_MD5);
        answer(0, new Refuse("", 691));
        lab.run(10);
        assertThat(dial.caller().proofs()).last().isEqualTo(new PeerEvent.Refused(691, false, false, ""));
        assertThat(lab.judged()).containsExactly(Lab.logon(AuthMethod.EAP, "alice", 0, 691, false, null));
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
    }

    /** Without a judge nobody knows the method, and nobody gets in. */
    @Test
    void eapThatNobodyJudgesIsRefused() {
        RasServer server = lab.world.server(config.withAuthentication(List.of(AuthMethod.EAP)));
        Lab.Dial dial = lab.dial(server, "alice", "Linde-12", AuthMethod.EAP_MD5);
        lab.run(10);
        assertThat(dial.caller().proofs()).last().isEqualTo(new PeerEvent.Refused(691, false, false, ""));
    }

    private Lab.Dial dial(AuthMethod method) {
        RasServer server = lab.world.server(config, judge);
        Lab.Dial dial = lab.dial(server, "alice", "Linde-12", method);
        lab.run(4);
        return dial;
    }

    private void answer(int index, DistantVerdict verdict) {
        answers.get(index).accept(verdict);
    }
}
