package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failure surfaces as which code, and which state carries it. */
class DialFailureTest {
    private final DialLab lab = DialLab.mschapV2();

    private void dialFails(String... ending) {
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.states()).endsWith(ending);
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED);
    }

    @ParameterizedTest
    @CsvSource({"NO_SUCH_PORT, 608", "NOT_AVAILABLE, 633", "NO_MODEM, 797"})
    void aPortThatCannotBeOpenedFailsInOpenPort(PortFailure.Kind kind, int code) {
        lab.line.openingFails = new PortFailure(kind, "serial COM9: no such port");
        dialFails("OpenPort", "OpenPort " + code);
        assertThat(lab.line.log).containsExactly("open");
        assertThat(lab.connection.status().message()).isEqualTo("serial COM9: no such port");
        lab.connection.hangUp();
        assertThat(lab.line.log).containsExactly("open");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER, 678",
        "BUSY, 676",
        "HARDWARE, 692",
        "NO_CARRIER, 679",
        "NO_DIAL_TONE, 680",
        "VOICE, 677",
        "MODEM_ERROR, 651",
        "UNRECOGNIZED, 652",
        "NO_RESPONSE, 638",
        "BAD_NUMBER, 749"
    })
    void aCallThatIsNotAnsweredFailsInConnectDevice(PortFailure.Kind kind, int code) {
        lab.line.callFails = new PortFailure(kind, "tcp 127.0.0.1:7007: refused");
        dialFails("PortOpened", "ConnectDevice", "ConnectDevice " + code);
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.line.log).containsExactly("open", "call 5550100", "DTR off", "close");
    }

    @ParameterizedTest
    @CsvSource({"HERE, 628", "THERE, 629", "UNKNOWN, 628"})
    void aLostLineIsCarriedByTheStateInWhichItWasLost(LineDown cause, int code) {
        for (String state : List.of("Authenticate", "AuthProject")) {
            DialLab one = DialLab.mschapV2();
            one.line.latency = Duration.ofSeconds(1);
            one.dial(DialLab.ALICE);
            while (!one.states().contains(state)) {
                one.time.runNext();
            }
            one.line.lose(cause);
            assertThat(one.states()).endsWith(state, state + " " + code);
        }
    }

    @Test
    void aPeerThatSaysNothingIs721AfterTenRequests() {
        lab.line.serve(new SilentMachine(), event -> {});
        dialFails("AllDevicesConnected", "Authenticate", "Authenticate 721");
        assertThat(lab.line.sent(ProtocolNumber.LCP, 1)).hasSize(10);
        Instant begun = lab.heardAt.get(lab.states().indexOf("Authenticate"));
        assertThat(lab.heardAt).last().isEqualTo(begun.plusSeconds(30));
    }

    @Test
    void aPeerThatSaysNothingIs721AlsoWhenTheNegotiationTimerIsFirst() {
        lab.line.serve(new SilentMachine(), event -> {});
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS.withNegotiate(Duration.ofSeconds(10)));
        dialFails("Authenticate", "Authenticate 721");
    }

    @Test
    void aPeerThatTalksWithoutEndIs718() {
        lab.line.serve(new SilentMachine(), event -> {});
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS.withNegotiate(Duration.ofSeconds(10)));
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofSeconds(1));
        lab.line.inject(new Packet(ProtocolNumber.LCP, Octets.ofHex("0101000405"))); // one octet of padding
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "Authenticate 718");
    }

    @Test
    void aTimerOfZeroNeverEnds() {
        lab.line.serve(new SilentMachine(), event -> {});
        RasTimers usual = RasTimers.DEFAULTS;
        lab.entry = lab.entry.withTimers(new RasTimers(
                Duration.ZERO,
                usual.restart(),
                100_000,
                usual.maxTerminate(),
                usual.maxFailure(),
                usual.authRepeat(),
                usual.authCount(),
                usual.echo(),
                usual.echoCount()));
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofHours(24));
        assertThat(lab.states()).endsWith("Authenticate");
    }

    @Test
    void aLoopedLineIs737() {
        lab.line.looped = true;
        dialFails("Authenticate", "Authenticate 737");
    }

    @Test
    void aServerThatInsistsOnAMethodThatWeRefuseIs919() {
        lab.entry = lab.entry.withAuthentication(List.of(RasAuthMethod.PAP));
        dialFails("Authenticate", "Authenticate 919");
    }

    @Test
    void aTerminateRequestDuringAuthenticationIs734() {
        lab.server.silent = true;
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofSeconds(2));
        lab.atServer(lab.server::terminate);
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "Authenticate 734");
        assertThat(lab.connection.status().message()).isEqualTo("authenticate-time");
    }

    /** RFC 1661, section 3.7: who acknowledged a Terminate-Request lets the other hang up, for one Restart period. */
    @Test
    void afterATerminateRequestTheLineIsKeptForOneRestartPeriod() {
        lab.pausedInRetryAuthentication();
        lab.atServer(lab.server::terminate);
        lab.run(TestLine.SHORT);
        lab.line.server.up = false; // and the server does not hang up
        lab.run(Duration.ofMillis(2_999));
        assertThat(lab.count("DTR off")).isZero();
        lab.run(Duration.ofMillis(1));
        assertThat(lab.line.log).endsWith("DTR off", "close");
    }

    @ParameterizedTest
    @ValueSource(ints = {646, 647, 648, 649, 691, 708, 709, 4711})
    void aRefusalWithoutRetryIsTheServersCodeInAuthNotify(int code) {
        lab.extensions = lab.extensions.withPausedStates(false);
        lab.server.verdicts.add(new TestServer.Verdict(code, false));
        dialFails("Authenticate", "AuthNotify " + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAP", "CHAP_MD5"})
    void aRefusalByAMethodWithoutCodesIs691AndNoPause(AuthMethod method) {
        DialLab old = DialLab.with(method);
        old.dial(DialLab.WRONG);
        old.settle();
        assertThat(old.states()).endsWith("Authenticate", "AuthNotify 691");
    }

    /** The S= of a server that does not know the password. */
    @Test
    void aServerThatDoesNotProveItselfIs778() {
        lab.server.silent = true;
        lab.dial(DialLab.ALICE);
        lab.run(Duration.ofSeconds(2));
        String response = lab.line.sent(ProtocolNumber.CHAP, 2).get(0);
        String identifier = response.substring(2, 4);
        String text = "533D" + "30".repeat(40); // S=000...
        lab.line.inject(new Packet(ProtocolNumber.CHAP, Octets.ofHex("03" + identifier + "002E" + text)));
        lab.settle();
        assertThat(lab.states()).endsWith("Authenticate", "AuthNotify 778");
    }

    @Test
    void aServerThatNeverGivesAVerdictIs718InTheStateThatWaits() {
        DialLab pap = DialLab.with(AuthMethod.PAP);
        pap.server.silent = true;
        pap.dial(DialLab.ALICE);
        pap.settle();
        assertThat(pap.states()).endsWith("Authenticate", "Authenticate 718");
    }

    @Test
    void aServerThatGivesNoAddressIs738() {
        lab.server.network =
                IpcpConfig.answerer(Ipv4Address.of("192.0.2.1"), Ipv4Address.NONE, Ipv4Address.NONE, Ipv4Address.NONE);
        dialFails("AuthNotify", "AuthProject", "AuthProject 738");
    }

    @Test
    void aServerThatRefusesTheRequiredAddressIs735() {
        lab.entry = lab.entry.withIpAddress("198.51.100.9");
        dialFails("AuthNotify", "AuthProject", "AuthProject 735");
    }

    @Test
    void aServerThatTerminatesIpcpDuringItsNegotiationIs736() {
        lab.line.latency = Duration.ofSeconds(1);
        lab.dial(DialLab.ALICE);
        while (!lab.states().contains("AuthProject")) {
            lab.time.runNext();
        }
        lab.line.inject(new Packet(ProtocolNumber.IPCP, Octets.ofHex("05630004")));
        lab.settle();
        assertThat(lab.states()).endsWith("AuthProject", "AuthProject 736");
    }

    @Test
    void aServerThatTerminatesIpcpLaterEndsTheConnectionWith736() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        lab.atServer(() -> lab.server.link.closeNetwork(lab.now()));
        lab.run(Duration.ofSeconds(10));
        assertThat(lab.states()).endsWith("Projected", "Connected");
        assertThat(lab.connection.status().error().code()).isEqualTo(736);
    }

    @Test
    void aServerThatRejectsIpcpIs733() {
        lab.line.latency = Duration.ofSeconds(1);
        lab.dial(DialLab.ALICE);
        while (!lab.states().contains("AuthProject")) {
            lab.time.runNext();
        }
        String request = "01010010030600000000"; // as much of it as the peer likes
        lab.line.inject(new Packet(ProtocolNumber.LCP, Octets.ofHex("08070010" + "8021" + request)));
        lab.run(Duration.ofMillis(1_000));
        assertThat(lab.states()).endsWith("AuthProject", "AuthProject 733");
    }

    @Test
    void everyReasonOfTheLayersBelowHasItsCode() {
        assertThat(List.of(LcpFailure.values()))
                .extracting(failure -> DialErrors.of(failure).code())
                .containsExactly(628, 721, 718, 732, 737, 734, 734, 919, 919, 829);
        assertThat(List.of(NetworkFailure.values()))
                .extracting(failure -> DialErrors.of(failure).code())
                .containsExactly(736, 736, 735, 738, 733, 718, 732);
        assertThat(List.of(CbcpFailure.values()))
                .extracting(failure -> DialErrors.of(failure).code())
                .containsExactly(718, 718, 704, 718, 734);
        assertThat(List.of(LineDown.values()))
                .extracting(cause -> DialErrors.of(cause).code())
                .containsExactly(628, 629, 628);
        assertThat(List.of(PortFailure.Kind.values()))
                .extracting(kind -> DialErrors.of(new PortFailure(kind, "")).code())
                .containsExactly(608, 633, 678, 679, 676, 692, 797, 680, 677, 651, 652, 638, 749);
    }
}
