package dev.ringback.ppp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.CcpConfig.Demand;
import dev.ringback.ppp.compression.CcpConfig.KeyChange;
import dev.ringback.ppp.compression.CcpCounters;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.compression.MppeMode;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ppp.network.Ipv6cpResult;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Encryption and IPv6 on two whole ends. */
class EncryptedLinkTest {
    private static final List<MppeStrength> ALL = List.of(MppeStrength.values());
    private static final List<AuthMethod> ACCEPTED =
            List.of(AuthMethod.PAP, AuthMethod.CHAP_MD5, AuthMethod.MSCHAP, AuthMethod.MSCHAP_V2);
    private static final CcpConfig REQUIRED = new CcpConfig(Demand.REQUIRED, ALL, KeyChange.STATELESS);
    private static final CcpConfig OFFERED = new CcpConfig(Demand.OFFERED, ALL, KeyChange.EITHER);
    private static final Octets DATAGRAM = Octets.of(0x45, 0x00, 0x7E, 0x7D, 0x00, 0x11, 0x13, 0xFF);
    private static final Octets DATAGRAM_6 = Octets.of(0x60, 0x00, 0x00, 0x00, 0x00, 0x01, 0x3A, 0x40);
    private static final InterfaceIdentifier ONE = new InterfaceIdentifier(1);
    private static final InterfaceIdentifier TWO = new InterfaceIdentifier(2);

    private static PppLink end(AuthMethod demanded, CcpConfig ccp, Ipv6cpConfig ipv6cp) {
        boolean answers = demanded != null;
        LcpConfig lcp = answers
                ? LcpConfig.usual().withAuthentication(List.of(demanded), List.of())
                : LcpConfig.usual().withAuthentication(List.of(), ACCEPTED);
        IpcpConfig ipcp = answers
                ? IpcpConfig.answerer(
                        Ipv4Address.of("192.0.2.1"), Ipv4Address.of("192.0.2.77"), Ipv4Address.NONE, Ipv4Address.NONE)
                : IpcpConfig.caller();
        Credentials credentials = answers ? null : new Credentials("", "alice", Secret.of("Right-44"));
        return new PppLink(
                new PppConfig(lcp, ipcp, PppTimers.DEFAULTS, credentials, "ras")
                        .withCcp(ccp)
                        .withIpv6cp(ipv6cp),
                new SplittableRandom(answers ? 5 : 6));
    }

    private static TwoLinks connected(AuthMethod method, CcpConfig caller, CcpConfig answerer) {
        return connected(new TwoLinks(end(null, caller, Ipv6cpConfig.NONE), end(method, answerer, Ipv6cpConfig.NONE)));
    }

    private static TwoLinks connected(TwoLinks links) {
        links.up();
        links.run(Duration.ofSeconds(2));
        PppEvent.AuthenticationRequested asked =
                links.answerer.told(PppEvent.AuthenticationRequested.class).get(0);
        links.answerer.pump.tell(now -> links.answerer.link.accept(now, asked.event(), Secret.of("Right-44"), ""));
        links.run(Duration.ofSeconds(2));
        return links;
    }

    private static boolean sends(TwoLinks links, TwoLinks.Side side, Octets datagram) {
        boolean[] sent = new boolean[1];
        side.pump.tell(now -> sent[0] = side.link.send(now, datagram));
        links.run(Duration.ofSeconds(1));
        return sent[0];
    }

    private static String lastFrame(TwoLinks.Side side) {
        return HandFrame.unescaped(side.written.get(side.written.size() - 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"MSCHAP", "MSCHAP_V2"})
    void datagramsPassEncryptedBothWays(AuthMethod method) {
        TwoLinks links = connected(method, REQUIRED, OFFERED);
        for (TwoLinks.Side side : List.of(links.caller, links.answerer)) {
            MppeMode mode =
                    side.told(PppEvent.EncryptionUp.class).get(0).result().send();
            assertThat(mode).isEqualTo(new MppeMode(MppeStrength.BITS_128, true));
            assertThat(sends(links, side, DATAGRAM)).isTrue();
            assertThat(lastFrame(side)).startsWith("FD9000").doesNotContain("45007E");
            assertThat(side.other.told(PppEvent.DatagramReceived.class))
                    .containsExactly(new PppEvent.DatagramReceived(DATAGRAM));
        }
        CcpCounters counters = links.caller.link.encryptionCounters();
        assertThat(counters.sentPackets()).isEqualTo(1);
        assertThat(counters.receivedOctets()).isEqualTo(8);
        assertThat(counters.receivedLinkOctets()).isEqualTo(12);
    }

    @Test
    void theNetworkBeginsBehindTheEncryptionWhereThatIsRequired() {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, REQUIRED, REQUIRED);
        for (TwoLinks.Side side : List.of(links.caller, links.answerer)) {
            List<String> protocols = side.written.stream()
                    .map(frame -> HandFrame.unescaped(frame).substring(0, 4))
                    .filter(protocol -> protocol.equals("80FD") || protocol.equals("8021"))
                    .toList();
            assertThat(protocols.lastIndexOf("80FD")).isPositive().isLessThan(protocols.indexOf("8021"));
            assertThat(side.told(PppEvent.NetworkUp.class)).hasSize(1);
        }
    }

    @Test
    void aDatagramHasToLeaveRoomForWhatEncryptionAdds() {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, REQUIRED, REQUIRED);
        Octets largest = Octets.of(0x45).concat(Octets.copyOf(new byte[1495]));
        assertThat(sends(links, links.caller, largest)).isTrue();
        assertThat(sends(links, links.caller, largest.concat(Octets.of(0)))).isFalse();
        assertThat(links.answerer.told(PppEvent.DatagramReceived.class)).hasSize(1);
    }

    /** Even when IPCP is open, as with a peer that does not wait. */
    @Test
    void nothingPassesInClearWhereEncryptionIsRequired() {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, CcpConfig.NONE, REQUIRED);
        assertThat(links.caller.told(PppEvent.EncryptionRefused.class)).hasSize(1);
        assertThat(links.answerer.told(PppEvent.EncryptionFinished.class))
                .containsExactly(new PppEvent.EncryptionFinished(CcpFailure.PEER_REFUSES, true));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(links.answerer.told(PppEvent.NetworkUp.class)).isEmpty();
        assertThat(sends(links, links.caller, DATAGRAM)).isTrue();
        assertThat(links.answerer.told(PppEvent.DatagramReceived.class)).isEmpty();
        assertThat(links.answerer.told(PppEvent.Discarded.class))
                .contains(new PppEvent.Discarded("IP datagram that is not encrypted", 8));
        assertThat(sends(links, links.answerer, DATAGRAM)).isFalse();
    }

    @Test
    void whatIsOnlyOfferedAndRefusedLeavesTheLinkInClear() {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, OFFERED, CcpConfig.NONE);
        assertThat(links.caller.told(PppEvent.EncryptionFinished.class))
                .containsExactly(new PppEvent.EncryptionFinished(CcpFailure.PEER_REFUSES, false));
        assertThat(sends(links, links.caller, DATAGRAM)).isTrue();
        assertThat(lastFrame(links.caller)).startsWith("2145007E");
        assertThat(links.answerer.told(PppEvent.DatagramReceived.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"PAP", "CHAP_MD5"})
    void otherMethodsLeaveNoKeys(AuthMethod method) {
        TwoLinks links = connected(method, REQUIRED, OFFERED);
        assertThat(links.caller.told(PppEvent.EncryptionFinished.class))
                .containsExactly(new PppEvent.EncryptionFinished(CcpFailure.NO_KEYS, true));
        assertThat(links.answerer.told(PppEvent.EncryptionFinished.class))
                .containsExactly(new PppEvent.EncryptionFinished(CcpFailure.NO_KEYS, false));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).isEmpty();
    }

    @Test
    void aNewNegotiationHasNewKeysAndCounts() {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, REQUIRED, REQUIRED);
        sends(links, links.caller, DATAGRAM);
        assertThat(lastFrame(links.caller)).startsWith("FD9000");
        sends(links, links.caller, DATAGRAM);
        assertThat(lastFrame(links.caller)).startsWith("FD9001");
        String first = lastFrame(links.caller);
        links.caller.drop();
        links.caller.pump.lineUp();
        links.answerer.pump.lineUp();
        links.run(Duration.ofSeconds(2));
        List<PppEvent.AuthenticationRequested> asked = links.answerer.told(PppEvent.AuthenticationRequested.class);
        links.answerer.pump.tell(
                now -> links.answerer.link.accept(now, asked.get(1).event(), Secret.of("Right-44"), ""));
        links.run(Duration.ofSeconds(2));
        sends(links, links.caller, DATAGRAM);
        sends(links, links.caller, DATAGRAM);
        assertThat(lastFrame(links.caller)).startsWith("FD9001").isNotEqualTo(first);
        assertThat(links.answerer.told(PppEvent.DatagramReceived.class)).hasSize(4);
    }

    @Test
    void encryptedPacketsThatNobodyAskedForAreRejected() {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, CcpConfig.NONE, CcpConfig.NONE);
        links.caller.pump.receive(HandFrame.of("FF0300FD9000010203").toByteBuffer());
        links.run(Duration.ofSeconds(1));
        assertThat(lastFrame(links.caller)).startsWith("C02108").contains("00FD9000010203");
    }

    @Test
    void ipv6PassesBesideIpv4AndBothEncrypted() {
        Ipv6cpConfig caller = new Ipv6cpConfig(true, ONE, InterfaceIdentifier.NONE);
        Ipv6cpConfig answerer = new Ipv6cpConfig(true, TWO, InterfaceIdentifier.NONE);
        for (CcpConfig ccp : List.of(CcpConfig.NONE, REQUIRED)) {
            TwoLinks links = connected(new TwoLinks(end(null, ccp, caller), end(AuthMethod.MSCHAP_V2, ccp, answerer)));
            assertThat(links.caller.told(PppEvent.Ipv6Up.class))
                    .containsExactly(new PppEvent.Ipv6Up(new Ipv6cpResult(ONE, TWO)));
            assertThat(sends(links, links.caller, DATAGRAM_6)).isTrue();
            assertThat(lastFrame(links.caller)).startsWith(ccp.isRequired() ? "FD9000" : "576000");
            assertThat(sends(links, links.answerer, DATAGRAM)).isTrue();
            assertThat(links.answerer.told(PppEvent.DatagramReceived.class))
                    .containsExactly(new PppEvent.DatagramReceived(DATAGRAM_6));
            assertThat(links.caller.told(PppEvent.DatagramReceived.class))
                    .containsExactly(new PppEvent.DatagramReceived(DATAGRAM));
        }
    }

    @Test
    void ipv6ThatIsOffIsRejectedAndIpv4GoesOn() {
        TwoLinks links = connected(new TwoLinks(
                end(null, CcpConfig.NONE, Ipv6cpConfig.RANDOM),
                end(AuthMethod.MSCHAP_V2, CcpConfig.NONE, Ipv6cpConfig.NONE)));
        assertThat(links.caller.told(PppEvent.Ipv6Finished.class))
                .containsExactly(new PppEvent.Ipv6Finished(NetworkFailure.PROTOCOL_REJECTED));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(sends(links, links.caller, DATAGRAM_6)).isFalse();
        assertThat(sends(links, links.caller, DATAGRAM)).isTrue();
        links.answerer.pump.receive(HandFrame.of("FF0300576000").toByteBuffer());
        assertThat(lastFrame(links.answerer)).startsWith("C02108").contains("00576000");
    }

    @ParameterizedTest
    @EnumSource(value = Demand.class, mode = Mode.EXCLUDE, names = "REQUIRED")
    void aCcpThatIsNotRequiredHoldsNothingUp(Demand demand) {
        TwoLinks links = connected(AuthMethod.MSCHAP_V2, new CcpConfig(demand, ALL, KeyChange.EITHER), CcpConfig.NONE);
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(links.answerer.told(PppEvent.NetworkUp.class)).hasSize(1);
    }
}
