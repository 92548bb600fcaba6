package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasErrorString;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of pauses, one test each; the README of the module lists them by these names. */
class PausedStateRulesTest {
    private static final RasDialParams NEW_PASSWORD = DialLab.ALICE.withPassword(Secret.of("battery staple"));
    private static final int CHAP_RESPONSE = 2;

    private final DialLab lab = DialLab.mschapV2();

    // ---- whether a dial pauses

    @Test
    void aDialDoesNotPauseUnlessItSaysSo() {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.pausedInRetryAuthentication();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 691");
        assertThat(lab.heard).noneMatch(event -> event.state().paused());
    }

    @Test
    void withPausedStatesTheDialIsSuspendedAndTheListenerIsTold() {
        lab.pausedInRetryAuthentication();
        int heard = lab.heard.size();
        lab.run(Duration.ofDays(1));
        assertThat(lab.states())
                .endsWith("AuthNotify", "RetryAuthentication 691")
                .hasSize(heard);
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
        assertThat(lab.line.log).doesNotContain("DTR off", "close");
    }

    @ParameterizedTest
    @ValueSource(ints = {691, 646, 649})
    void withPausesOffARefusalIsCarriedByAuthNotify(int code) {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.server.verdicts.add(new TestServer.Verdict(code, true));
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify " + code);
        assertThat(lab.connection.status().error().code()).isEqualTo(code);
    }

    @Test
    void withPausesOffAnExpiredPasswordIsCarriedByAuthNotify() {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.pausedInPasswordExpired();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 648");
    }

    @Test
    void retryAuthenticationIsAPauseOnlyWhenTheServerAllowsARetry() {
        lab.server.verdicts.add(new TestServer.Verdict(691, false));
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 691");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anExpiredPasswordIsPasswordExpiredWhateverTheRetryBitSays(boolean retry) {
        lab.server.verdicts.add(new TestServer.Verdict(648, retry));
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith("AuthNotify", "PasswordExpired 648");
    }

    // ---- how a pause is announced

    @ParameterizedTest
    @ValueSource(ints = {691, 646, 647, 649, 4711})
    void retryAuthenticationIsAnnouncedOnceWithTheServersCode(int code) {
        lab.server.verdicts.add(new TestServer.Verdict(code, true));
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofMinutes(10));
        assertThat(lab.states()).endsWith("AuthNotify", "RetryAuthentication " + code);
        assertThat(lab.states())
                .filteredOn(state -> state.startsWith("RetryAuth"))
                .hasSize(1);
        assertThat(lab.connection.status().error().code()).isEqualTo(code);
    }

    @Test
    void aRefusalWithTheNumberZeroIsARefusalWithoutACodeAndWithoutARetry() {
        lab.server.verdicts.add(new TestServer.Verdict(0, true));
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 691");
    }

    @Test
    void passwordExpiredIsAnnouncedOnceWith648() {
        lab.pausedInPasswordExpired();
        lab.run(Duration.ofMinutes(10));
        assertThat(lab.states()).endsWith("AuthNotify", "PasswordExpired 648");
        assertThat(lab.states())
                .filteredOn(state -> state.startsWith("PasswordExp"))
                .hasSize(1);
    }

    /** RFC 2759, section 6: a Failure that comes again, because the server has not heard of the answer. */
    @ParameterizedTest
    @CsvSource({"691, 1", "648, 0"})
    void aFailureThatComesAgainInThePauseIsNotAnnouncedAgain(int code, int retry) throws Exception {
        lab.server.verdicts.add(new TestServer.Verdict(code, retry == 1));
        lab.dial(DialLab.ALICE);
        lab.settle();
        List<String> announced = lab.states();
        String identifier =
                lab.line.sent(ProtocolNumber.CHAP, CHAP_RESPONSE).get(0).substring(2, 4);
        String text = "453D" + (code == 691 ? "363931" : "363438") + "20523D3" + retry // E=691 R=1
                + "20433D" + "30".repeat(32) + "20563D33"; // C=0000... V=3
        lab.line.inject(new Packet(ProtocolNumber.CHAP, Octets.ofHex("04" + identifier + "0038" + text + "204D3D78")));
        lab.run(Duration.ofSeconds(5));
        assertThat(lab.states()).isEqualTo(announced);
        lab.connection.resume(code == 648 ? NEW_PASSWORD : DialLab.ALICE);
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.states()).contains(code == 648 ? "AuthChangePassword" : "AuthRetry");
    }

    @Test
    void authNotifyBeforeAPauseCarriesZeroAndTheAnnouncementIsNotTheEnd() {
        lab.pausedInRetryAuthentication();
        int size = lab.heard.size();
        assertThat(lab.heard.get(size - 2).error()).isEqualTo(RasError.SUCCESS);
        assertThat(lab.heard).noneMatch(event -> event.last());
    }

    @Test
    void authNotifyComesOncePerVerdictInTheInstantOfTheStateThatFollows() throws Exception {
        lab.server.password = Secret.of("third");
        lab.pausedInRetryAuthentication();
        lab.connection.resume(DialLab.WRONG.withPassword(Secret.of("second")));
        lab.settle();
        lab.connection.resume(DialLab.WRONG.withPassword(Secret.of("third")));
        lab.settle();
        List<String> states = lab.states();
        List<Integer> notifies = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).startsWith("AuthNotify")) {
                notifies.add(i);
                assertThat(lab.heardAt.get(i + 1)).isEqualTo(lab.heardAt.get(i));
                assertThat(lab.heardAt.get(i)).isAfter(lab.heardAt.get(i - 1)); // until then the earlier state stands
            }
        }
        assertThat(notifies).hasSize(3);
    }

    // ---- the answer

    @Test
    void retryAuthenticationReadsUserPasswordAndDomainAndAuthRetryFollows() throws Exception {
        lab.pausedInRetryAuthentication();
        lab.connection.resume(DialLab.ALICE.withUserName("bob").withDomain("BIGCO"));
        assertThat(lab.states()).endsWith("RetryAuthentication 691", "AuthRetry");
        lab.settle();
        assertThat(lab.server.answered).containsExactly("alice wrong", "BIGCO\\bob right");
        assertThat(lab.states())
                .endsWith("AuthRetry", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
    }

    @Test
    void passwordExpiredReadsTheNewPasswordAndAuthChangePasswordFollows() throws Exception {
        lab.pausedInPasswordExpired();
        lab.connection.resume(NEW_PASSWORD);
        assertThat(lab.states()).endsWith("PasswordExpired 648", "AuthChangePassword");
        lab.settle();
        assertThat(lab.server.answered).containsExactly("alice right", "alice changes to battery staple");
        assertThat(lab.states())
                .endsWith("AuthChangePassword", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
    }

    @Test
    void theOldPasswordOfAChangeIsTheOneThatWasSentLast() throws Exception {
        lab.server.expired = true;
        lab.pausedInRetryAuthentication();
        lab.connection.resume(DialLab.ALICE); // right, and found expired
        lab.settle();
        assertThat(lab.states()).endsWith("AuthNotify", "PasswordExpired 648");
        lab.connection.resume(NEW_PASSWORD);
        lab.settle();
        // The server can only read the new password if the change was made with the right old one.
        assertThat(lab.server.answered).endsWith("alice changes to battery staple");
        assertThat(lab.states()).endsWith("Connected");
    }

    @Test
    void aRefusedChangeEndsTheDialWhateverTheRetryBitSays() throws Exception {
        lab.server.changeCode = 709;
        lab.pausedInPasswordExpired();
        lab.connection.resume(NEW_PASSWORD);
        lab.settle();
        assertThat(lab.states()).endsWith("PasswordExpired 648", "AuthChangePassword", "AuthNotify 709");
    }

    @Test
    void aRetryIsRefusedAsOftenAsTheServerAllowsAndThenEnds() throws Exception {
        lab.server.verdicts.add(new TestServer.Verdict(691, true));
        lab.server.verdicts.add(new TestServer.Verdict(691, true));
        lab.server.verdicts.add(new TestServer.Verdict(691, false));
        lab.dial(DialLab.ALICE);
        lab.settle();
        for (int i = 0; i < 2; i++) {
            lab.connection.resume(DialLab.ALICE);
            lab.settle();
        }
        assertThat(lab.states())
                .endsWith(
                        "AuthNotify",
                        "RetryAuthentication 691",
                        "AuthRetry",
                        "AuthNotify",
                        "RetryAuthentication 691",
                        "AuthRetry",
                        "AuthNotify 691");
    }

    // ---- the second dial

    @Test
    void theSecondDialWithSameConnectionAndListenerResumes() throws Exception {
        lab.pausedInRetryAuthentication();
        lab.dialer.dial(lab.connection, DialLab.ALICE, lab.listener);
        lab.settle();
        assertThat(lab.states()).endsWith("Connected");
    }

    @Test
    void theSecondDialWithAnotherListenerIs87AndThePauseStays() throws Exception {
        lab.pausedInRetryAuthentication();
        assertThat(DialLab.misuse(87, () -> lab.dialer.dial(lab.connection, DialLab.ALICE, event -> true)))
                .contains("listener");
        thePauseStays(RasConnectionState.RETRY_AUTHENTICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phoneNumber", "callbackNumber", "callbackId"})
    void aMemberThatRetryAuthenticationDoesNotAskForMustNotChange(String member) throws Exception {
        lab.pausedInRetryAuthentication();
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(changed(DialLab.ALICE, member))))
                .contains(member);
        thePauseStays(RasConnectionState.RETRY_AUTHENTICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phoneNumber", "callbackNumber", "callbackId", "userName", "domain"})
    void aMemberThatPasswordExpiredDoesNotAskForMustNotChange(String member) throws Exception {
        lab.pausedInPasswordExpired();
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(changed(NEW_PASSWORD, member))))
                .contains(member);
        thePauseStays(RasConnectionState.PASSWORD_EXPIRED);
        lab.connection.resume(NEW_PASSWORD);
        lab.settle();
        assertThat(lab.states()).endsWith("Connected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob"})
    void aMemberNotAskedForMayBeAsInTheFirstDialOrTheLatestAnswer(String user) throws Exception {
        lab.server.expired = true;
        lab.pausedInRetryAuthentication(); // as alice
        lab.connection.resume(DialLab.ALICE.withUserName("bob"));
        lab.settle();
        DialLab.misuse(87, () -> lab.connection.resume(NEW_PASSWORD.withUserName("carol")));
        lab.connection.resume(NEW_PASSWORD.withUserName(user));
        lab.settle();
        assertThat(lab.server.answered).endsWith("bob changes to battery staple"); // the one who was found expired
        assertThat(lab.states()).endsWith("Connected");
    }

    private static RasDialParams changed(RasDialParams params, String member) {
        return switch (member) {
            case "phoneNumber" -> params.withPhoneNumber("5550199");
            case "callbackNumber" -> params.withCallbackNumber("5550199");
            case "callbackId" -> params.withCallbackId(99);
            case "userName" -> params.withUserName("mallory");
            case "domain" -> params.withDomain("ELSEWHERE");
            default -> throw new IllegalArgumentException(member);
        };
    }

    private void thePauseStays(RasConnectionState paused) throws Exception {
        assertThat(lab.connection.status().state()).isEqualTo(paused);
        assertThat(lab.states().get(lab.states().size() - 1)).startsWith(paused.title());
        if (paused == RasConnectionState.RETRY_AUTHENTICATION) {
            lab.connection.resume(DialLab.ALICE);
            lab.settle();
            assertThat(lab.states()).endsWith("Connected");
        }
    }

    // ---- when a resume is misuse

    @Test
    void aResumeInsideTheListenerIs87AndNamesTheWayOut() throws Exception {
        List<String> messages = new ArrayList<>();
        lab.then = event -> {
            if (event.state().paused()) {
                messages.add(DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE)));
                messages.add(DialLab.misuse(87, () -> lab.dialer.dial(lab.connection, DialLab.ALICE, lab.listener)));
                messages.add(DialLab.misuse(87, () -> lab.connection.await()));
                messages.add(DialLab.misuse(
                        87, () -> lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener)));
                assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
                assertThat(RasErrorString.of(event.error().code())).isNotEmpty();
            }
            return true;
        };
        lab.pausedInRetryAuthentication();
        assertThat(messages).hasSize(4).allMatch(message -> message.contains("listener") && message.contains("return"));
        thePauseStays(RasConnectionState.RETRY_AUTHENTICATION);
    }

    @Test
    void aResumeInARunningStateIs756() {
        lab.dial(DialLab.ALICE);
        for (String state : List.of("OpenPort", "ConnectDevice", "Authenticate", "AuthProject")) {
            while (!lab.states().contains(state)) {
                lab.time.runNext();
            }
            DialLab.misuse(756, () -> lab.connection.resume(DialLab.ALICE));
        }
        lab.settle();
        assertThat(lab.states()).endsWith("Connected");
    }

    @Test
    void aResumeWhenConnectedIs87() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE));
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
    }

    @Test
    void aResumeAfterAFailureInARunningStateIs87() {
        lab.server.verdicts.add(new TestServer.Verdict(649, false));
        lab.dial(DialLab.ALICE);
        lab.settle();
        DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE));
        lab.run(Duration.ofMinutes(1));
        DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE));
    }

    @Test
    void aResumeAfterAHangUpIs6() {
        lab.pausedInRetryAuthentication();
        lab.connection.hangUp();
        DialLab.misuse(6, () -> lab.connection.resume(DialLab.ALICE));
        lab.run(Duration.ofMinutes(1));
        DialLab.misuse(6, () -> lab.connection.resume(DialLab.ALICE));
        DialLab.misuse(6, () -> lab.dialer.dial(lab.connection, DialLab.ALICE, lab.listener));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoResumesAtOnceOneWinsAndTheOtherIs756(boolean retry) throws Exception {
        if (retry) {
            lab.pausedInRetryAuthentication();
        } else {
            lab.pausedInPasswordExpired();
        }
        RasDialParams answer = retry ? DialLab.ALICE : NEW_PASSWORD;
        lab.connection.resume(answer);
        DialLab.misuse(756, () -> lab.connection.resume(answer.withPassword(Secret.of("late"))));
        DialLab.misuse(756, () -> lab.dialer.dial(lab.connection, answer, lab.listener));
        lab.settle();
        assertThat(lab.states()).endsWith("Connected");
    }
}
