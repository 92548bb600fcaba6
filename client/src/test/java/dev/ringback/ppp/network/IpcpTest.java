package dev.ringback.ppp.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpcpTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final Ipv4Address NONE = Ipv4Address.NONE;
    private static final Ipv4Address SERVER = Ipv4Address.of("192.0.2.1");
    private static final Ipv4Address CALLER = Ipv4Address.of("192.0.2.7");
    private static final Ipv4Address DNS_1 = Ipv4Address.of("192.0.2.53");
    private static final Ipv4Address DNS_2 = Ipv4Address.of("192.0.2.54");
    private static final Ipv4Address WINS_1 = Ipv4Address.of("192.0.2.137");
    private static final Ipv4Address WINS_2 = Ipv4Address.of("192.0.2.138");

    private static final IpcpConfig ANSWERER = IpcpConfig.answerer(SERVER, CALLER, DNS_1, DNS_2);
    private static final IpcpConfig ANSWERER_WITH_WINS =
            new IpcpConfig(SERVER, true, CALLER, true, false, DNS_1, DNS_2, WINS_1, WINS_2);

    private Ipcp ipcp = new Ipcp(IpcpConfig.caller(), PppTimers.DEFAULTS);
    private Instant now = T0;

    // The caller.

    @Test
    void aCallerAsksForAnAddressAndFourNameServers() {
        up();
        sent("01 01 0022 030600000000 810600000000 820600000000 830600000000 840600000000");
    }

    @Test
    void aCallerTakesWhatTheNakSuppliesAndDropsWhatIsRejected() throws Exception {
        up();
        forget();
        hear("04 01 0010 820600000000 840600000000");
        sent("01 02 0016 030600000000 810600000000 830600000000");
        hear("03 02 0016 0306C0000207 8106C0000235 8306C0000236");
        sent("01 03 0016 0306C0000207 8106C0000235 8306C0000236");
        hear("01 01 000A 0306C0000201");
        sent("02 01 000A 0306C0000201");
        hear("02 03 0016 0306C0000207 8106C0000235 8306C0000236");
        told(new IpcpEvent.Up(new IpcpResult(CALLER, SERVER, DNS_1, DNS_2, NONE, NONE)));
        assertThat(ipcp.isOpened()).isTrue();
    }

    @Test
    void aNameServerNakedWithNoneIsNoLongerAskedFor() throws Exception {
        up();
        forget();
        hear("03 01 0010 0306C0000207 810600000000");
        sent("01 02 001C 0306C0000207 820600000000 830600000000 840600000000");
    }

    @Test
    void aRejectedAddressLeavesACallerWithoutOne() throws Exception {
        up();
        forget();
        hear("04 01 000A 030600000000");
        sent("05 02 001E 6E6F20616464726573732077617320676976656E20746F207573");
        hear("06 02 0004");
        told(new IpcpEvent.Finished(NetworkFailure.NO_ADDRESS));
    }

    @Test
    void anAckOfTheQuestionIsNoAddress() throws Exception {
        up();
        forget();
        hear("02 01 0022 030600000000 810600000000 820600000000 830600000000 840600000000");
        forget();
        hear("06 02 0004");
        told(new IpcpEvent.Finished(NetworkFailure.NO_ADDRESS));
    }

    @Test
    void aNakWithTheQuestionAgainDoesNotConverge() throws Exception {
        up();
        for (int i = 1; i <= 6; i++) {
            forget();
            hear(String.format("03%02X000A030600000000", i));
        }
        forget();
        hear("06 07 0004");
        told(new IpcpEvent.Finished(NetworkFailure.NOT_CONVERGING));
    }

    @Test
    void everNewAddressesDoNotConverge() throws Exception {
        up();
        for (int i = 1; i <= 5; i++) {
            forget();
            hear(String.format("03%02X000A0306C00002%02X", i, 100 + i));
        }
        sent("01 06 0022 0306C0000269 810600000000 820600000000 830600000000 840600000000");
        hear("03 06 000A 0306C00002C8");
        forget();
        hear("06 07 0004");
        told(new IpcpEvent.Finished(NetworkFailure.NOT_CONVERGING));
    }

    @Test
    void anAddressThatWeNameButDoNotNeedGivesWay() throws Exception {
        ipcp = asking(CALLER, false);
        up();
        sent("01 01 000A 0306C0000207");
        hear("03 01 000A 0306C0000263");
        sent("01 02 000A 0306C0000263");
        hear("01 01 0004");
        hear("02 02 000A 0306C0000263");
        told(new IpcpEvent.Up(new IpcpResult(Ipv4Address.of("192.0.2.99"), NONE, NONE, NONE, NONE, NONE)));
    }

    @Test
    void anAddressThatWeNameButDoNotNeedSurvivesItsReject() throws Exception {
        ipcp = asking(CALLER, false);
        up();
        forget();
        hear("04 01 000A 0306C0000207");
        sent("01 02 0004");
        hear("01 01 0004");
        hear("02 02 0004");
        told(new IpcpEvent.Up(new IpcpResult(CALLER, NONE, NONE, NONE, NONE, NONE)));
    }

    @Test
    void aRequiredAddressThatIsRejectedIsTheEnd() throws Exception {
        ipcp = asking(CALLER, true);
        up();
        forget();
        hear("04 01 000A 0306C0000207");
        forget();
        hear("06 02 0004");
        told(new IpcpEvent.Finished(NetworkFailure.ADDRESS_REJECTED));
    }

    @Test
    void aRequiredAddressIsInsistedOnAndInTheEndGivenUp() throws Exception {
        ipcp = asking(CALLER, true);
        up();
        for (int i = 1; i <= 5; i++) {
            sent(String.format("01%02X000A0306C0000207", i));
            hear(String.format("03%02X000A0306C0000263", i));
        }
        forget();
        hear("03 06 000A 0306C0000263");
        forget();
        hear("06 07 0004");
        told(new IpcpEvent.Finished(NetworkFailure.ADDRESS_REJECTED));
    }

    @Test
    void whoRequiresNoAddressInParticularTakesTheOneOfTheNak() throws Exception {
        ipcp = asking(NONE, true);
        up();
        forget();
        hear("03 01 000A 0306C0000207");
        sent("01 02 000A 0306C0000207");
    }

    @Test
    void aCallerTakesAnyAddressOfThePeerButHasNoneToGive() throws Exception {
        up();
        forget();
        hear("01 01 000A 0306C0000201");
        sent("02 01 000A 0306C0000201");
        hear("01 02 0010 030600000000 810600000000");
        sent("04 02 0010 030600000000 810600000000");
    }

    // The answerer.

    @Test
    void anAnswererNamesItselfOnly() {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        sent("01 01 000A 0306C0000201");
    }

    @Test
    void anAnswererRejectsWhatItHasNotAndNaksWhatItHas() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 0028 0206002D0F01 030600000000 810600000000 820600000000 830600000000 840600000000");
        sent("04 01 0016 0206002D0F01 820600000000 840600000000");
        hear("01 02 0016 030600000000 810600000000 830600000000");
        sent("03 02 0016 0306C0000207 8106C0000235 8306C0000236");
        hear("01 03 0016 0306C0000207 8106C0000235 8306C0000236");
        sent("02 03 0016 0306C0000207 8106C0000235 8306C0000236");
        hear("02 01 000A 0306C0000201");
        told(new IpcpEvent.Up(new IpcpResult(SERVER, CALLER, NONE, NONE, NONE, NONE)));
    }

    @Test
    void allFourNameServersAreGivenWhereThereAreFour() throws Exception {
        ipcp = new Ipcp(ANSWERER_WITH_WINS, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 001C 810600000000 820600000000 830600000000 840600000001");
        sent("03 01 0022 8106C0000235 8206C0000289 8306C0000236 8406C000028A 0306C0000207");
    }

    @Test
    void aPeerThatNamesAnotherAddressIsForcedToOurs() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 000A 03060A000001");
        sent("03 01 000A 0306C0000207");
    }

    @Test
    void aPeerThatInsistsIsRejectedAfterFiveNaksAndGivenUpAfterFiveRejects() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        for (int i = 1; i <= 10; i++) {
            hear(String.format("01%02X000A03060A000001", i));
            sent(i <= 5 ? String.format("03%02X000A0306C0000207", i) : String.format("04%02X000A03060A000001", i));
        }
        hear("01 0B 000A 03060A000001");
        forget();
        hear("06 02 0004");
        told(new IpcpEvent.Finished(NetworkFailure.NOT_CONVERGING));
    }

    @Test
    void withoutForceThePeersOwnAddressIsTaken() throws Exception {
        ipcp = new Ipcp(new IpcpConfig(SERVER, true, CALLER, false, false, NONE, NONE, NONE, NONE), PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 000A 03060A000001");
        sent("02 01 000A 03060A000001");
        hear("01 02 000A 030600000000");
        sent("03 02 000A 0306C0000207");
    }

    @Test
    void withoutAnAddressToGiveTheQuestionIsRejected() throws Exception {
        ipcp = new Ipcp(new IpcpConfig(SERVER, true, NONE, true, false, NONE, NONE, NONE, NONE), PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 000A 030600000000");
        sent("04 01 000A 030600000000");
    }

    @Test
    void aPeerThatNamesNoAddressIsAskedOnceAndThenTakenAsItIs() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 0004");
        sent("03 01 000A 0306C0000207");
        hear("01 02 0004");
        sent("02 02 0004");
        hear("02 01 000A 0306C0000201");
        told(new IpcpEvent.Up(new IpcpResult(SERVER, NONE, NONE, NONE, NONE, NONE)));
    }

    @Test
    void obsoleteUnknownAndMobileOptionsAreRejected() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 001D 010AC0000201C0000207 0406C0000207 0306C0000207 900301");
        sent("04 01 0017 010AC0000201C0000207 0406C0000207 900301");
    }

    @Test
    void anOptionOfAWrongLengthIsNakedWithARightOneOrRejected() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 000B 03040000 8103FF");
        sent("03 01 0010 0306C0000207 8106C0000235");
        hear("01 02 0009 0302 8203FF");
        sent("04 02 0007 8203FF");
    }

    @Test
    void anAddressThatComesTwiceIsRejectedTheSecondTime() throws Exception {
        ipcp = new Ipcp(ANSWERER, PppTimers.DEFAULTS);
        up();
        forget();
        hear("01 01 0010 0306C0000207 0306C0000207");
        sent("04 01 000A 0306C0000207");
    }

    // Ends.

    @Test
    void aMutePeerIsATimeout() throws Exception {
        up();
        passTo(T0.plusMillis(29_999));
        told();
        passTo(T0.plusSeconds(30));
        told(new IpcpEvent.Finished(NetworkFailure.TIMED_OUT));
    }

    @Test
    void aPeerThatTerminatesBeforeOpenedIsTheEndAtOnce() throws Exception {
        up();
        forget();
        hear("05 02 0004");
        sent("06 02 0004");
        told(new IpcpEvent.Finished(NetworkFailure.TERMINATED_BY_PEER));
        assertThat(ipcp.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void aPeerThatThinksBetterOfItFindsIpcpReady() throws Exception {
        up();
        forget();
        hear("05 02 0004");
        forget();
        hear("01 03 000A 0306C0000201");
        sent("01 02 0022 030600000000 810600000000 820600000000 830600000000 840600000000", "02 03 000A 0306C0000201");
    }

    @Test
    void aPeerThatTerminatesAnOpenIpcpIsTheEndAfterOnePeriod() throws Exception {
        opened();
        hear("05 02 0004");
        told(new IpcpEvent.Down());
        passTo(T0.plusSeconds(3));
        told(new IpcpEvent.Finished(NetworkFailure.TERMINATED_BY_PEER));
    }

    @Test
    void aPeerThatRejectsTheProtocolIsTheEnd() {
        up();
        ipcp.protocolRejected(now);
        told(new IpcpEvent.Finished(NetworkFailure.PROTOCOL_REJECTED));
    }

    @Test
    void aRejectOfTheProtocolBeforeItWasOpenedIsNothing() {
        ipcp.protocolRejected(now);
        told();
        ipcp.lowerUp(now);
        ipcp.protocolRejected(now);
        told();
    }

    @Test
    void closingIsAcknowledged() throws Exception {
        opened();
        ipcp.close(now, "bye");
        sent("05 02 0007 627965");
        told(new IpcpEvent.Down());
        hear("06 02 0004");
        told(new IpcpEvent.Finished(NetworkFailure.CLOSED));
    }

    @Test
    void theLinkGoingIsDown() throws Exception {
        opened();
        ipcp.lowerDown(now);
        told(new IpcpEvent.Down());
        assertThat(ipcp.isOpened()).isFalse();
        ipcp.lowerUp(now);
        sent("01 02 000A 0306C0000207");
    }

    @Test
    void aCodeOfLcpIsUnknownHereAndTheRejectIsCutToThePeersMru() throws Exception {
        up();
        forget();
        hear("09 01 0008 00000000");
        sent("07 01 000C 0901000800000000");
        ipcp.setPeerMru(128);
        hear("0F 02 0100" + "AA".repeat(252));
        assertThat(ipcp.pollPacket().length()).isEqualTo(128);
    }

    @Test
    void aStaleReplyIsDiscardedAndTold() throws Exception {
        up();
        forget();
        hear("02 09 0004");
        told(new IpcpEvent.Discarded("IPCP: a reply to identifier 9, the Request has 1", 4));
    }

    @Test
    void malformedPacketsAreThrownOut() {
        up();
        forget();
        assertThatThrownBy(() -> hear("01 01 000A 0307C0000201")).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> hear("01 01")).isInstanceOf(MalformedPacketException.class);
        sent();
    }

    private static Ipcp asking(Ipv4Address own, boolean required) {
        IpcpConfig config = new IpcpConfig(own, required, NONE, false, false, NONE, NONE, NONE, NONE);
        return new Ipcp(config, PppTimers.DEFAULTS);
    }

    private void up() {
        ipcp.open(now);
        ipcp.lowerUp(now);
    }

    private void opened() throws MalformedPacketException {
        ipcp = asking(CALLER, true);
        up();
        hear("01 01 000A 0306C0000201");
        hear("02 01 000A 0306C0000207");
        assertThat(ipcp.isOpened()).isTrue();
        forget();
    }

    private void hear(String hex) throws MalformedPacketException {
        ipcp.receive(now, Octets.ofHex(hex));
    }

    private void passTo(Instant end) {
        while (!ipcp.nextTimeout().isAfter(end)) {
            now = ipcp.nextTimeout();
            ipcp.timeout(now);
        }
        now = end;
    }

    private void sent(String... packets) {
        List<String> sent = new ArrayList<>();
        for (Octets packet; (packet = ipcp.pollPacket()) != null; ) {
            sent.add(packet.toHex());
        }
        List<String> expected = new ArrayList<>();
        for (String packet : packets) {
            expected.add(packet.replace(" ", ""));
        }
        assertThat(sent).isEqualTo(expected);
    }

    private void told(IpcpEvent... events) {
        List<IpcpEvent> told = new ArrayList<>();
        for (IpcpEvent event; (event = ipcp.pollEvent()) != null; ) {
            told.add(event);
        }
        assertThat(told).containsExactly(events);
    }

    private void forget() {
        while (ipcp.pollPacket() != null || ipcp.pollEvent() != null) {
            // Not of interest.
        }
    }
}
