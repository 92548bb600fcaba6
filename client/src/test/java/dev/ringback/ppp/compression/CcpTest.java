package dev.ringback.ppp.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.CcpConfig.Demand;
import dev.ringback.ppp.compression.CcpConfig.KeyChange;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CCP against octets written by hand (RFC 1962; RFC 3078, section 2). */
class CcpTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final List<MppeStrength> ALL = List.of(MppeStrength.values());
    private static final CcpConfig OFFERED = new CcpConfig(Demand.OFFERED, ALL, KeyChange.EITHER);
    private static final CcpConfig REQUIRED = new CcpConfig(Demand.REQUIRED, ALL, KeyChange.STATELESS);
    private static final CcpConfig REQUIRED_128 =
            new CcpConfig(Demand.REQUIRED, List.of(MppeStrength.BITS_128), KeyChange.STATELESS);
    private static final SessionKeys KEYS = SessionKeys.ofTwoDirections(
            Octets.ofHex("8B7CDC149B993A1BA118CB153F56DCCB").toByteArray(),
            Octets.ofHex("D5F0E9521E3EA9589645E86051C82226").toByteArray());
    private static final MppeMode STATELESS_128 = new MppeMode(MppeStrength.BITS_128, true);

    private final CcpCounting counting = new CcpCounting();
    private Ccp ccp = ccp(OFFERED);
    private Instant now = T0;

    private Ccp ccp(CcpConfig config) {
        return new Ccp(config, () -> KEYS, PppTimers.DEFAULTS, counting);
    }

    @Test
    void theStrongestOfWhatTheKeysAllowIsAskedFor() {
        up();
        sent("01 01 000A 1206010000E0");
        ccp = ccp(new CcpConfig(Demand.OFFERED, ALL, KeyChange.STATEFUL));
        up();
        sent("01 01 000A 1206000000E0");
        byte[] longKey = new byte[16];
        SessionKeys withoutShort = SessionKeys.ofBothDirections(null, longKey);
        ccp = new Ccp(OFFERED, () -> withoutShort, PppTimers.DEFAULTS, counting);
        up();
        sent("01 01 000A 120601000040");
    }

    @Test
    void withoutKeysThereIsNoCcp() {
        assertThat(Ccp.isPossible(REQUIRED, () -> null)).isFalse();
        assertThat(Ccp.isPossible(REQUIRED, () -> KEYS)).isTrue();
        assertThat(Ccp.isPossible(CcpConfig.NONE, () -> KEYS)).isFalse();
        assertThatThrownBy(() -> new Ccp(REQUIRED, () -> null, PppTimers.DEFAULTS, counting))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CcpConfig(Demand.REQUIRED, List.of(), KeyChange.EITHER))
                .hasMessageContaining("no strength");
    }

    /** What Windows asks: everything it has, MPPC and an obsolete bit with it. */
    @Test
    void anOfferOfEverythingIsNakedToTheStrongestAndThatIsAcknowledged() throws Exception {
        up();
        forget();
        hear("01 05 000A 1206010000F1");
        sent("03 05 000A 120601000040");
        hear("01 06 000A 120601000040");
        sent("02 06 000A 120601000040");
        hear("03 01 000A 120601000040");
        sent("01 02 000A 120601000040");
        hear("02 02 000A 120601000040");
        told(new CcpEvent.Up(new CcpResult(STATELESS_128, STATELESS_128)));
    }

    @Test
    void theOtherAlgorithmsAreRejectedAsTheyCame() throws Exception {
        up();
        forget();
        String others = "1A047800 18047800 15032F 1105000104 0102 0202 0006000000FF";
        String request = "01 07 0024 1A047800 18047800 120601000040 15032F 1105000104 0102 0202 0006000000FF";
        hear(request);
        sent("04 07 001E " + others);
    }

    @Test
    void mppcAloneIsRejectedOrNakedWhereEncryptionIsRequired() throws Exception {
        up();
        forget();
        hear("01 05 000A 120600000001");
        sent("04 05 000A 120600000001");
        ccp = ccp(REQUIRED);
        up();
        forget();
        hear("01 05 000A 120600000001");
        sent("03 05 000A 120601000040");
    }

    @Test
    void anOptionOfAnotherLengthIsNakedAndARepeatedOneRejected() throws Exception {
        up();
        forget();
        hear("01 05 0008 12040100");
        sent("03 05 000A 120601000040");
        hear("01 06 0010 120601000040 120601000040");
        sent("04 06 000A 120601000040");
    }

    @Test
    void aRequestWithoutEncryptionIsAskedOnceForItWhereItIsRequired() throws Exception {
        ccp = ccp(REQUIRED);
        up();
        forget();
        hear("01 05 0004");
        sent("03 05 000A 120601000040");
        hear("01 06 0004");
        sent("02 06 0004");
        hear("02 01 000A 1206010000E0");
        sent("05 02 001F 6E6F20656E6372797074696F6E2077617320616772656564206F6E");
        hear("06 02 0004");
        told(new CcpEvent.Finished(CcpFailure.PEER_REFUSES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STATELESS", "STATEFUL", "EITHER"})
    void whoSaysHowOftenTheKeyChanges(KeyChange keyChange) throws Exception {
        ccp = ccp(new CcpConfig(Demand.REQUIRED, ALL, keyChange));
        up();
        forget();
        hear("01 05 000A 120600000020");
        sent(keyChange == KeyChange.STATELESS ? "03 05 000A 120601000020" : "02 05 000A 120600000020");
        hear("01 06 000A 120601000020");
        sent(keyChange == KeyChange.STATEFUL ? "03 06 000A 120600000020" : "02 06 000A 120601000020");
        hear("03 01 000A 120600000020");
        sent(keyChange == KeyChange.STATELESS ? "01 02 000A 120601000020" : "01 02 000A 120600000020");
    }

    @Test
    void aPeerThatOffersNothingOfOursEndsIt() throws Exception {
        ccp = ccp(REQUIRED_128);
        up();
        sent("01 01 000A 120601000040");
        hear("03 01 000A 120601000020");
        sent("05 02 0027 6E6F20737472656E677468206F6620656E6372797074696F6E20696E20636F6D6D6F6E");
        hear("06 02 0004");
        told(new CcpEvent.Finished(CcpFailure.NOTHING_IN_COMMON));
    }

    @Test
    void aRejectOfTheOptionOrOfTheProtocolEndsIt() throws Exception {
        up();
        forget();
        hear("04 01 000A 1206010000E0");
        sent("05 02 001A 656E6372797074696F6E207761732072656675736564");
        hear("06 02 0004");
        told(new CcpEvent.Finished(CcpFailure.PEER_REFUSES));
        ccp = ccp(REQUIRED);
        up();
        ccp.protocolRejected(now);
        told(new CcpEvent.Finished(CcpFailure.PEER_REFUSES));
    }

    @Test
    void aSilentPeerEndsItAfterThirtySeconds() {
        up();
        while (!ccp.nextTimeout().equals(Instant.MAX)) {
            now = ccp.nextTimeout();
            ccp.timeout(now);
        }
        assertThat(now).isEqualTo(T0.plusSeconds(30));
        told(new CcpEvent.Finished(CcpFailure.TIMED_OUT));
    }

    /** A Request with no bit set, every three seconds for ever, as some firmware sends it. */
    @Test
    void aRequestForNothingIsNotAnsweredForEver() throws Exception {
        for (CcpConfig config : List.of(OFFERED, REQUIRED)) {
            ccp = ccp(config);
            up();
            int requests = 0;
            CcpEvent end = null;
            for (; end == null && requests < 20; requests++) {
                hear(String.format("01 %02X 000A 120600000000", requests));
                forget();
                ccp.timeout(now = now.plusSeconds(3));
                end = ccp.pollEvent();
            }
            assertThat(end).isInstanceOf(CcpEvent.Finished.class);
            assertThat(requests).isLessThan(14);
        }
    }

    @Test
    void aPeerThatTerminatesIsWaitedFor() throws Exception {
        open();
        hear("05 09 0004");
        sent("06 09 0004");
        told(new CcpEvent.Down());
        assertThat(ccp.isOpened()).isFalse();
        now = ccp.nextTimeout();
        ccp.timeout(now);
        told(new CcpEvent.Finished(CcpFailure.TERMINATED_BY_PEER));
    }

    @Test
    void theOwnersClosing() throws Exception {
        open();
        ccp.close(now, "");
        sent("05 03 0004");
        told(new CcpEvent.Down());
        hear("06 03 0004");
        told(new CcpEvent.Finished(CcpFailure.CLOSED));
    }

    @Test
    void packetsPassInClearUntilItIsOpenAndEncryptedAfterwards() throws Exception {
        up();
        Packet datagram = new Packet(ProtocolNumber.IPV4, Octets.of(0x45, 1, 2));
        assertThat(ccp.encrypt(datagram)).isEqualTo(datagram);
        assertThat(ccp.overheadOctets()).isZero();
        assertThat(ccp.decrypt(now, Octets.ofHex("9000 0102"))).isNull();
        told(new CcpEvent.Discarded("encrypted packet while CCP is not open", 4));
        ccp = ccp(OFFERED);
        open();
        Packet encrypted = ccp.encrypt(datagram);
        assertThat(encrypted.protocol()).isEqualTo(ProtocolNumber.COMPRESSED);
        assertThat(encrypted.information().length()).isEqualTo(3 + ccp.overheadOctets());
        assertThat(counting.copy().sentPackets()).isEqualTo(1);
        assertThat(counting.copy().sentOctets()).isEqualTo(3);
        assertThat(counting.copy().sentLinkOctets()).isEqualTo(7);
    }

    /** RFC 1962, section 3: only while it is open. */
    @Test
    void aResetRequestIsAcknowledgedWhileItIsOpen() throws Exception {
        up();
        forget();
        hear("0E 07 0004");
        told(new CcpEvent.Discarded("CCP: Reset-Request while CCP is not open", 4));
        hear("0F 07 0004");
        told(new CcpEvent.Discarded("CCP: Reset-Ack while CCP is not open", 4));
        nothingSent();
        ccp = ccp(OFFERED);
        open();
        hear("0E 07 0006 ABCD");
        sent("0F 07 0006 ABCD");
        hear("0F 07 0004");
        assertThat(ccp.pollEvent()).isNull();
    }

    @Test
    void aLossIsToldToThePeerOnceASecond() throws Exception {
        open(new MppeMode(MppeStrength.BITS_128, false));
        Octets ahead = Octets.ofHex("1005 0102030405");
        assertThat(ccp.decrypt(now, ahead)).isNull();
        sent("0E 01 0004");
        now = now.plusMillis(999);
        ccp.decrypt(now, ahead);
        nothingSent();
        now = now.plusMillis(1);
        ccp.decrypt(now, ahead);
        sent("0E 02 0004");
        assertThat(counting.copy().lostPackets()).isEqualTo(3);
        assertThat(counting.copy().resetsAsked()).isEqualTo(2);
    }

    @Test
    void aHundredBadPacketsEndIt() throws Exception {
        open();
        for (int i = 1; i < Ccp.MAX_BAD_PACKETS; i++) {
            ccp.decrypt(now, Octets.ofHex("8000 0102"));
            assertThat(ccp.pollEvent()).isInstanceOf(CcpEvent.Discarded.class);
            assertThat(ccp.isOpened()).isTrue();
        }
        nothingSent();
        ccp.decrypt(now, Octets.ofHex("8000 0102"));
        forget();
        assertThat(ccp.pollEvent()).isInstanceOf(CcpEvent.Discarded.class);
        told(new CcpEvent.Down());
        hear("06 02 0004");
        told(new CcpEvent.Finished(CcpFailure.TOO_MANY_BAD_PACKETS));
        assertThat(counting.copy().badPackets()).isEqualTo(100);
    }

    @Test
    void anUnknownCodeIsRejectedAndAShortPacketMalformed() throws Exception {
        open();
        hear("10 07 0004");
        sent("07 01 0008 10070004");
        assertThatThrownBy(() -> hear("01 05 00")).isInstanceOf(MalformedPacketException.class);
    }

    private void up() {
        ccp.open(now);
        ccp.lowerUp(now);
    }

    private void open() throws MalformedPacketException {
        open(STATELESS_128);
    }

    private void open(MppeMode mode) throws MalformedPacketException {
        String option = mode.stateless() ? "120601000040" : "120600000040";
        up();
        hear("01 05 000A " + option);
        hear("03 01 000A " + option);
        hear("02 02 000A " + option);
        forget();
        told(new CcpEvent.Up(new CcpResult(mode, mode)));
    }

    private void hear(String hex) throws MalformedPacketException {
        ccp.receive(now, Octets.ofHex(hex));
    }

    private void sent(String hex) {
        Octets packet = ccp.pollPacket();
        assertThat(packet == null ? "nothing" : packet.toHex()).isEqualTo(hex.replace(" ", ""));
        nothingSent();
    }

    private void nothingSent() {
        @Nullable Octets packet = ccp.pollPacket();
        assertThat(packet == null ? "nothing" : packet.toHex()).isEqualTo("nothing");
    }

    private void forget() {
        List<Octets> sent = new ArrayList<>();
        for (Octets packet; (packet = ccp.pollPacket()) != null; ) {
            sent.add(packet);
        }
    }

    private void told(CcpEvent event) {
        assertThat(ccp.pollEvent()).isEqualTo(event);
        assertThat(ccp.pollEvent()).isNull();
    }
}
