package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialerTest {
    private static final RasDialExtensions NO_PAUSES = RasDialExtensions.DEFAULTS;
    private static final Octets DATAGRAM = Octets.ofHex("45000014000000004011F6DDC000024DC0000201");

    private final DialLab lab = DialLab.mschapV2();

    // ---- synchronous

    @Test
    void aSynchronousDialReturnsWhenConnected() throws Exception {
        RasConnection connection = lab.dialer.dial(lab.entry, DialLab.ALICE, NO_PAUSES);
        assertThat(connection.status())
                .isEqualTo(new RasConnectionStatus(
                        RasConnectionState.CONNECTED, RasError.SUCCESS, "", "test", "line 1", "5550100"));
    }

    @Test
    void aSynchronousDialThatFailsThrowsAndOwesNoHangUp() {
        RasException failed =
                catchThrowableOfType(RasException.class, () -> lab.dialer.dial(lab.entry, DialLab.WRONG, NO_PAUSES));
        assertThat(failed.error()).isEqualTo(RasError.AUTHENTICATION_FAILURE);
        assertThat(failed).hasMessageContaining("E691"); // what the server said
        lab.run(Duration.ofSeconds(10));
        assertThat(lab.line.log).endsWith("DTR off", "close");
    }

    @Test
    void waitingForWhatCannotHappenSaysSoInsteadOfStandingStill() {
        lab.line.answers = false;
        assertThatThrownBy(() -> lab.dialer.dial(lab.entry, DialLab.ALICE, NO_PAUSES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is left to happen");
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.line.log).endsWith("DTR off", "close");
    }

    @Test
    void awaitWithATimeReturnsTheStatusOfThatMoment() throws Exception {
        lab.line.answers = false;
        lab.dial(DialLab.ALICE);
        Instant begun = lab.now();
        assertThat(lab.connection.await(Duration.ofSeconds(7)).state()).isEqualTo(RasConnectionState.CONNECT_DEVICE);
        assertThat(lab.now()).isEqualTo(begun.plusSeconds(7));
        DialLab quick = DialLab.mschapV2();
        quick.dial(DialLab.ALICE);
        assertThat(quick.connection.await(Duration.ofHours(1)).state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThat(quick.now()).isBefore(Instant.EPOCH.plusSeconds(30));
        quick.run(Duration.ofSeconds(30));
        assertThat(quick.time.isIdle()).isTrue(); // the time that was not needed is not in the way
    }

    // ---- one entry, several dials

    @Test
    void anEntryThatIsBeingDialedIs756() {
        lab.dial(DialLab.WRONG);
        DialLab.misuse(756, () -> lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener));
        lab.settle(); // paused, which is not connected
        DialLab.misuse(756, () -> lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener));
    }

    @Test
    void anEntryThatIsConnectedIsSharedAndNeedsAHangUpForEachDial() {
        RasConnection first = lab.dial(DialLab.ALICE);
        lab.settle();
        RasConnection second = lab.dialer.dial(lab.entry, DialLab.ALICE, lab.extensions, lab.listener);
        assertThat(second).isSameAs(first);
        second.hangUp();
        lab.run(Duration.ofMinutes(1));
        assertThat(first.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        first.hangUp();
        lab.run(Duration.ofMinutes(1));
        DialLab.misuse(6, first::status);
        assertThat(lab.count("close")).isEqualTo(1);
    }

    @Test
    void anEntryThatFailedCanBeDialedAgainBeforeTheHangUp() {
        lab.server.verdicts.add(new TestServer.Verdict(649, false));
        RasConnection failed = lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(10));
        RasConnection second = lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(second.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThat(failed.status().error()).isEqualTo(RasError.NO_DIALIN_PERMISSION);
        failed.hangUp();
        DialLab.misuse(6, failed::status);
    }

    @Test
    void anAdHocDialNeedsANumberAndIsNeverTheSameAsAnother() {
        lab.entry = RasEntry.of("", "");
        DialLab.misuse(87, () -> lab.dial(DialLab.ALICE));
        lab.dial(DialLab.ALICE.withPhoneNumber("5550123"));
        lab.dialer.dial(lab.entry, DialLab.ALICE.withPhoneNumber("5550123"), lab.extensions, lab.listener);
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.count("call 5550123")).isEqualTo(2);
    }

    @Test
    void theNumberOfTheDialOverridesThatOfTheEntry() {
        lab.dial(DialLab.ALICE.withPhoneNumber("5550123"));
        lab.settle();
        assertThat(lab.line.log).startsWith("open", "call 5550123");
        assertThat(lab.connection.status().phoneNumber()).isEqualTo("5550123");
    }

    @Test
    void aDomainOfAStarIsThatOfTheEntry() {
        lab.entry = lab.entry.withDomain("BIGCO");
        lab.dial(DialLab.ALICE.withDomain("*"));
        lab.settle();
        assertThat(lab.server.answered).containsExactly("BIGCO\\alice right");
    }

    @Test
    void aConnectionOfSomebodyElseIs6() {
        DialLab other = DialLab.mschapV2();
        other.pausedInRetryAuthentication();
        DialLab.misuse(6, () -> lab.dialer.dial(other.connection, DialLab.ALICE, other.listener));
        assertThat(other.connection.status().state()).isEqualTo(RasConnectionState.RETRY_AUTHENTICATION);
    }

    // ---- projection

    @Test
    void beforeProjectedThereIsNoProjection730() {
        lab.dial(DialLab.ALICE);
        while (!lab.states().contains("AuthProject")) {
            lab.time.runNext();
            RasException none = catchThrowableOfType(RasException.class, () -> lab.connection.projection());
            assertThat(none.error().code()).isEqualTo(730);
        }
        assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.projection(RasProtocol.SLIP))
                        .error()
                        .code())
                .isEqualTo(730);
    }

    @ParameterizedTest
    @EnumSource(
            value = RasProtocol.class,
            names = {"IP", "LCP"},
            mode = EnumSource.Mode.EXCLUDE)
    void aProtocolThatWasNotAttemptedIs731(RasProtocol protocol) {
        lab.dial(DialLab.ALICE);
        lab.settle();
        RasException none = catchThrowableOfType(RasException.class, () -> lab.connection.projection(protocol));
        assertThat(none.error().code()).isEqualTo(731);
    }

    @Test
    void theProjectionIsThereWhenProjectedIsAnnouncedAndEndsWithTheHangUp() throws Exception {
        List<RasProjection> projections = new ArrayList<>();
        lab.then = event -> {
            if (event.state() == RasConnectionState.PROJECTED) {
                try {
                    projections.add(lab.connection.projection(RasProtocol.IP));
                    projections.add(lab.connection.projection(RasProtocol.LCP));
                } catch (RasException e) {
                    throw new AssertionError(e);
                }
            }
            return true;
        };
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(projections)
                .containsExactly(
                        new RasProjection.Ip("192.0.2.77", "192.0.2.1", "192.0.2.53", "", "", ""),
                        new RasProjection.Lcp(Optional.of(RasAuthMethod.MSCHAP_V2), 1500, 1500, true, true, "Welcome"));
        lab.connection.hangUp();
        DialLab.misuse(6, () -> lab.connection.projection());
    }

    // ---- connected

    @Test
    void datagramsWaitForTheReceiverAndNoMoreThanTheLimit() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        assertThat(lab.connection.receive()).isNull();
        for (int i = 0; i < RasConnection.MAX_WAITING_DATAGRAMS + 3; i++) {
            lab.line.inject(new Packet(ProtocolNumber.IPV4, DATAGRAM.concat(Octets.of(i >> 8, i & 0xFF))));
        }
        lab.run(Duration.ofSeconds(1));
        RasStatistics statistics = lab.connection.statistics();
        assertThat(statistics.receivedDatagrams()).isEqualTo(259);
        assertThat(statistics.droppedDatagrams()).isEqualTo(3);
        assertThat(lab.connection.receive()).isEqualTo(DATAGRAM.concat(Octets.of(0, 0)));
        List<Octets> received = new ArrayList<>();
        lab.connection.receiveWith(received::add);
        assertThat(received).hasSize(255).first().isEqualTo(DATAGRAM.concat(Octets.of(0, 1)));
        lab.line.inject(new Packet(ProtocolNumber.IPV4, DATAGRAM));
        lab.run(Duration.ofSeconds(1));
        assertThat(received).hasSize(256).last().isEqualTo(DATAGRAM);
    }

    @Test
    void aDatagramIsSentOnlyWhenConnectedAndOnlyIfItFits() {
        lab.dial(DialLab.ALICE);
        assertThat(lab.connection.send(DATAGRAM)).isFalse();
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.connection.send(Octets.copyOf(new byte[1501]))).isFalse();
        assertThat(lab.connection.send(DATAGRAM)).isTrue();
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.server.datagrams).containsExactly(DATAGRAM);
        lab.connection.hangUp();
        assertThat(lab.connection.send(DATAGRAM)).isFalse();
        assertThat(lab.connection.statistics().sentDatagrams()).isEqualTo(1);
    }

    @Test
    void aLineThatIsBehindTakesNoMoreDatagramsThanTheLimit() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        lab.line.writable = false;
        int taken = 0;
        while (taken < 1_000 && lab.connection.send(DATAGRAM)) {
            taken++;
        }
        assertThat(taken).isBetween(256, 300);
        lab.connection.hangUp(); // and the line is given up all the same
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.line.log).endsWith("DTR off", "close");
    }

    @Test
    void aLossAfterConnectedIsAStatusAndNoNotification() {
        List<RasConnectionStatus> told = new ArrayList<>();
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.connection.onDisconnection(told::add);
        lab.run(Duration.ofSeconds(90));
        lab.line.lose(dev.ringback.port.LineDown.THERE);
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.states()).last().isEqualTo("Connected");
        assertThat(lab.connection.status().error()).isEqualTo(RasError.REMOTE_DISCONNECTION);
        assertThat(told).singleElement().isEqualTo(lab.connection.status());
        lab.connection.onDisconnection(told::add);
        lab.run(Duration.ofSeconds(1));
        assertThat(told).hasSize(2); // it has happened, so it is told at once
        assertThat(lab.connection.statistics().connected()).isEqualTo(Duration.ofSeconds(90));
        DialLab.misuse(87, () -> lab.connection.resume(DialLab.ALICE));
    }

    @Test
    void aPeerThatNegotiatesAgainKeepsTheConnectionAndIsNotAnnounced() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        lab.atServer(lab.server::renegotiate);
        lab.run(Duration.ofMillis(100));
        assertThat(lab.connection.send(DATAGRAM)).isFalse();
        lab.run(Duration.ofMinutes(1));
        assertThat(lab.connection.send(DATAGRAM)).isTrue();
        assertThat(lab.states()).last().isEqualTo("Connected");
        assertThat(lab.server.answered).hasSize(2);
    }

    @Test
    void aPeerThatNegotiatesAgainWithoutEndLosesTheConnection() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.run(Duration.ofSeconds(1));
        lab.server.silent = true;
        lab.atServer(lab.server::renegotiate);
        lab.run(Duration.ofMinutes(5));
        assertThat(lab.connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(lab.connection.status().error()).isEqualTo(RasError.PPP_TIMEOUT);
    }

    @Test
    void aPeerThatNegotiatesAgainBeforeConnectedBringsAuthenticateBack() {
        lab.line.latency = Duration.ofSeconds(1);
        lab.dial(DialLab.ALICE);
        while (!lab.states().contains("AuthProject")) {
            lab.time.runNext();
        }
        lab.atServer(lab.server::renegotiate);
        lab.settle();
        assertThat(lab.states())
                .endsWith(
                        "Authenticate",
                        "AuthNotify",
                        "AuthProject",
                        "Authenticate",
                        "AuthNotify",
                        "AuthProject",
                        "Authenticated",
                        "Projected",
                        "Connected");
    }

    @Test
    void closeHangsUpOnceAndMayBeRepeated() {
        lab.dial(DialLab.ALICE);
        lab.settle();
        lab.connection.close();
        lab.connection.close();
        lab.run(Duration.ofSeconds(10));
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThatThrownBy(() -> lab.connection.hangUp()).isInstanceOf(RasMisuseException.class);
    }

    @Test
    void closingTheDialerEndsEveryDialAndItDialsNoMore() {
        lab.dial(DialLab.WRONG);
        lab.settle();
        lab.dialer.close(Duration.ofSeconds(5));
        lab.run(Duration.ofSeconds(10));
        assertThat(lab.line.log).endsWith("DTR off", "close");
        DialLab.misuse(6, () -> lab.connection.status());
        assertThatThrownBy(() -> lab.dial(DialLab.ALICE))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
