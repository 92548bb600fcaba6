package dev.ringback.ppp.lcp;

import static dev.ringback.ppp.lcp.LcpBench.SILENT;
import static dev.ringback.ppp.lcp.LcpBench.T0;
import static dev.ringback.ppp.lcp.LcpBench.echoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** LCP beyond its options: ends, echoes, loops, rejects, and what the peer says. */
class LcpLinkTest {
    private static final LcpConfig USUAL = LcpConfig.usual();
    private static final LcpConfig MAGIC =
            new LcpConfig(1500, -1, true, false, false, List.of(), List.of(), Octets.EMPTY, true);

    // Ends.

    @Test
    void aPeerThatNeverSpokeIsNoResponse() {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.passTo(T0.plusMillis(29_999));
        bench.told();
        bench.passTo(T0.plusSeconds(30));
        bench.told(new LcpEvent.Finished(LcpFailure.NO_RESPONSE, ""));
        assertThat(bench.lcp.heardPeer()).isFalse();
    }

    @Test
    void aPeerThatSpokeOnceIsATimeout() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.hear("01 01 0004");
        bench.passTo(T0.plusSeconds(30));
        bench.told(new LcpEvent.Finished(LcpFailure.TIMED_OUT, ""));
    }

    @Test
    void aPacketThatIsNoLcpPacketIsNotAPeer() {
        LcpBench bench = new LcpBench(SILENT).up();
        assertThatThrownBy(() -> bench.hear("01 01 0003")).isInstanceOf(MalformedPacketException.class);
        assertThat(bench.lcp.heardPeer()).isFalse();
    }

    @Test
    void aNewLineHasNotHeardThePeerOfTheLast() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        assertThat(bench.lcp.heardPeer()).isTrue();
        bench.lcp.lowerDown(T0);
        bench.told(new LcpEvent.Down());
        bench.lcp.lowerUp(T0);
        assertThat(bench.lcp.heardPeer()).isFalse();
    }

    @Test
    void closingTellsDownAtOnceAndTheEndWithTheAck() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.lcp.close(T0, "User request");
        bench.sent("05 02 0010 557365722072657175657374");
        bench.told(new LcpEvent.Down());
        bench.hear("06 02 0004");
        bench.told(new LcpEvent.Finished(LcpFailure.CLOSED, ""));
        assertThat(bench.lcp.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void thePeersGoodbyeIsAcknowledgedToldAndWaitedOut() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.hear("05 10 0008 69646C65");
        bench.sent("06 10 0004");
        bench.told(new LcpEvent.PeerTerminates(LcpFailure.TERMINATED_BY_PEER, "idle"), new LcpEvent.Down());
        bench.passTo(T0.plusMillis(2_999));
        bench.told();
        bench.passTo(T0.plusSeconds(3));
        bench.told(new LcpEvent.Finished(LcpFailure.TERMINATED_BY_PEER, "idle"));
    }

    @Test
    void whereBothSayGoodbyeTheLineIsNeededForAPeriodAfterOurAck() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.lcp.close(T0, "");
        bench.sent("05 02 0004");
        bench.told(new LcpEvent.Down());
        bench.passTo(T0.plusMillis(200));
        bench.hear("05 10 0008 69646C65");
        bench.sent("06 10 0004");
        bench.hear("06 02 0004");
        assertThat(bench.lcp.lineNeededUntil()).isEqualTo(T0.plusMillis(3_200));
        bench.passTo(T0.plusMillis(3_199));
        bench.told();
        bench.passTo(T0.plusMillis(3_200));
        bench.told(new LcpEvent.Finished(LcpFailure.CLOSED, ""));
        bench.sent();
        assertThat(bench.lcp.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void aGoodbyeThatIsRepeatedDoesNotKeepTheLineLonger() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.lcp.close(T0, "");
        bench.hear("05 10 0004");
        bench.hear("06 02 0004");
        bench.passTo(T0.plusMillis(2_900));
        bench.hear("05 10 0004");
        bench.forget();
        bench.passTo(T0.plusMillis(3_000));
        bench.told(new LcpEvent.Finished(LcpFailure.CLOSED, ""));
    }

    @Test
    void aGoodbyeWhileNegotiatingNeedsTheLineToo() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.passTo(T0.plusSeconds(2));
        bench.hear("05 10 0004");
        bench.lcp.abandon(bench.now);
        bench.sent("01 01 0004", "06 10 0004");
        bench.told(new LcpEvent.PeerTerminates(LcpFailure.TERMINATED_BY_PEER, ""));
        bench.passTo(T0.plusMillis(4_999));
        bench.told();
        bench.passTo(T0.plusSeconds(5));
        bench.sent();
        bench.told(new LcpEvent.Finished(LcpFailure.TERMINATED_BY_PEER, ""));
    }

    @Test
    void aLineThatGoesAndAPeerThatBeginsAnewEndTheWait() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.hear("05 10 0004");
        bench.lcp.abandon(T0);
        bench.hear("01 11 0004");
        bench.forget();
        bench.passTo(T0.plusSeconds(4));
        bench.told();
        bench.hear("05 12 0004");
        bench.lcp.abandon(bench.now);
        bench.forget();
        bench.lcp.lowerDown(bench.now);
        assertThat(bench.lcp.nextTimeout()).isEqualTo(Instant.MAX);
        assertThat(bench.lcp.lineNeededUntil()).isEqualTo(Instant.MIN);
        bench.passTo(T0.plusSeconds(20));
        bench.told();
    }

    @Test
    void renegotiationFromOpenedIsDownAndThenUpAgain() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).opened("05061133515B");
        bench.hear("01 02 000E 01040240 05061133515C");
        // The number of the new negotiation is a new one.
        bench.sent("01 02 000A 050611111113", "02 02 000E 01040240 05061133515C");
        bench.told(new LcpEvent.Down());
        bench.hear("02 02 000A 050611111113");
        bench.told(new LcpEvent.Up(new LcpResult(576, -1, false, false, 1500, -1, null, null)));
    }

    @Test
    void aCodeRejectOfConfigureRequestIsTheEnd() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.hear("07 01 0008 01010004");
        bench.told(new LcpEvent.Finished(LcpFailure.REJECTED, ""));
    }

    // Protocol-Reject.

    @Test
    void aProtocolIsRejectedWithThePacketItCameIn() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.lcp.rejectProtocol(T0, 0x80FD, Octets.ofHex("0101000A 120601000001"));
        bench.lcp.rejectProtocol(T0, 0x8057, Octets.ofHex("01010004"));
        bench.sent("08 01 0010 80FD 0101000A120601000001", "08 02 000A 8057 01010004");
    }

    @Test
    void theRejectedPacketIsCutToThePeersMru() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("01040080");
        bench.lcp.rejectProtocol(T0, 0x802B, Octets.ofHex("AB".repeat(123)));
        Octets packet = bench.lcp.pollPacket();
        assertThat(packet.length()).isEqualTo(128);
        assertThat(packet.toHex()).isEqualTo("08010080802B" + "AB".repeat(122));
    }

    @Test
    void nothingIsRejectedBeforeOpened() {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        bench.lcp.rejectProtocol(T0, 0x80FD, Octets.ofHex("01010004"));
        bench.sent();
    }

    @Test
    void aProtocolOfOursThatIsRejectedIsTold() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.hear("08 01 000A 8021 01010004");
        bench.told(new LcpEvent.ProtocolRejected(0x8021));
        assertThat(bench.lcp.isOpened()).isTrue();
    }

    @Test
    void aProtocolRejectOfLcpIsTheEnd() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.hear("08 01 000A C021 01010004");
        bench.told(new LcpEvent.Down());
        bench.passTo(T0.plusSeconds(6));
        bench.told(new LcpEvent.Finished(LcpFailure.REJECTED, ""));
    }

    @Test
    void aProtocolRejectOutsideOpenedIsDiscarded() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.hear("08 01 000A C021 01010004");
        bench.told(new LcpEvent.Discarded("LCP: a Protocol-Reject outside Opened", 10));
        assertThatThrownBy(() -> bench.hear("08 01 0005 C0")).isInstanceOf(MalformedPacketException.class);
    }

    // Echo and discard.

    @Test
    void anEchoRequestIsAnsweredWithItsDataAndOurMagic() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).opened("05061133515B");
        bench.hear("09 2A 000C 1133515B DEADBEEF");
        bench.sent("0A 2A 000C 11111111 DEADBEEF");
    }

    @Test
    void withoutAMagicNumberTheEchoCarriesZero() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.hear("09 2A 000A 00000000 4142");
        bench.sent("0A 2A 000A 00000000 4142");
    }

    @Test
    void anEchoReplyIsCutToThePeersMru() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("01040080");
        bench.hear("09 01 0190 00000000" + "55".repeat(392));
        assertThat(bench.lcp.pollPacket().toHex()).isEqualTo("0A010080" + "00000000" + "55".repeat(120));
    }

    @Test
    void anEchoOutsideOpenedIsNotAnswered() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        bench.hear("09 01 0008 00000000");
        bench.sent();
        bench.told(new LcpEvent.Discarded("LCP: code 9 outside Opened", 8));
    }

    @Test
    void anEchoTooShortForItsMagicIsMalformed() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        for (String hex : List.of("09 01 0004", "09 01 0007 000000", "0A 01 0005 00", "0B 01 0006 0000")) {
            assertThatThrownBy(() -> bench.hear(hex)).isInstanceOf(MalformedPacketException.class);
        }
        bench.sent();
    }

    @Test
    void aDiscardRequestIsDiscarded() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.hear("0B 01 000A 00000000 4142");
        bench.sent();
        bench.told();
    }

    @Test
    void aMagicNumberOfNeitherEndIsDiscarded() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).opened("05061133515B");
        bench.hear("09 01 0008 99999999");
        bench.sent();
        bench.told(new LcpEvent.Discarded("LCP: a Magic-Number of neither end in code 9", 8));
    }

    @Test
    void echoesGoOutAtTheirIntervalAndAReplyKeepsTheLink() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 2)).opened("05061133515B");
        bench.passTo(T0.plusMillis(9_999));
        bench.sent();
        for (int i = 1; i <= 20; i++) {
            bench.passTo(T0.plusSeconds(10L * i));
            bench.sent(String.format("09%02X000811111111", i));
            bench.hear(String.format("0A%02X00081133515B", i));
        }
        bench.told();
    }

    @Test
    void echoesWithoutAnAnswerAreTheEnd() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 2)).opened("05061133515B");
        bench.passTo(T0.plusMillis(29_999));
        bench.sent("09 01 0008 11111111", "09 02 0008 11111111");
        bench.told();
        bench.passTo(T0.plusSeconds(30));
        bench.told(new LcpEvent.Down());
        bench.sent("05 02 0011 6E6F204563686F2D5265706C79");
        bench.passTo(T0.plusSeconds(36));
        bench.told(new LcpEvent.Finished(LcpFailure.ECHO_LOST, ""));
    }

    @Test
    void aReplyToNothingThatWasAskedIsDiscardedAndYetASignOfLife() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 1)).opened("05061133515B");
        bench.hear("0A 00 0008 1133515B");
        bench.told(new LcpEvent.Discarded("LCP: an Echo-Reply to nothing that was asked", 8));
        bench.passTo(T0.plusSeconds(10));
        bench.sent("09 01 0008 11111111");
        bench.hear("0A 02 0008 1133515B");
        bench.told(new LcpEvent.Discarded("LCP: an Echo-Reply to nothing that was asked", 8));
        bench.passTo(T0.plusSeconds(20));
        bench.sent("09 02 0008 11111111");
        bench.hear("0A 01 0008 1133515B"); // late
        bench.told();
    }

    @Test
    void echoesBeginAnewWithTheLinkAndTheirIdentifiersGoOn() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 3)).opened("05061133515B");
        bench.passTo(T0.plusSeconds(10));
        bench.sent("09 01 0008 11111111");
        bench.lcp.lowerDown(T0.plusSeconds(11));
        bench.forget();
        bench.opened("05061133515B");
        bench.hear("0A 01 0008 1133515B");
        bench.told(new LcpEvent.Discarded("LCP: an Echo-Reply to nothing that was asked", 8));
    }

    @Test
    void missesDoNotAddUpWhereOtherTrafficShowsThatThePeerLives() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 2)).opened("05061133515B");
        for (int i = 1; i <= 10; i++) {
            bench.passTo(T0.plusSeconds(20L * i));
            bench.lcp.peerIsAlive();
            bench.forget();
        }
        assertThat(bench.lcp.isOpened()).isTrue();
    }

    @Test
    void aPeerThatDoesNotKnowEchoesIsNotAskedAgain() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 1)).opened("05061133515B");
        bench.passTo(T0.plusSeconds(10));
        bench.sent("09 01 0008 11111111");
        bench.hear("07 01 000C 0901000811111111");
        bench.passTo(T0.plusSeconds(100));
        bench.sent();
        assertThat(bench.lcp.isOpened()).isTrue();
    }

    @Test
    void noEchoIsSentOnceTheLinkIsDown() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 2)).opened("05061133515B");
        bench.lcp.lowerDown(T0);
        assertThat(bench.lcp.nextTimeout()).isEqualTo(Instant.MAX);
    }

    // Loops.

    @Test
    void aRequestWithOurOwnMagicIsNakedWithAnother() throws Exception {
        LcpBench bench = new LcpBench(USUAL).up();
        bench.sent("01 01 0014 020600000000 050611111111 0702 0802");
        bench.hear("01 01 0017 020600000000 050611111111 0702 0802 0D0306");
        bench.sent("03 01 000A 050611111112");
    }

    @Test
    void aZeroMagicIsNaked() throws Exception {
        LcpBench bench = new LcpBench(USUAL).up();
        bench.forget();
        bench.hear("01 01 000A 050600000000");
        bench.sent("03 01 000A 050611111112");
    }

    @Test
    void aNakedMagicIsReplacedByAThirdOne() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).up();
        bench.sent("01 01 000A 050611111111");
        bench.hear("03 01 000A 050644444444");
        bench.sent("01 02 000A 050611111112");
    }

    @Test
    void aLoopedLineIsFoundOutAtTheTenthCoincidence() throws Exception {
        LcpBench bench = new LcpBench(new LcpConfig(
                        1400, 0, true, true, true, List.of(AuthMethod.PAP), List.of(), Octets.EMPTY, true))
                .up();
        int requests = 0;
        for (Octets packet; (packet = bench.lcp.pollPacket()) != null; ) {
            requests += packet.u8(0) == 1 ? 1 : 0;
            bench.lcp.receive(T0, packet);
        }
        assertThat(requests).isEqualTo(10);
        bench.told(new LcpEvent.Finished(LcpFailure.LOOPED_BACK, ""));
    }

    @Test
    void aPeerThatChoseOurNumberByChanceIsNoLoop() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).up();
        for (int i = 1; i <= 30; i++) {
            // Nine coincidences and a number of its own, again and again.
            boolean own = i % 10 == 0;
            bench.hear(String.format("01%02X000A0506", i) + (own ? "1133515B" : "11111111"));
            bench.forget();
        }
        bench.hear("02 01 000A 050611111111");
        assertThat(bench.lcp.isOpened()).isTrue();
    }

    @Test
    void ourOwnEchoesComingBackAreALoop() throws Exception {
        LcpBench bench = new LcpBench(MAGIC, echoing(10, 3)).opened("05061133515B");
        for (int i = 1; i <= 3; i++) {
            bench.passTo(T0.plusSeconds(10L * i));
            bench.lcp.receive(T0, bench.lcp.pollPacket());
            bench.sent();
            bench.told(new LcpEvent.Discarded("LCP: our own Magic-Number in code 9", 8));
        }
        bench.passTo(T0.plusSeconds(46));
        bench.told(new LcpEvent.Down(), new LcpEvent.Finished(LcpFailure.LOOPED_BACK, ""));
    }

    @Test
    void tenPacketsWithOurMagicAreALoopWithoutSupervision() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).opened("05061133515B");
        for (int i = 1; i <= 9; i++) {
            bench.hear("0B 01 0008 11111111");
        }
        assertThat(bench.lcp.isOpened()).isTrue();
        bench.hear("0B 01 0008 11111111");
        assertThat(bench.lcp.isOpened()).isFalse();
        bench.forget();
        bench.hear("06 02 0004");
        bench.told(new LcpEvent.Finished(LcpFailure.LOOPED_BACK, ""));
    }

    // Identification and Time-Remaining.

    @Test
    void anIdentificationIsTold() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).opened("05061133515B");
        bench.hear("0C 02 0012 1133515B 4D5352415356352E3030"); // MSRASV5.00
        bench.told(new LcpEvent.PeerSays("MSRASV5.00"));
    }

    @Test
    void anIdentificationMayComeBeforeOpened() throws Exception {
        LcpBench bench = new LcpBench(MAGIC).up();
        bench.hear("0C 02 000A 1133515B 6869");
        bench.told(new LcpEvent.PeerSays("hi"));
    }

    @Test
    void theTimeRemainingIsToldInSeconds() throws Exception {
        LcpBench bench = new LcpBench(SILENT).opened("");
        bench.hear("0D 01 000C 00000000 0000012C");
        bench.hear("0D 02 000F 00000000 0000003C 627965");
        bench.hear("0D 03 000C 00000000 FFFFFFFF");
        bench.told(
                new LcpEvent.PeerSays("300 s remaining"),
                new LcpEvent.PeerSays("60 s remaining: bye"),
                new LcpEvent.PeerSays("no time limit"));
        assertThatThrownBy(() -> bench.hear("0D 03 000A 00000000 FFFF")).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void withoutTheExtensionsBothAreUnknownCodes() throws Exception {
        LcpConfig old = new LcpConfig(1500, -1, false, false, false, List.of(), List.of(), Octets.EMPTY, false);
        LcpBench bench = new LcpBench(old).opened("");
        bench.hear("0C 02 000A 00000000 6869");
        bench.hear("0D 03 000C 00000000 0000003C");
        bench.sent("07 01 000E 0C02000A000000006869", "07 02 0010 0D03000C000000000000003C");
        bench.told();
    }
}
