package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasEapUserIdentity;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the pause InvokeEapUI, one test each; the README of the module lists them by these names. */
class EapPauseTest {
    private static final Secret TOKEN = Secret.of("correct horse");

    private DialLab lab = DialLab.with(AuthMethod.EAP_GTC);
    private RasDialParams first = DialLab.ALICE;

    // ---- when it is a pause

    @Test
    void aTokenCardPausesOnceWithTheCauseZeroAndAuthNotifyInItsInstant() {
        dialed();
        assertThat(lab.states()).endsWith("AllDevicesConnected", "Authenticate", "AuthNotify", "InvokeEapUI");
        assertThat(at("AuthNotify")).isEqualTo(at("InvokeEapUI"));
        assertThat(lab.heard.get(lab.heard.size() - 1).asks()).isTrue();
        assertThat(lab.heard.get(lab.heard.size() - 1).last()).isFalse();
        assertThat(lab.heard.get(lab.heard.size() - 1).message()).isEqualTo("Token:");
        lab.run(Duration.ofMinutes(4));
        assertThat(lab.states()).last().isEqualTo("InvokeEapUI");
        assertThat(lab.heard).hasSize(8);
    }

    @Test
    void withPausesOffATokenIs703CarriedByAuthNotify() {
        lab.extensions = RasDialExtensions.DEFAULTS;
        dialed();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 703").doesNotContain("InvokeEapUI");
    }

    @Test
    void withPausesOffARefusalIsCarriedByAuthNotifyWithItsCode() {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.extensions = RasDialExtensions.DEFAULTS;
        dial(DialLab.WRONG);
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 691").doesNotContain("InvokeEapUI");
    }

    @Test
    void withPausesOffAnExpiredPasswordIsCarriedByAuthNotify648() {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.server.expired = true;
        lab.extensions = RasDialExtensions.DEFAULTS;
        dialed();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 648").doesNotContain("InvokeEapUI");
    }

    @Test
    void inEapARefusalThatAllowsARetryIsThisPauseAndNotRetryAuthentication() {
        wrongPassword();
        assertThat(lab.states()).endsWith("AuthNotify", "InvokeEapUI").doesNotContain("RetryAuthentication");
        assertThat(lab.connection.eapQuestion())
                .contains(new RasEapQuestion.Credentials(
                        RasAuthMethod.EAP_MSCHAP_V2, "", "E691", RasError.AUTHENTICATION_FAILURE));
    }

    @Test
    void inEapAnExpiredPasswordIsThisPauseAndNotPasswordExpired() {
        expired();
        assertThat(lab.states()).endsWith("AuthNotify", "InvokeEapUI").doesNotContain("PasswordExpired");
        assertThat(lab.connection.eapQuestion())
                .contains(new RasEapQuestion.NewPassword(RasAuthMethod.EAP_MSCHAP_V2, "", "E648"));
    }

    @Test
    void aRefusalThatAllowsNothingIsTheEnd() {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.server.verdicts.add(new TestServer.Verdict(649, false));
        dialed();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 649");
    }

    /** RFC 3748, section 5.2: it does not change the state of the peer. */
    @Test
    void aNotificationIsNoPauseAndIsShownWithTheNextQuestion() {
        lab.server.eap = EapTerms.authenticator(List.of(AuthMethod.EAP_GTC)).withTexts("", "Closed at 8", "Code:");
        dialed();
        assertThat(lab.connection.eapQuestion())
                .contains(new RasEapQuestion.Token(RasAuthMethod.EAP_GTC, "Closed at 8", "Code:"));
    }

    @Test
    void withoutAQuestionANotificationIsInTheProjection() throws Exception {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.server.eap =
                EapTerms.authenticator(List.of(AuthMethod.EAP_MSCHAP_V2)).withTexts("", "Closed at 8", "");
        dialed();
        RasProjection.Lcp lcp = (RasProjection.Lcp) lab.connection.projection(RasProtocol.LCP);
        assertThat(lcp.serverMessage()).isEqualTo("Closed at 8\nWelcome");
        assertThat(lcp.authentication()).contains(RasAuthMethod.EAP_MSCHAP_V2);
    }

    // ---- the answer

    @Test
    void theAnswerGoesThroughTheConnectionAndAuthNotifyFollowsTheResumeUntilTheVerdict() throws Exception {
        dialed();
        lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN));
        lab.connection.resume(DialLab.ALICE);
        assertThat(lab.states()).endsWith("InvokeEapUI", "AuthNotify");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.AUTH_NOTIFY);
        assertThat(lab.connection.eapQuestion()).isEmpty();
        lab.settle();
        assertThat(lab.states())
                .endsWith("InvokeEapUI", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
        StateLegality.check(lab.heard);
    }

    @Test
    void itComesAsOftenAsTheMethodAsks() throws Exception {
        dialed();
        for (int i = 0; i < 5; i++) {
            answer(new RasEapAnswer.Token(Secret.of("Wrong-4" + i)));
            assertThat(lab.states()).endsWith("InvokeEapUI", "AuthNotify", "InvokeEapUI");
            assertThat(lab.connection.eapQuestion())
                    .contains(new RasEapQuestion.Token(RasAuthMethod.EAP_GTC, "", "E691"));
        }
        answer(new RasEapAnswer.Token(TOKEN));
        assertThat(lab.states()).last().isEqualTo("Connected");
        StateLegality.check(lab.heard);
    }

    @Test
    void otherCredentialsAreTried() throws Exception {
        wrongPassword();
        answer(new RasEapAnswer.Credentials("bob", TOKEN, "BIG"));
        assertThat(lab.server.answered).containsExactly("alice wrong", "BIG\\bob right");
        assertThat(lab.states()).last().isEqualTo("Connected");
        StateLegality.check(lab.heard);
    }

    @Test
    void anExpiredPasswordIsChanged() throws Exception {
        expired();
        answer(new RasEapAnswer.NewPassword(Secret.of("Kiefer-7")));
        assertThat(lab.server.answered).containsExactly("alice right", "alice changes to Kiefer-7");
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void aRetryAndThenAChangeOfPassword() throws Exception {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.server.expired = true;
        dial(DialLab.WRONG);
        answer(new RasEapAnswer.Credentials("alice", TOKEN, ""));
        answer(new RasEapAnswer.NewPassword(Secret.of("Kiefer-7")));
        assertThat(lab.server.answered).containsExactly("alice wrong", "alice right", "alice changes to Kiefer-7");
        assertThat(lab.states()).last().isEqualTo("Connected");
        StateLegality.check(lab.heard);
    }

    @Test
    void aRefusedChangeEndsTheDialWhateverTheRetryBitSays() throws Exception {
        expired();
        lab.server.changeCode = 709;
        answer(new RasEapAnswer.NewPassword(Secret.of("Kiefer-7")));
        assertThat(lab.states()).endsWith("InvokeEapUI", "AuthNotify", "AuthNotify 709");
    }

    @Test
    void afterAChangedPasswordARenegotiationUsesTheNewOne() throws Exception {
        expired();
        answer(new RasEapAnswer.NewPassword(Secret.of("Kiefer-7")));
        lab.atServer(lab.server::renegotiate);
        lab.run(Duration.ofSeconds(5));
        assertThat(lab.server.answered).containsExactly("alice right", "alice changes to Kiefer-7", "alice right");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
    }

    @Test
    void ofTwoAnswersTheLaterCounts() throws Exception {
        dialed();
        lab.connection.invokeEapUi(new RasEapAnswer.Token(Secret.of("Wrong-44")));
        answer(new RasEapAnswer.Token(TOKEN));
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void theAnswerMayBeGivenInsideTheListener() throws Exception {
        lab.then = event -> {
            if (event.asks()) {
                event.connection().invokeEapUi(new RasEapAnswer.Token(TOKEN));
            }
            return true;
        };
        dialed();
        lab.connection.resume(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    // ---- misuse

    @Test
    void aResumeWithoutAnAnswerIs87AndThePauseStays() throws Exception {
        dialed();
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE)))
                .contains("InvokeEapUI has no answer yet");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.INVOKE_EAP_UI);
        answer(new RasEapAnswer.Token(TOKEN));
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void anAnswerOfAnotherKindIs87NamingBoth() throws Exception {
        dialed();
        assertThat(DialLab.misuse(
                        87, () -> lab.connection.invokeEapUi(new RasEapAnswer.NewPassword(Secret.of("Kiefer-7")))))
                .isEqualTo("87: EAP_GTC asks for Token, and not for NewPassword");
        answer(new RasEapAnswer.Token(TOKEN));
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void anAnswerThatNobodyAskedForIs87() throws Exception {
        dialed();
        answer(new RasEapAnswer.Token(TOKEN));
        assertThat(DialLab.misuse(87, () -> lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN))))
                .contains("not in InvokeEapUI");
    }

    @Test
    void afterAHangUpQuestionAndAnswerAre6() {
        dialed();
        lab.connection.hangUp();
        DialLab.misuse(6, () -> lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN)));
        DialLab.misuse(6, () -> lab.connection.eapQuestion());
    }

    @Test
    void itReadsNoMemberAndAChangedOneIs87() {
        dialed();
        lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN));
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE.withUserName("bob"))))
                .contains("userName");
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(DialLab.WRONG)))
                .contains("password");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.INVOKE_EAP_UI);
    }

    @Test
    void afterAnAnswerWithCredentialsTheirMembersMayBeTheNewOnes() throws Exception {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.server.expired = true;
        dial(DialLab.WRONG);
        answer(new RasEapAnswer.Credentials("bob", TOKEN, ""));
        lab.connection.invokeEapUi(new RasEapAnswer.NewPassword(Secret.of("Kiefer-7")));
        DialLab.misuse(87, () -> lab.connection.resume(first.withUserName("carol")));
        lab.connection.resume(DialLab.ALICE.withUserName("bob"));
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    // ---- the end of it

    @Test
    void theTimeToNegotiateStandsStillInIt() throws Exception {
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS.withNegotiate(Duration.ofSeconds(10)));
        dialed();
        lab.run(Duration.ofMinutes(4));
        assertThat(lab.states()).last().isEqualTo("InvokeEapUI");
        lab.server.silent = true;
        lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN));
        lab.connection.resume(DialLab.ALICE);
        Instant resumed = lab.now();
        lab.settle();
        assertThat(lab.states()).endsWith("AuthNotify", "AuthNotify 718");
        assertThat(Duration.between(resumed, at("AuthNotify 718")))
                .isGreaterThan(Duration.ofSeconds(8))
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aLineLostInItEndsItAtOnceWithASecondNotification() {
        dialed();
        lab.line.lose(LineDown.THERE);
        assertThat(lab.states()).endsWith("InvokeEapUI", "InvokeEapUI 629");
        assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.resume(DialLab.ALICE))
                        .error()
                        .code())
                .isEqualTo(629);
        StateLegality.check(lab.heard);
    }

    @Test
    void theServersGoodbyeInItIs734() {
        dialed();
        lab.atServer(lab.server::terminate);
        lab.run(Duration.ofSeconds(5));
        assertThat(lab.states()).endsWith("InvokeEapUI", "InvokeEapUI 734");
    }

    /** With the identifier of the Request that waits for the answer. */
    @Test
    void aFailureInItEndsItWith691() {
        wrongPassword();
        List<String> responses = lab.line.sent(0xC227, 2);
        int answered = Octets.ofHex(responses.get(responses.size() - 1)).u8(1);
        lab.line.inject(new Packet(0xC227, Octets.of(4, (answered + 1) & 0xFF, 0, 4)));
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.states()).endsWith("InvokeEapUI", "InvokeEapUI 691");
    }

    @Test
    void aHangUpIsTheOtherWayOut() {
        dialed();
        lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN));
        lab.connection.hangUp();
        lab.run(Duration.ofSeconds(10));
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThat(lab.connection.machine().heldSecrets()).isNotEmpty().allMatch(Secret::isWiped);
    }

    @Test
    void theAnswerIsACopyThatIsWipedWhenItIsSent() throws Exception {
        Secret own = Secret.of("correct horse");
        dialed();
        lab.connection.invokeEapUi(new RasEapAnswer.Token(own));
        List<Secret> held = lab.connection.machine().heldSecrets();
        assertThat(held).hasSize(2).noneMatch(Secret::isWiped);
        lab.connection.resume(DialLab.ALICE);
        assertThat(held.get(1).isWiped()).isTrue();
        assertThat(own.isWiped()).isFalse();
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    @Test
    void anAnswerThatIsReplacedIsWiped() {
        dialed();
        lab.connection.invokeEapUi(new RasEapAnswer.Token(Secret.of("Wrong-44")));
        Secret first = lab.connection.machine().heldSecrets().get(1);
        lab.connection.invokeEapUi(new RasEapAnswer.Token(TOKEN));
        assertThat(first.isWiped()).isTrue();
    }

    // ---- who one says one is

    @Test
    void theIdentityIsTheUserUnlessTheExtensionsBringAnother() {
        dialed();
        assertThat(lab.server.answered).isEmpty();
        assertThat(lab.line.sent(0xC227, 2)).first().asString().endsWith("01" + "616C696365");
        lab = DialLab.with(AuthMethod.EAP_GTC);
        lab.extensions = lab.extensions.withEapUserIdentity(new RasEapUserIdentity("@realm"));
        dialed();
        assertThat(lab.line.sent(0xC227, 2)).first().asString().endsWith("01" + "407265616C6D");
    }

    @Test
    void anIdentityThatDiffersFromTheUserIsNoMatterToTheMethod() {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.extensions = lab.extensions.withEapUserIdentity(new RasEapUserIdentity("@realm"));
        dialed();
        assertThat(lab.server.answered).containsExactly("alice right");
        assertThat(lab.states()).last().isEqualTo("Connected");
    }

    // ---- the shorthand

    private void dialed() {
        dial(DialLab.ALICE);
    }

    private void dial(RasDialParams params) {
        first = params;
        lab.dial(params);
        lab.settle();
    }

    private void wrongPassword() {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        dial(DialLab.WRONG);
    }

    private void expired() {
        lab = DialLab.with(AuthMethod.EAP_MSCHAP_V2);
        lab.server.expired = true;
        dialed();
    }

    private void answer(RasEapAnswer answer) throws RasException {
        lab.connection.invokeEapUi(answer);
        lab.connection.resume(first);
        lab.settle();
    }

    private Instant at(String state) {
        return lab.heardAt.get(lab.states().lastIndexOf(state));
    }
}
