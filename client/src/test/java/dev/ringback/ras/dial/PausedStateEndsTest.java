package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of pauses, one test each; the README of the module lists them by these names. */
class PausedStateEndsTest {
    private static final RasDialParams NEW_PASSWORD = DialLab.ALICE.withPassword(Secret.of("battery staple"));
    private static final int CHAP_RESPONSE = 2;
    private static final int CHAP_CHANGE_V1 = 6;
    private static final int TERMINATE_REQUEST = 5;
    private static final int TERMINATE_ACK = 6;

    private final DialLab lab = DialLab.mschapV2();

    // ---- the link lost in a pause

    @ParameterizedTest
    @EnumSource(LineDown.class)
    void aLineLostInAPauseEndsItAtOnceWithASecondNotification(LineDown cause) {
        lab.pausedInRetryAuthentication();
        Instant lost = lab.now();
        lab.line.lose(cause);
        int error = cause == LineDown.THERE ? 629 : 628;
        assertThat(lab.states()).endsWith("AuthNotify", "RetryAuthentication 691", "RetryAuthentication " + error);
        assertThat(lab.heardAt).last().isEqualTo(lost);
        assertThat(lab.heard.get(lab.heard.size() - 1).last()).isTrue();
        int heard = lab.heard.size();
        lab.run(Duration.ofHours(1));
        assertThat(lab.heard).hasSize(heard);
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(lab.connection.status().error().code()).isEqualTo(error);
        lab.connection.hangUp();
        DialLab.misuse(6, () -> lab.connection.status());
    }

    @Test
    void aLineLostInPasswordExpiredEndsItToo() {
        lab.pausedInPasswordExpired();
        lab.line.lose(LineDown.THERE);
        assertThat(lab.states()).endsWith("PasswordExpired 648", "PasswordExpired 629");
    }

    @Test
    void aResumeAfterALostLinkThrowsRasExceptionWithThatError() {
        lab.pausedInRetryAuthentication();
        lab.line.lose(LineDown.THERE);
        RasException lost = catchThrowableOfType(RasException.class, () -> lab.connection.resume(DialLab.ALICE));
        assertThat(lost.error()).isEqualTo(RasError.REMOTE_DISCONNECTION);
        lab.run(Duration.ofHours(1));
        lost = catchThrowableOfType(
                RasException.class, () -> lab.dialer.dial(lab.connection, DialLab.ALICE, lab.listener));
        assertThat(lost.error()).isEqualTo(RasError.REMOTE_DISCONNECTION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAResumeAndALostLinkTheFirstWinsAndTheOtherIsTold(boolean resumeFirst) throws Exception {
        lab.pausedInRetryAuthentication();
        if (resumeFirst) {
            lab.connection.resume(DialLab.ALICE);
            lab.line.lose(LineDown.THERE);
            assertThat(lab.states()).endsWith("RetryAuthentication 691", "AuthRetry", "AuthRetry 629");
        } else {
            lab.line.lose(LineDown.THERE);
            assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.resume(DialLab.ALICE)))
                    .isNotNull();
            assertThat(lab.states()).endsWith("RetryAuthentication 691", "RetryAuthentication 629");
        }
    }

    @Test
    void theServersTerminateRequestInAPauseIs734() {
        lab.pausedInRetryAuthentication();
        Instant sent = lab.now();
        lab.atServer(lab.server::terminate);
        lab.settle();
        lab.run(TestLine.SHORT);
        assertThat(lab.states()).endsWith("RetryAuthentication 691", "RetryAuthentication 734");
        assertThat(lab.heardAt).last().isEqualTo(sent.plus(TestLine.SHORT));
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.states()).endsWith("RetryAuthentication 691", "RetryAuthentication 734");
    }

    @Test
    void lcpLeavingOpenedInAPauseIsALostLink734() {
        lab.pausedInPasswordExpired();
        lab.atServer(lab.server::renegotiate);
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.states()).endsWith("PasswordExpired 648", "PasswordExpired 734");
        assertThat(lab.states())
                .filteredOn(state -> state.equals("Authenticate"))
                .hasSize(1);
    }

    // ---- a new challenge in a pause

    /** The vector of RFC 2433, appendix B.2: password MyPw, challenge 102DB5DF085D3041. */
    @Test
    void aNewChallengeInRetryAuthenticationReplacesChallengeAndIdentifier() throws Exception {
        DialLab v1 = DialLab.with(AuthMethod.MSCHAP);
        v1.pausedInRetryAuthentication();
        v1.line.inject(new Packet(ProtocolNumber.CHAP, Octets.ofHex("014D000D08102DB5DF085D3041")));
        v1.run(Duration.ofSeconds(1));
        assertThat(v1.line.sent(ProtocolNumber.CHAP, CHAP_RESPONSE)).hasSize(1); // nothing is sent in the pause
        v1.connection.resume(DialLab.ALICE.withPassword(Secret.of("MyPw")));
        assertThat(v1.line.sent(ProtocolNumber.CHAP, CHAP_RESPONSE)).hasSize(2);
        assertThat(v1.line.sent(ProtocolNumber.CHAP, CHAP_RESPONSE).get(1))
                .isEqualTo("024D003B31" + "00".repeat(24)
                        + "4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D61" + "01"
                        + "616C696365");
    }

    @Test
    void aNewChallengeInPasswordExpiredIsIgnored() throws Exception {
        DialLab v1 = DialLab.with(AuthMethod.MSCHAP);
        v1.pausedInPasswordExpired();
        v1.line.inject(new Packet(ProtocolNumber.CHAP, Octets.ofHex("014D000D08102DB5DF085D3041")));
        v1.run(Duration.ofSeconds(1));
        v1.connection.resume(NEW_PASSWORD);
        assertThat(v1.line.sent(ProtocolNumber.CHAP, CHAP_CHANGE_V1))
                .singleElement()
                .asString()
                .doesNotStartWith("064D")
                .doesNotStartWith("064E");
        v1.settle();
        assertThat(v1.states())
                .endsWith("AuthChangePassword", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
    }

    // ---- times

    @Test
    void theNegotiationTimerCountsFromAllDevicesConnected() {
        lab.server.silent = true;
        lab.server.timers = patient();
        lab.entry = lab.entry.withTimers(timers(Duration.ofSeconds(20)));
        lab.dial(DialLab.ALICE);
        lab.settle();
        Instant begun = lab.heardAt.get(lab.states().indexOf("AllDevicesConnected"));
        assertThat(lab.states()).endsWith("Authenticate", "Authenticate 718");
        assertThat(lab.heardAt).last().isEqualTo(begun.plusSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theNegotiationTimerStandsStillInAPause(boolean retry) throws Exception {
        lab.entry = lab.entry.withTimers(timers(Duration.ofSeconds(20)));
        lab.line.latency = Duration.ofSeconds(1); // so that much of the time is used before the pause
        if (retry) {
            lab.pausedInRetryAuthentication();
        } else {
            lab.pausedInPasswordExpired();
        }
        Instant begun = lab.heardAt.get(lab.states().indexOf("AllDevicesConnected"));
        Duration used = Duration.between(begun, lab.now());
        assertThat(used).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        lab.run(Duration.ofHours(5));
        lab.server.silent = true;
        lab.connection.resume(retry ? DialLab.ALICE : NEW_PASSWORD);
        Instant resumed = lab.now();
        lab.settle();
        String running = retry ? "AuthRetry" : "AuthChangePassword";
        assertThat(lab.states()).endsWith(running, running + " 718");
        assertThat(lab.heardAt).last().isEqualTo(resumed.plusSeconds(20).minus(used));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPauseHasNoDeadlineOfItsOwn(boolean retry) throws Exception {
        if (retry) {
            lab.pausedInRetryAuthentication();
        } else {
            lab.pausedInPasswordExpired();
        }
        lab.run(Duration.ofDays(3));
        lab.connection.resume(retry ? DialLab.ALICE : NEW_PASSWORD);
        lab.settle();
        assertThat(lab.states()).endsWith("Connected");
    }

    private static RasTimers timers(Duration negotiate) {
        RasTimers usual = RasTimers.DEFAULTS;
        return new RasTimers(
                negotiate,
                usual.restart(),
                usual.maxConfigure(),
                usual.maxTerminate(),
                usual.maxFailure(),
                usual.authRepeat(),
                100,
                usual.echo(),
                usual.echoCount());
    }

    private static dev.ringback.ppp.control.PppTimers patient() {
        dev.ringback.ppp.control.PppTimers usual = dev.ringback.ppp.control.PppTimers.DEFAULTS;
        return new dev.ringback.ppp.control.PppTimers(
                usual.restart(),
                usual.maxConfigure(),
                usual.maxTerminate(),
                usual.maxFailure(),
                usual.authRepeat(),
                100,
                usual.echo(),
                usual.echoCount());
    }

    // ---- the way out

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHangUpIsTheOtherWayOutOfAPause(boolean retry) {
        if (retry) {
            lab.pausedInRetryAuthentication();
        } else {
            lab.pausedInPasswordExpired();
        }
        int heard = lab.heard.size();
        lab.connection.hangUp();
        assertThat(lab.connection.status().error()).isEqualTo(RasError.USER_DISCONNECTION);
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.heard).hasSize(heard);
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).hasSize(1);
        assertThat(lab.line.log).endsWith("DTR off", "close");
        DialLab.misuse(6, () -> lab.connection.status());
    }

    @Test
    void aHangUpInsideTheListenerOfAPauseTakesEffectAfterItHasReturned() {
        lab.then = event -> {
            if (event.state().paused()) {
                lab.connection.hangUp();
                assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).isEmpty();
                assertThat(lab.connection.status().error()).isEqualTo(RasError.USER_DISCONNECTION);
            }
            return true;
        };
        lab.pausedInRetryAuthentication();
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).hasSize(1);
        assertThat(lab.states()).endsWith("AuthNotify", "RetryAuthentication 691");
        DialLab.misuse(6, () -> lab.connection.status());
    }

    // ---- the end

    @Test
    void aFailedDialSaysGoodbyeOnceAndThenDropsDtrByItself() {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.pausedInRetryAuthentication();
        assertThat(lab.states()).endsWith("AuthNotify 691");
        lab.run(Duration.ofSeconds(3));
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).hasSize(1);
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThat(lab.count("DTR off")).isEqualTo(1);
        assertThat(lab.connection.status().error()).isEqualTo(RasError.AUTHENTICATION_FAILURE); // until the hang-up
        lab.connection.hangUp();
        DialLab.misuse(6, () -> lab.connection.status());
    }

    @Test
    void aDialThatFailsBeforeLcpIsOpenSaysNoGoodbyeAndDropsDtrAtOnce() {
        lab.entry = lab.entry.withTimers(timers(Duration.ofSeconds(7)));
        lab.line.serve(new SilentMachine(), event -> {});
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "Authenticate 721");
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).isEmpty();
        assertThat(lab.count("DTR off")).isEqualTo(1);
    }

    @Test
    void aPeerThatDoesNotAnswerTheGoodbyeDelaysTheDropByOneRestartPeriod() {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.pausedInRetryAuthentication();
        lab.line.server.up = false; // deaf from now on
        lab.run(Duration.ofMillis(2_999));
        assertThat(lab.count("DTR off")).isZero();
        lab.run(Duration.ofMillis(1));
        assertThat(lab.count("DTR off")).isEqualTo(1);
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).hasSize(1);
    }

    @Test
    void whereBothSayGoodbyeTheLineStaysForOneRestartPeriodAfterOurAck() {
        lab.server.verdicts.add(new TestServer.Verdict(691, false));
        lab.server.watcher = event -> {
            if (event instanceof PppEvent.AuthenticationRequested) {
                lab.time.at(lab.now(), () -> lab.atServer(lab.server::terminate));
            }
        };
        lab.dial(DialLab.WRONG);
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("AuthNotify 691");
        lab.run(Duration.ofMillis(2_999));
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_ACK)).hasSize(1);
        assertThat(lab.count("DTR off")).isZero();
        lab.run(Duration.ofMillis(1));
        assertThat(lab.count("DTR off")).isEqualTo(1);
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).hasSize(1);
    }

    @Test
    void aGoodbyeThatCrossesOursUnansweredKeepsTheLineForOneRestartPeriodToo() {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.pausedInRetryAuthentication();
        lab.line.server.up = false; // deaf from now on
        lab.run(Duration.ofMillis(1_000));
        lab.line.inject(new Packet(ProtocolNumber.LCP, Octets.ofHex("05220004")));
        lab.run(Duration.ofMillis(90 + 2_999));
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_ACK)).containsExactly("06220004");
        assertThat(lab.count("DTR off")).isZero();
        lab.run(Duration.ofMillis(1));
        assertThat(lab.count("DTR off")).isEqualTo(1);
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).hasSize(1);
    }

    @Test
    void aGoodbyeBeforeLcpIsOpenIsAcknowledgedAndTheLineStaysForOneRestartPeriod() {
        lab.server.timers = new PppTimers(
                Duration.ofMinutes(1), 10, 2, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4); // it does not ask twice
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofMillis(100));
        lab.line.server.up = false; // deaf
        lab.line.inject(new Packet(ProtocolNumber.LCP, Octets.ofHex("05220004")));
        lab.settle();
        assertThat(lab.states()).last().isEqualTo("Authenticate 734");
        int written = lab.line.log.size();
        lab.run(Duration.ofMillis(2_999));
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_ACK)).containsExactly("06220004");
        assertThat(lab.line.log).hasSize(written);
        assertThat(lab.count("DTR off")).isZero();
        lab.run(Duration.ofMillis(1));
        assertThat(lab.line.log).endsWith("DTR off", "close");
    }

    @Test
    void aFailingDialEndsWithExactlyOneNotificationWithAnError() {
        lab.server.verdicts.add(new TestServer.Verdict(647, false));
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofMinutes(5));
        assertThat(lab.heard).filteredOn(event -> event.error().code() != 0).singleElement();
        assertThat(lab.heard).noneMatch(event -> event.state() == RasConnectionState.DISCONNECTED);
        assertThat(lab.states()).last().isEqualTo("AuthNotify 647");
    }

    // ---- without a listener

    @Test
    void aSynchronousDialWithPausedStatesIs87() {
        assertThat(DialLab.misuse(
                        87,
                        () -> lab.dialer.dial(
                                lab.entry, DialLab.ALICE, RasDialExtensions.DEFAULTS.withPausedStates(true))))
                .contains("await");
        assertThat(lab.line.log).isEmpty();
    }

    @Test
    void awaitReturnsAtAPausedAndAtAFinalState() throws Exception {
        lab.dial(DialLab.WRONG);
        assertThat(lab.connection.await().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
        assertThat(lab.connection.await().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
        lab.connection.resume(DialLab.ALICE);
        assertThat(lab.connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        lab.connection.hangUp();
        assertThat(lab.connection.await().state()).isEqualTo(RasConnectionState.DISCONNECTED);
    }

    @Test
    void afterAChangedPasswordARenegotiationUsesTheNewOne() throws Exception {
        lab.pausedInPasswordExpired();
        lab.connection.resume(NEW_PASSWORD);
        lab.settle();
        lab.atServer(lab.server::renegotiate);
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.server.answered)
                .containsExactly("alice right", "alice changes to battery staple", "alice right");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
    }
}
