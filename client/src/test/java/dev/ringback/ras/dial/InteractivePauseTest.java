package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the pause Interactive with a terminal, one test each; the README of the module lists them by these names. */
class InteractivePauseTest {
    private static final int CONFIGURE_REQUEST = 1;
    private static final int TERMINATE_REQUEST = 5;

    private final InteractiveLab text = InteractiveLab.with(InteractiveLab.AFTER);
    private final DialLab lab = text.lab;

    static List<RasInteraction> interactions() {
        return List.of(InteractiveLab.BEFORE, InteractiveLab.AFTER, InteractiveLab.SCRIPT);
    }

    // ---- the pause

    @Test
    void aTerminalAfterTheDialPausesOnceInInteractiveWithTheCauseZero() throws Exception {
        text.dial().run(3600);
        assertThat(text.states())
                .containsExactly("OpenPort", "PortOpened", "ConnectDevice", "DeviceConnected", "Interactive");
        RasDialEvent pause = lab.heard.get(4);
        assertThat(pause.error()).isEqualTo(RasError.SUCCESS);
        assertThat(pause.asks()).isTrue();
        assertThat(pause.last()).isFalse();
        assertThat(lab.heardAt.get(4)).isEqualTo(lab.heardAt.get(3));
        assertThat(lab.connection.await().state()).isEqualTo(RasConnectionState.INTERACTIVE);
        assertThat(lab.line.log).containsExactly("open", "call 5550100");
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void withPausesOffItIs703CarriedByDeviceConnected(RasInteraction interaction) {
        lab.extensions = RasDialExtensions.DEFAULTS;
        lab.entry = lab.entry.withInteraction(interaction);
        text.dial();
        assertThat(text.states())
                .containsExactly("OpenPort", "PortOpened", "ConnectDevice", "DeviceConnected", "DeviceConnected 703");
        assertThat(lab.heard.get(4).last()).isTrue();
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThat(lab.line.said).isEmpty();
        assertThat(lab.connection.status().error().code()).isEqualTo(703);
        assertThat(lab.connection.status().message()).contains("paused states");
    }

    @Test
    void theApplicationReadsAndWritesTextInItAndTheResumeBeginsPpp() throws Exception {
        text.dial();
        assertThat(text.terminal().read()).isEqualTo("Annex 3\r\n\r\nlogin: ");
        assertThat(text.terminal().write("alice\r")).isTrue();
        text.run(1);
        assertThat(text.terminal().read()).isEqualTo("\r\nPassword: ");
        assertThat(text.terminal().write(Secret.of("correct horse\r"))).isTrue();
        text.run(1);
        assertThat(lab.server.login.heard).containsExactly("alice", "correct horse");
        assertThat(lab.line.sent).isEmpty();
        lab.connection.resume(DialLab.ALICE);
        assertThat(text.states()).endsWith("Interactive", "AllDevicesConnected", "Authenticate");
        text.run(5);
        assertThat(text.states())
                .endsWith("Authenticate", "AuthNotify", "AuthProject", "Authenticated", "Projected", "Connected");
        StateLegality.check(lab.heard);
    }

    /** The server asks once a minute: that the link is up after two seconds shows that its first request was kept. */
    @Test
    void framesThatComeInThePauseAreNotLost() throws Exception {
        lab.server.timers = new PppTimers(Duration.ofMinutes(1), 10, 2, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4);
        text.dial().logIn();
        assertThat(text.terminal().pppIsHeard()).isTrue();
        text.run(20);
        assertThat(text.terminal().read()).isEqualTo("Annex 3\r\n\r\nlogin: \r\nPassword: ");
        lab.connection.resume(DialLab.ALICE);
        text.run(2);
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void ofFramesBeyondTheLimitTheNewestAreDroppedAndTheLinkComesUpAllTheSame() throws Exception {
        text.dial().logIn();
        for (int i = 0; i < 2_000; i++) {
            lab.line.inject(Octets.ofHex("7E 61 62 63 64 7E")); // a frame with a wrong FCS
        }
        text.run(1);
        lab.connection.resume(DialLab.ALICE);
        text.run(5);
        // 8,192 octets, of which the server's own request needs less than a hundred
        assertThat(lab.connection.statistics().discardedFrames()).isBetween(1_349L, 1_365L);
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void aServerThatHasNotBegunPppIsAskedByTheResume() throws Exception {
        text.dial();
        lab.connection.resume(DialLab.ALICE);
        text.run(5);
        assertThat(lab.line.sent(ProtocolNumber.LCP, CONFIGURE_REQUEST)).isNotEmpty();
        assertThat(text.states()).last().isEqualTo("Authenticate");
    }

    @Test
    void aGoodbyeThatCameInThePauseIs734AfterTheResume() throws Exception {
        text.dial().logIn();
        lab.atServer(lab.server::terminate);
        text.run(20);
        assertThat(text.states()).last().isEqualTo("Interactive");
        lab.line.inject(new Packet(ProtocolNumber.LCP, Octets.ofHex("05630004")));
        text.run(1);
        lab.connection.resume(DialLab.ALICE);
        text.run(5);
        assertThat(text.states()).endsWith("Authenticate", "Authenticate 734");
    }

    // ---- before the dial

    @Test
    void aTerminalBeforeTheDialPausesBeforeTheCall() throws Exception {
        lab.server.login = null;
        lab.entry = lab.entry.withInteraction(InteractiveLab.BEFORE);
        text.dial();
        assertThat(text.states())
                .containsExactly("OpenPort", "PortOpened", "ConnectDevice", "DeviceConnected", "Interactive");
        assertThat(lab.line.log).containsExactly("open");
        lab.connection.resume(DialLab.ALICE);
        assertThat(text.states()).endsWith("Interactive", "ConnectDevice");
        text.run(5);
        assertThat(text.states())
                .containsSubsequence("ConnectDevice", "Interactive", "ConnectDevice", "DeviceConnected")
                .endsWith("AuthProject", "Authenticated", "Projected", "Connected");
        assertThat(text.states()).filteredOn("Interactive"::equals).hasSize(1);
        StateLegality.check(lab.heard);
    }

    @Test
    void beforeTheDialNobodyIsWrittenToWhereNoDeviceIs() {
        lab.entry = lab.entry.withInteraction(InteractiveLab.BEFORE);
        text.dial();
        assertThat(text.terminal().write("AT\r")).isFalse();
        assertThat(lab.line.log).containsExactly("open");
    }

    @Test
    void beforeTheDialADeviceOnThePortIsTalkedTo() {
        lab.line.deviceListens = true;
        lab.entry = lab.entry.withInteraction(InteractiveLab.BEFORE);
        text.dial();
        assertThat(text.terminal().write("AT\r")).isTrue();
        assertThat(lab.line.said).hasToString("AT\r");
        lab.line.caller.pump.receive(Octets.ofText("\r\nOK\r\n").toByteBuffer());
        assertThat(text.terminal().read()).isEqualTo("\r\nOK\r\n");
    }

    @Test
    void aPortThatFailsBeforeTheDialEndsThePause() {
        lab.entry = lab.entry.withInteraction(InteractiveLab.BEFORE);
        text.dial();
        lab.line.caller.pump.portFailed(new PortFailure(PortFailure.Kind.HARDWARE, "unplugged"));
        assertThat(text.states()).endsWith("Interactive", "Interactive 692");
        assertThat(lab.heard.get(lab.heard.size() - 1).last()).isTrue();
    }

    // ---- the answer

    @ParameterizedTest
    @CsvSource({"phoneNumber", "callbackNumber", "callbackId", "userName", "domain", "password"})
    void itReadsNothingAndAChangedMemberIs87(String member) throws Exception {
        text.dial();
        RasDialParams changed =
                switch (member) {
                    case "phoneNumber" -> DialLab.ALICE.withPhoneNumber("1");
                    case "callbackNumber" -> DialLab.ALICE.withCallbackNumber("1");
                    case "callbackId" -> DialLab.ALICE.withCallbackId(1);
                    case "userName" -> DialLab.ALICE.withUserName("bob");
                    case "domain" -> DialLab.ALICE.withDomain("BIGCO");
                    default -> DialLab.WRONG;
                };
        assertThat(DialLab.misuse(87, () -> lab.connection.resume(changed)))
                .contains("Interactive")
                .contains(member);
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.INTERACTIVE);
        text.logIn();
        lab.connection.resume(DialLab.ALICE);
        text.run(5);
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void ofTwoResumesTheSecondIs756() throws Exception {
        text.dial();
        lab.connection.resume(DialLab.ALICE);
        DialLab.misuse(756, () -> lab.connection.resume(DialLab.ALICE));
        assertThat(text.states()).filteredOn("AllDevicesConnected"::equals).hasSize(1);
    }

    @Test
    void aResumeInsideTheListenerIs87AndTextIsNot() {
        lab.then = event -> {
            if (event.state() == RasConnectionState.INTERACTIVE) {
                DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE));
                DialLab.misuse(87, () -> text.terminal().read(Duration.ofSeconds(1)));
                assertThat(text.terminal().write("x")).isTrue();
                assertThat(text.terminal().read()).isEmpty();
            }
            return true;
        };
        text.dial();
        assertThat(lab.line.said).hasToString("x");
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.INTERACTIVE);
    }

    @Test
    void aRefusalAfterItIsAPauseOfItsOwn() throws Exception {
        text.lab.dial(DialLab.WRONG);
        text.run(1).logIn();
        lab.connection.resume(DialLab.WRONG);
        text.run(5);
        assertThat(text.states()).endsWith("AuthNotify", "RetryAuthentication 691");
        lab.connection.resume(DialLab.ALICE);
        text.run(5);
        assertThat(text.states()).last().isEqualTo("Connected");
        StateLegality.check(lab.heard);
    }

    // ---- times

    @Test
    void itHasNoDeadlineAndTheTimeToNegotiateBeginsBehindIt() throws Exception {
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS.withNegotiate(Duration.ofSeconds(7)));
        text.dial().run(3 * 86_400);
        assertThat(text.states()).last().isEqualTo("Interactive");
        lab.connection.resume(DialLab.ALICE);
        Instant resumed = lab.now();
        text.run(60);
        assertThat(text.states()).endsWith("AllDevicesConnected", "Authenticate", "Authenticate 721");
        assertThat(lab.heardAt).last().isEqualTo(resumed.plusSeconds(7));
    }

    // ---- the end

    @ParameterizedTest
    @EnumSource(LineDown.class)
    void aLineLostInItEndsItAtOnceWithASecondNotification(LineDown cause) {
        text.dial();
        Instant lost = lab.now();
        lab.line.lose(cause);
        int error = cause == LineDown.THERE ? 629 : 628;
        assertThat(text.states()).endsWith("DeviceConnected", "Interactive", "Interactive " + error);
        assertThat(lab.heardAt).last().isEqualTo(lost);
        assertThat(lab.heard.get(lab.heard.size() - 1).last()).isTrue();
        assertThat(lab.heard.get(lab.heard.size() - 1).asks()).isFalse();
        int heard = lab.heard.size();
        text.run(3600);
        assertThat(lab.heard).hasSize(heard);
        assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.resume(DialLab.ALICE))
                        .error()
                        .code())
                .isEqualTo(error);
        assertThat(text.terminal().write("x")).isFalse();
        StateLegality.check(lab.heard);
    }

    @ParameterizedTest
    @MethodSource("interactions")
    void aHangUpInItSaysNothingAndGivesLineAndPortUp(RasInteraction interaction) {
        lab.entry = lab.entry.withInteraction(interaction);
        lab.server.login = TestLogin.saying("nothing that a script waits for");
        text.dial();
        int heard = lab.heard.size();
        lab.connection.hangUp();
        text.run(60);
        assertThat(lab.heard).hasSize(heard);
        assertThat(lab.line.sent(ProtocolNumber.LCP, TERMINATE_REQUEST)).isEmpty();
        assertThat(lab.line.log).endsWith("DTR off", "close");
        DialLab.misuse(6, () -> lab.connection.status());
        DialLab.misuse(6, () -> lab.connection.resume(DialLab.ALICE));
        assertThat(lab.connection.machine().heldSecrets()).allMatch(Secret::isWiped);
    }

    @Test
    void theReturnLegOfACallbackHasNone() throws Exception {
        CallbackLab callback = CallbackLab.offering(CallbackOffer.preset());
        DialLab called = callback.lab;
        called.server.login = TestLogin.usual();
        called.entry = called.entry.withInteraction(InteractiveLab.SCRIPT);
        callback.dial(DialLab.ALICE).run(12);
        called.server.login = null;
        assertThat(callback.serverRings()).isTrue();
        callback.run(5);
        assertThat(callback.states()).filteredOn("Interactive"::equals).hasSize(1);
        assertThat(callback.states()).last().isEqualTo("Connected");
        StateLegality.check(called.heard);
    }
}
