package dev.ringback.ppp.lcp;

import static dev.ringback.ppp.lcp.LcpBench.SILENT;
import static dev.ringback.ppp.lcp.LcpBench.T0;
import static dev.ringback.ppp.lcp.LcpBench.accepting;
import static dev.ringback.ppp.lcp.LcpBench.demanding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What LCP asks for, what it answers, and what it makes of the answers. */
class LcpTest {
    private static final LcpConfig USUAL = LcpConfig.usual();

    // Our Request.

    @Test
    void theUsualRequestHasMapMagicAndBothCompressions() {
        new LcpBench(USUAL).up().sent("01 01 0014 020600000000 050611111111 0702 0802");
    }

    @Test
    void defaultsAreNotAskedFor() {
        new LcpBench(SILENT).up().sent("01 01 0004");
    }

    @Test
    void everythingThatCanBeAskedForStandsInTheOrderOfTheTypes() {
        LcpConfig all = new LcpConfig(
                1400,
                0x000A0000,
                true,
                true,
                true,
                List.of(AuthMethod.MSCHAP_V2, AuthMethod.PAP),
                List.of(),
                Octets.ofHex("03 0800201A2B3C"),
                true);
        new LcpBench(all)
                .up()
                .sent("01 01 0026 01040578 0206000A0000 0305C22381 050611111111 0702 0802 1309030800201A2B3C");
    }

    @Test
    void theMethodsHaveTheirRegisteredOctets() {
        new LcpBench(demanding(AuthMethod.PAP)).up().sent("01 01 0008 0304C023");
        new LcpBench(demanding(AuthMethod.CHAP_MD5)).up().sent("01 01 0009 0305C22305");
        new LcpBench(demanding(AuthMethod.MSCHAP)).up().sent("01 01 0009 0305C22380");
    }

    // The peer's Request.

    @Test
    void aWindowsCallersRequestGetsExactlyItsCallbackOptionRejected() throws Exception {
        LcpBench bench = new LcpBench(USUAL).up();
        bench.forget();
        bench.hear("01 00 0017 0206FFFFFFFF 05061133515B 0702 0802 0D0306");
        bench.sent("04 00 0007 0D0306");
        bench.hear("01 01 0014 0206FFFFFFFF 05061133515B 0702 0802");
        bench.sent("02 01 0014 0206FFFFFFFF 05061133515B 0702 0802");
    }

    @Test
    void whatWeDoNotKnowOrWantIsRejectedUnchangedAndInOrder() throws Exception {
        LcpBench bench = new LcpBench(USUAL).up();
        bench.forget();
        // MRRU, short sequence numbers, quality, FCS alternatives, link discriminator, vendor; MRU and discriminator
        // stay.
        bench.hear(
                "01 07 002E 110405DC 1202 010405DC 0408C02500000064 090302 1305011122 17040001 000600112233 0206000A0000");
        bench.sent("04 07 001F 110405DC 1202 0408C02500000064 090302 17040001 000600112233");
    }

    @Test
    void anyMruThatIsNotAbsurdIsTaken() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        bench.hear("01 01 0008 0104FFFF");
        bench.sent("02 01 0008 0104FFFF");
        bench.hear("01 02 0008 01040080");
        bench.sent("02 02 0008 01040080");
        bench.hear("01 03 0008 0104007F");
        bench.sent("03 03 0008 01040080");
        bench.hear("01 04 0008 01040000");
        bench.sent("03 04 0008 01040080");
    }

    @Test
    void theEndpointDiscriminatorIsTakenAndAnEmptyOneIsNot() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        bench.hear("01 01 000D 1309030800201A2B3C");
        bench.sent("02 01 000D 1309030800201A2B3C");
        bench.hear("01 02 0006 1302");
        bench.sent("04 02 0006 1302");
    }

    @Test
    void compressionsThatWeDoNotWantAreRejected() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        bench.hear("01 01 000E 0702 05061133515B 0802");
        bench.sent("04 01 0008 0702 0802");
    }

    @Test
    void aKnownOptionOfAWrongLengthIsNakedWithARightOne() throws Exception {
        LcpBench bench = new LcpBench(USUAL.withAuthentication(List.of(), List.of(AuthMethod.MSCHAP_V2))).up();
        bench.forget();
        bench.hear("01 01 0018 0103FF 02030A 0303C0 0505113351 070300 080300");
        bench.sent("03 01 001D 010405DC 0206FFFFFFFF 0305C22381 050611111112 0702 0802");
    }

    @Test
    void anOptionThatComesTwiceIsRejectedTheSecondTime() throws Exception {
        LcpBench bench = new LcpBench(accepting(AuthMethod.PAP, AuthMethod.MSCHAP)).up();
        bench.forget();
        bench.hear("01 01 0011 0304C023 0305C22380 01040578");
        bench.sent("04 01 0009 0305C22380");
    }

    @Test
    void aMalformedRequestIsNotAnswered() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        assertThatThrownBy(() -> bench.hear("01 01 0008 01050578")).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> bench.hear("01 01 0007 010405")).isInstanceOf(MalformedPacketException.class);
        bench.sent();
        assertThat(bench.lcp.heardPeer()).isTrue();
    }

    // What was agreed.

    @Test
    void anOpenLinkTellsWhatBothEndsAgreedOn() throws Exception {
        LcpConfig config = new LcpConfig(
                1400,
                0x000A0000,
                true,
                true,
                true,
                List.of(AuthMethod.CHAP_MD5),
                List.of(AuthMethod.PAP),
                Octets.EMPTY,
                true);
        LcpBench bench = new LcpBench(config).up();
        bench.sent("01 01 001D 01040578 0206000A0000 0305C22305 050611111111 0702 0802");
        bench.hear("02 01 001D 01040578 0206000A0000 0305C22305 050611111111 0702 0802");
        bench.hear("01 09 0014 01040240 020600000001 0304C023 0702");
        bench.sent("02 09 0014 01040240 020600000001 0304C023 0702");
        bench.told(new LcpEvent.Up(
                new LcpResult(576, 1, true, false, 1400, 0x000A0000, AuthMethod.CHAP_MD5, AuthMethod.PAP)));
    }

    @Test
    void withoutOptionsTheDefaultsHold() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.hear("01 01 0004");
        bench.hear("02 01 0004");
        bench.told(new LcpEvent.Up(new LcpResult(1500, -1, false, false, 1500, -1, null, null)));
    }

    @Test
    void rejectedOptionsFallBackToTheirDefaults() throws Exception {
        LcpBench bench = new LcpBench(USUAL).up();
        bench.sent("01 01 0014 020600000000 050611111111 0702 0802");
        bench.hear("04 01 000E 020600000000 0702 0802");
        bench.sent("01 02 000A 050611111111");
        bench.hear("02 02 000A 050611111111");
        bench.hear("01 01 0004");
        bench.told(new LcpEvent.Up(new LcpResult(1500, -1, false, false, 1500, -1, null, null)));
    }

    // The peer's Naks.

    @Test
    void aNakOfTheMruIsFollowedAsFarAsWeCanReceive() throws Exception {
        LcpConfig config = new LcpConfig(1400, -1, false, false, false, List.of(), List.of(), Octets.EMPTY, true);
        LcpBench bench = new LcpBench(config).up();
        bench.sent("01 01 0008 01040578");
        bench.hear("03 01 0008 010405DC");
        bench.sent("01 02 0008 010405DC");
        bench.hear("03 02 0008 01042000");
        bench.sent("01 03 0008 010405DC");
        bench.hear("03 03 0008 01040010");
        bench.sent("01 04 0008 010405DC");
    }

    @Test
    void anEverLargerMruDoesNotConverge() throws Exception {
        LcpConfig config = new LcpConfig(1000, -1, false, false, false, List.of(), List.of(), Octets.EMPTY, true);
        LcpBench bench = new LcpBench(config).up();
        for (int i = 1; i <= 6; i++) {
            bench.hear(String.format("03%02X00080104%04X", i, 1000 + i));
        }
        bench.forget();
        bench.hear("06 07 0004");
        bench.told(new LcpEvent.Finished(LcpFailure.NOT_CONVERGING, ""));
    }

    @Test
    void aNakOfTheMapAddsItsBits() throws Exception {
        LcpConfig config = new LcpConfig(1500, 1, false, false, false, List.of(), List.of(), Octets.EMPTY, true);
        LcpBench bench = new LcpBench(config).up();
        bench.sent("01 01 000A 020600000001");
        bench.hear("03 01 000A 0206000A0000");
        bench.sent("01 02 000A 0206000A0001");
    }

    @Test
    void aNakOfACompressionEndsTheAsking() throws Exception {
        LcpConfig config = new LcpConfig(1500, -1, false, true, true, List.of(), List.of(), Octets.EMPTY, true);
        LcpBench bench = new LcpBench(config).up();
        bench.sent("01 01 0008 0702 0802");
        bench.hear("03 01 0006 0702");
        bench.sent("01 02 0006 0802");
    }

    @Test
    void whatThePeerWouldLikeToSeeAddedIsNotAdded() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.sent("01 01 0004");
        bench.hear("03 01 0009 0305C22305");
        bench.sent("01 02 0004");
    }

    // How the peer proves itself.

    @Test
    void thePeersChoiceOnOurListIsTaken() throws Exception {
        LcpBench bench = new LcpBench(
                        demanding(AuthMethod.MSCHAP_V2, AuthMethod.MSCHAP, AuthMethod.CHAP_MD5, AuthMethod.PAP))
                .up();
        bench.sent("01 01 0009 0305C22381");
        bench.hear("03 01 0009 0305C22305");
        bench.sent("01 02 0009 0305C22305");
        bench.hear("02 02 0009 0305C22305");
        bench.hear("01 01 0004");
        bench.told(new LcpEvent.Up(new LcpResult(1500, -1, false, false, 1500, -1, AuthMethod.CHAP_MD5, null)));
    }

    @Test
    void aChoiceThatIsNotOursLeadsToTheNextOnOurListAndTheEndOfItToAFailure() throws Exception {
        LcpBench bench = new LcpBench(demanding(AuthMethod.MSCHAP_V2, AuthMethod.MSCHAP, AuthMethod.CHAP_MD5)).up();
        bench.sent("01 01 0009 0305C22381");
        bench.hear("03 01 0008 0304C227"); // EAP
        bench.sent("01 02 0009 0305C22380");
        bench.hear("03 02 0008 0304C023");
        bench.sent("01 03 0009 0305C22305");
        bench.hear("03 03 0008 0304C023");
        bench.sent("05 04 0020 70656572207265667573656420746F2061757468656E746963617465");
        bench.hear("06 04 0004");
        bench.told(new LcpEvent.Finished(LcpFailure.PEER_REFUSES_AUTH, ""));
    }

    @Test
    void aPeerCannotLeadUsRoundOurList() throws Exception {
        LcpBench bench = new LcpBench(demanding(AuthMethod.MSCHAP_V2, AuthMethod.PAP)).up();
        bench.hear("03 01 0008 0304C023");
        bench.hear("03 02 0009 0305C22381"); // refused before
        bench.forget();
        bench.hear("06 03 0004");
        bench.told(new LcpEvent.Finished(LcpFailure.PEER_REFUSES_AUTH, ""));
    }

    @Test
    void aPeerThatRejectsTheDemandRefusesToProveItself() throws Exception {
        LcpBench bench = new LcpBench(demanding(AuthMethod.PAP, AuthMethod.CHAP_MD5)).up();
        bench.forget();
        bench.hear("04 01 0008 0304C023");
        bench.forget();
        bench.passTo(T0.plusSeconds(6));
        bench.told(new LcpEvent.Finished(LcpFailure.PEER_REFUSES_AUTH, ""));
    }

    // How we prove ourselves.

    @Test
    void aMethodInsideEapIsNoneOfLcp() {
        assertThatThrownBy(() -> LcpConfig.usual().withAuthentication(List.of(AuthMethod.EAP_MD5), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LCP knows EAP as one method, and not EAP_MD5");
        assertThatThrownBy(() -> LcpConfig.usual().withAuthentication(List.of(), List.of(AuthMethod.EAP_GTC)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMethodThatWeAcceptIsAcknowledged() throws Exception {
        AuthMethod[] all = {AuthMethod.PAP, AuthMethod.CHAP_MD5, AuthMethod.MSCHAP, AuthMethod.MSCHAP_V2, AuthMethod.EAP
        };
        for (String option : List.of("0304C023", "0305C22305", "0305C22380", "0305C22381", "0304C227")) {
            LcpBench bench = new LcpBench(accepting(all)).up();
            bench.forget();
            String length = option.startsWith("0304") ? "0008" : "0009";
            bench.hear("01 05" + length + option);
            bench.sent("02 05" + length + option);
        }
    }

    @Test
    void anotherMethodIsNakedWithOurFavouriteAndInTheEndRejected() throws Exception {
        LcpBench bench = new LcpBench(accepting(AuthMethod.MSCHAP_V2, AuthMethod.PAP)).up();
        bench.forget();
        for (int i = 1; i <= 5; i++) {
            bench.hear(String.format("01%02X0008", i) + "0304C227");
            bench.sent(String.format("03%02X0009", i) + "0305C22381");
        }
        bench.hear("01 06 0008 0304C227");
        bench.sent("04 06 0008 0304C227");
    }

    @Test
    void whoAcceptsNothingRejectsTheDemand() throws Exception {
        LcpBench bench = new LcpBench(SILENT).up();
        bench.forget();
        bench.hear("01 01 0009 0305C22305");
        bench.sent("04 01 0009 0305C22305");
    }

    @Test
    void aPeerThatInsistsOnARefusedMethodIsNamedAsSuch() throws Exception {
        LcpBench bench = new LcpBench(accepting(AuthMethod.PAP)).up();
        for (int i = 1; i <= 11; i++) {
            bench.hear(String.format("01%02X0009", i) + "0305C22305");
        }
        bench.forget();
        bench.hear("06 02 0004");
        bench.told(new LcpEvent.Finished(LcpFailure.AUTH_METHOD_REFUSED, ""));
    }

    @Test
    void aPeerThatHangsUpOverARefusedMethodIsNamedAsSuch() throws Exception {
        LcpBench bench = new LcpBench(accepting(AuthMethod.PAP)).up();
        bench.forget();
        bench.hear("01 01 0009 0305C22305");
        bench.hear("05 02 0006 6E6F");
        bench.told(new LcpEvent.PeerTerminates(LcpFailure.AUTH_METHOD_REFUSED, "no"));
        bench.hear("06 01 0004");
        bench.told(); // the line is needed until the peer has read our Ack
        bench.passTo(LcpBench.T0.plusSeconds(3));
        bench.told(new LcpEvent.Finished(LcpFailure.AUTH_METHOD_REFUSED, "no"));
    }
}
