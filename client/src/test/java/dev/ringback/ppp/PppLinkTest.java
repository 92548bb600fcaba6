package dev.ringback.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class PppLinkTest {
    private static final Octets DATAGRAM = Octets.of(0x45, 0x00, 0x7E, 0x7D, 0x00, 0x11, 0x13, 0xFF);

    @Test
    void withoutAuthenticationBothEndsReachTheNetworkPhaseWithTheAddressesAgreed() {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        PppEvent.NetworkUp up = links.caller.told(PppEvent.NetworkUp.class).get(0);
        assertThat(up.result().ownAddress()).hasToString("192.0.2.77");
        assertThat(up.result().peerAddress()).hasToString("192.0.2.1");
        assertThat(up.result().dns1()).hasToString("192.0.2.53");
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.NETWORK);
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void everyMethodOpensTheNetworkAfterTheVerdictAndNotBefore(AuthMethod method) {
        TwoLinks links = authenticated(method);
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).isEmpty();
        AuthenticatorEvent.Answered answered = answered(links);
        assertThat(answered.name()).isEqualTo("BIG\\alice");
        assertThat(answered.proof().isOf(Secret.of("Wrong-44"))).isFalse();
        assertThat(answered.proof().isOf(Secret.of("Right-44"))).isTrue();
        links.answerer.pump.tell(
                now -> links.answerer.link.accept(now, answered(links), Secret.of("Right-44"), "welcome"));
        links.run(Duration.ofSeconds(2));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(links.caller.told(PppEvent.Proof.class))
                .extracting(PppEvent.Proof::event)
                .containsExactly(new PeerEvent.Succeeded("welcome"));
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void aLostVerdictIsSurvived(AuthMethod method) {
        TwoLinks links = authenticated(method);
        links.answerer.loses = first();
        links.answerer.pump.tell(
                now -> links.answerer.link.accept(now, answered(links), Secret.of("Right-44"), "welcome"));
        links.run(Duration.ofSeconds(12));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(links.answerer.told(PppEvent.AuthenticationRequested.class)).hasSize(1);
    }

    @Test
    void aVerdictAfterTheEndOfTheLinkIsNotHeard() {
        TwoLinks links = authenticated(AuthMethod.PAP);
        AuthenticatorEvent asked = answered(links);
        links.caller.pump.tell(now -> links.caller.link.close(now, ""));
        links.run(Duration.ofSeconds(1));
        links.answerer.pump.tell(now -> {
            assertThat(links.answerer.link.accept(now, asked, Secret.of("Right-44"), ""))
                    .isFalse();
            assertThat(links.answerer.link.refuse(now, asked, new Refusal(691, true, 3, true, "no")))
                    .isFalse();
        });
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.TERMINATE);
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void aVerdictOnAnOldQuestionIsNoVerdictOnTheNewOne(AuthMethod method) {
        TwoLinks links = authenticated(method);
        AuthenticatorEvent asked = answered(links);
        links.caller.pump.tell(now -> {
            links.caller.link.lineDown(now, LineDown.UNKNOWN);
            links.caller.link.lineUp(now);
        });
        links.run(Duration.ofSeconds(1));
        List<PppEvent.AuthenticationRequested> questions = links.answerer.told(PppEvent.AuthenticationRequested.class);
        assertThat(questions).hasSize(2);
        links.answerer.pump.tell(now -> assertThat(links.answerer.link.accept(now, asked, Secret.of("Right-44"), ""))
                .isFalse());
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.AUTHENTICATE);
        links.answerer.pump.tell(now -> assertThat(
                        links.answerer.link.accept(now, questions.get(1).event(), Secret.of("Right-44"), ""))
                .isTrue());
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.NETWORK);
    }

    @Test
    void datagramsPassBothWaysOnceIpcpIsOpenAndNotBefore() {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.caller.pump.tell(
                now -> assertThat(links.caller.link.send(now, DATAGRAM)).isFalse());
        links.up();
        links.run(Duration.ofSeconds(5));
        links.caller.pump.tell(
                now -> assertThat(links.caller.link.send(now, DATAGRAM)).isTrue());
        links.answerer.pump.tell(
                now -> assertThat(links.answerer.link.send(now, DATAGRAM)).isTrue());
        links.run(Duration.ofSeconds(1));
        assertThat(links.caller.told(PppEvent.DatagramReceived.class))
                .containsExactly(new PppEvent.DatagramReceived(DATAGRAM));
        assertThat(links.answerer.told(PppEvent.DatagramReceived.class))
                .containsExactly(new PppEvent.DatagramReceived(DATAGRAM));
    }

    /** RFC 1661, section 5.8: each Echo-Request must be answered; whoever reads no answer gets so many and no more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPeerThatAsksForEchoesAndReadsNothingDoesNotMakeTheLinkGrow(boolean eventsAreTaken) {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        PppLink link = links.caller.link;
        Octets echoRequest = HandFrame.of("FF03 C021 09 2A 0008 00000000");
        List<PppEvent> told = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            link.receive(links.time.now(), echoRequest.toByteBuffer());
            for (PppEvent event; eventsAreTaken && (event = link.pollEvent()) != null; ) {
                told.add(event);
            }
        }
        assertThat(link.send(links.time.now(), DATAGRAM)).isFalse();
        for (PppEvent event; (event = link.pollEvent()) != null; ) {
            told.add(event);
        }
        assertThat(told)
                .hasSize(eventsAreTaken ? 10_000 - 256 : 4_096)
                .containsOnly(new PppEvent.Discarded("256 frames wait for the line", 8));
        int writes = 0;
        while (link.pollPort() != null) {
            writes++;
        }
        assertThat(writes).isEqualTo(256);
        link.receive(links.time.now(), echoRequest.toByteBuffer());
        assertThat(link.pollPort()).isInstanceOfSatisfying(PortCommand.Write.class, write -> assertThat(
                        HandFrame.unescaped(write.octets()))
                .startsWith("C0210A2A0008"));
        assertThat(link.phase()).isEqualTo(LinkPhase.NETWORK);
        assertThat(link.send(links.time.now(), DATAGRAM)).isTrue();
    }

    @Test
    void aDatagramLargerThanThePeersMruIsNotSent() {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        links.caller.pump.tell(now -> assertThat(links.caller.link.send(now, Octets.copyOf(new byte[1501])))
                .isFalse());
    }

    @Test
    void aRefusalWithRetryKeepsTheLinkUntilTheNextAnswer() {
        TwoLinks links = authenticated(AuthMethod.MSCHAP_V2);
        links.answerer.pump.tell(
                now -> links.answerer.link.refuse(now, answered(links), new Refusal(691, true, 3, true, "no")));
        links.run(Duration.ofMinutes(3));
        assertThat(links.caller.told(PppEvent.Proof.class))
                .extracting(PppEvent.Proof::event)
                .containsExactly(new PeerEvent.Refused(691, true, false, "no"));
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.AUTHENTICATE);
        links.caller.pump.tell(now -> links.caller.link.retry(now, new Credentials("", "alice", Secret.of("second"))));
        links.run(Duration.ofSeconds(1));
        List<PppEvent.AuthenticationRequested> asked = links.answerer.told(PppEvent.AuthenticationRequested.class);
        assertThat(asked).hasSize(2);
        AuthenticatorEvent.Answered second =
                (AuthenticatorEvent.Answered) asked.get(1).event();
        assertThat(second.name()).isEqualTo("alice");
        assertThat(second.proof().isOf(Secret.of("second"))).isTrue();
    }

    @Test
    void closingSaysGoodbyeAndBothEndsFinish() {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        links.caller.pump.tell(now -> links.caller.link.close(now, "enough"));
        links.run(Duration.ofSeconds(10));
        assertThat(links.caller.told(PppEvent.LinkFinished.class))
                .extracting(PppEvent.LinkFinished::failure)
                .containsExactly(LcpFailure.CLOSED);
        assertThat(links.answerer.told(PppEvent.PeerTerminates.class))
                .containsExactly(new PppEvent.PeerTerminates(LcpFailure.TERMINATED_BY_PEER, "enough"));
        assertThat(links.caller.told(PppEvent.NetworkDown.class)).hasSize(1);
    }

    @Test
    void aLineThatGoesDownForgetsTheSessionAndANewOneStartsAnew() {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        links.caller.drop();
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.DEAD);
        links.caller.pump.lineUp();
        links.answerer.pump.lineUp();
        links.run(Duration.ofSeconds(5));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(2);
    }

    @Test
    void aProtocolThatNobodySpeaksIsRejectedInTheNetworkPhase() {
        TwoLinks links = new TwoLinks(caller(List.of()), answerer(List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        int before = links.answerer.written.size();
        // FF 03 80 57: IPV6CP Configure-Request, its FCS computed by hand with the table of RFC 1662, appendix C.
        Octets frame = HandFrame.of("FF03805701010004");
        links.answerer.pump.receive(frame.toByteBuffer());
        assertThat(links.answerer.written).hasSize(before + 1);
        // C021, Protocol-Reject (8), identifier 1, length 10, the protocol, the packet.
        assertThat(HandFrame.unescaped(links.answerer.written.get(before))).startsWith("C0210801000A805701010004");
    }

    private static TwoLinks authenticated(AuthMethod method) {
        TwoLinks links = new TwoLinks(caller(List.of(method)), answerer(List.of(method)));
        links.up();
        links.run(Duration.ofSeconds(1));
        return links;
    }

    private static AuthenticatorEvent.Answered answered(TwoLinks links) {
        return (AuthenticatorEvent.Answered) links.answerer
                .told(PppEvent.AuthenticationRequested.class)
                .get(0)
                .event();
    }

    private static PppLink caller(List<AuthMethod> accept) {
        return new PppLink(
                new PppConfig(
                        LcpConfig.usual().withAuthentication(List.of(), accept),
                        IpcpConfig.caller(),
                        PppTimers.DEFAULTS,
                        new Credentials("BIG", "alice", Secret.of("Right-44")),
                        "caller"),
                new SplittableRandom(1));
    }

    private static PppLink answerer(List<AuthMethod> demand) {
        return new PppLink(
                new PppConfig(
                        LcpConfig.usual().withAuthentication(demand, List.of()),
                        IpcpConfig.answerer(
                                Ipv4Address.of("192.0.2.1"),
                                Ipv4Address.of("192.0.2.77"),
                                Ipv4Address.of("192.0.2.53"),
                                Ipv4Address.NONE),
                        PppTimers.DEFAULTS,
                        null,
                        "answerer"),
                new SplittableRandom(2));
    }

    private static Predicate<Octets> first() {
        int[] seen = {0};
        return octets -> seen[0]++ == 0;
    }
}
