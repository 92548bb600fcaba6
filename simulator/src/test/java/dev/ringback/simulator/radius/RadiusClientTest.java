package dev.ringback.simulator.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.DistantVerdict;
import dev.ringback.simulator.server.Inquiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Questions, answers and time. The octets were computed elsewhere, for the secret below and the authenticator 00 01 to 0F,
 * which is what the random source here gives.
 */
class RadiusClientTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final String SECRET = "Erle-4711";
    private static final Octets CHALLENGE = Octets.ofHex("101112131415161718191A1B1C1D1E1F");
    private static final String ACCEPT =
            "0201004a9d1bd4ddec54c7e3247d7b722c98e22050125cd8a0303f1bd9a60f3507ae7ac3aee112"
                    + "0957656c636f6d6512092c20616c6963650806c00002091b0600000e101c0600000258";
    private static final String REJECT =
            "0301002a46da7b088944f36052a58fb9e65354dc5012333b7d30abee99f7e4ef2d1da08c5a53" + "12044e6f";
    private static final String REJECT_MS_CHAP =
            "030100646ffc6aa817735b768a2d48cf1659170550129fc0a44ac78aa11a3c86ca9e77"
                    + "6b5b3a1a3e00000137023809453d36393120523d3120433d3030303130323033303430353036303730383039304130423043304430"
                    + "45304620563d33204d3d4e6f";
    private static final String ACCEPT_MS_CHAP_2 =
            "02010059c8c9ae979ea3b1c9f0f93d61a4c48b16501278d73c1278d6f43e3b221ba2"
                    + "c45b590b1a33000001371a2d09533d303132333435363738394142434445463031323334353637383941424344454630313233343536"
                    + "37";
    private static final String CHALLENGED =
            "0b01002d61dd40160d549eae603525d6c71c52bb5012450c7371bc22ce6b999f344b85666b" + "601207436f64653f";
    private static final String OTHER_SECRET =
            "02010026000000000000000000000000000000000806c0000209060600000002070600000001";

    private final RadiusClient client = new RadiusClient(
            new RadiusConfig("h", 1812, Secret.of(SECRET), Duration.ofSeconds(3), 3, "ringback"), new Counting());

    /** Octets that count upward, the same for every question. */
    static final class Counting implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
        }
    }

    // ---- questions

    @Test
    void aResponseToChapIsAskedAboutWithItsChallenge() {
        client.ask(T0, about(response(AuthMethod.CHAP_MD5, "303132333435363738393A3B3C3D3E3F")));
        assertThat(client.pollDatagram())
                .isEqualTo(Octets.ofHex(
                        "01010086000102030405060708090a0b0c0d0e0f501283888ff220c78c7dc52177b55c2bd3850107616c6963653c1210"
                                + "1112131415161718191a1b1c1d1e1f031309303132333435363738393a3b3c3d3e3f0606000000020706"
                                + "00000001200a72696e676261636b0506000000073d06000000001e09353535303130301f093535353031"
                                + "3939"));
        assertThat(client.pollDatagram()).isNull();
    }

    @Test
    void microsoftsResponsesStandInTheirAttributes() throws Exception {
        String fields = "A1".repeat(24) + "B2".repeat(24);
        client.ask(T0, about(response(AuthMethod.MSCHAP, fields + "01")));
        client.ask(T0, about(response(AuthMethod.MSCHAP_V2, fields + "00")));
        List<RadiusAttribute> first = MicrosoftAttributes.in(RadiusPacket.read(client.pollDatagram()));
        assertThat(first)
                .containsExactly(
                        new RadiusAttribute(11, CHALLENGE),
                        new RadiusAttribute(1, Octets.ofHex("09 01" + fields))); // identifier, flags, LM, NT
        List<RadiusAttribute> second = MicrosoftAttributes.in(RadiusPacket.read(client.pollDatagram()));
        assertThat(second)
                .containsExactly(
                        new RadiusAttribute(11, CHALLENGE), new RadiusAttribute(25, Octets.ofHex("09 00" + fields)));
    }

    @Test
    void aChangeOfPasswordOfVersion2IsCutIntoThreeParts() throws Exception {
        String block = "C1".repeat(516);
        String rest = "D2".repeat(16) + "E3".repeat(16) + "00".repeat(8) + "F4".repeat(24) + "0000";
        client.ask(T0, about(new Presented.Change(7, 9, CHALLENGE, Octets.ofHex(block + rest), name())));
        List<RadiusAttribute> sent = MicrosoftAttributes.in(RadiusPacket.read(client.pollDatagram()));
        assertThat(sent)
                .containsExactly(
                        new RadiusAttribute(11, CHALLENGE),
                        new RadiusAttribute(27, Octets.ofHex("07 09" + rest)),
                        new RadiusAttribute(6, Octets.ofHex("06 09 0001" + "C1".repeat(243))),
                        new RadiusAttribute(6, Octets.ofHex("06 09 0002" + "C1".repeat(243))),
                        new RadiusAttribute(6, Octets.ofHex("06 09 0003" + "C1".repeat(30))));
    }

    @Test
    void aChangeOfPasswordOfVersion1HasBothPasswordsAndHashes() throws Exception {
        String nt = "C1".repeat(516) + "C2".repeat(16);
        String lm = "D1".repeat(516) + "D2".repeat(16);
        String responses = "E1".repeat(24) + "E2".repeat(24) + "0001";
        client.ask(T0, about(new Presented.Change(6, 9, CHALLENGE, Octets.ofHex(nt + lm + responses), name())));
        List<RadiusAttribute> sent = MicrosoftAttributes.in(RadiusPacket.read(client.pollDatagram()));
        assertThat(sent)
                .hasSize(8)
                .contains(
                        new RadiusAttribute(4, Octets.ofHex("06 09" + "C2".repeat(16) + "D2".repeat(16) + responses)),
                        new RadiusAttribute(6, Octets.ofHex("06 09 0003" + "C1".repeat(30))),
                        new RadiusAttribute(5, Octets.ofHex("06 09 0003" + "D1".repeat(30))));
    }

    @Test
    void everyQuestionHasAnIdentifierOfItsOwn() {
        for (int i = 0; i < RadiusClient.MAX_WAITING; i++) {
            client.ask(T0, about(i, response(AuthMethod.CHAP_MD5, "00".repeat(16))));
        }
        List<Integer> identifiers = new ArrayList<>();
        for (Octets datagram; (datagram = client.pollDatagram()) != null; ) {
            identifiers.add(datagram.u8(1));
        }
        assertThat(identifiers).hasSize(256).doesNotHaveDuplicates();
        client.ask(T0, about(256, response(AuthMethod.CHAP_MD5, "00".repeat(16))));
        assertThat(client.pollDatagram()).isNull();
        assertThat(reason()).isEqualTo("256 questions wait for an answer already");
    }

    @Test
    void anIdentifierThatWaitsIsNotGivenAgain() throws Exception {
        client.ask(T0, about(0, response(AuthMethod.CHAP_MD5, "00".repeat(16)))); // 1, and nobody answers
        client.pollDatagram();
        for (int i = 1; i <= 255; i++) {
            client.ask(T0, about(i, response(AuthMethod.CHAP_MD5, "00".repeat(16))));
            client.receive(reject(client.pollDatagram().u8(1)));
            assertThat(verdict()).isEqualTo(new DistantVerdict.Refuse("", 691));
        }
        client.ask(T0, about(256, response(AuthMethod.CHAP_MD5, "00".repeat(16))));
        assertThat(client.pollDatagram().u8(1)).isEqualTo(2);
    }

    /** An Access-Reject without attributes. */
    private static Octets reject(int identifier) throws NoSuchAlgorithmException {
        Octets header = Octets.of(3, identifier, 0, 20);
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(header.toByteArray());
        md5.update(Octets.ofHex("000102030405060708090A0B0C0D0E0F").toByteArray());
        return header.concat(Octets.copyOf(md5.digest(SECRET.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void aNameIsCutToWhatAnAttributeHasRoomFor() throws Exception {
        client.ask(
                T0,
                about(new Presented.Response(
                        AuthMethod.CHAP_MD5, 9, CHALLENGE, CHALLENGE, Octets.ofText("n".repeat(255)))));
        RadiusPacket packet = RadiusPacket.read(client.pollDatagram());
        assertThat(packet.find(RadiusAttribute.USER_NAME).toText()).isEqualTo("n".repeat(253));
    }

    // ---- answers

    @Test
    void anAcceptTellsWhatTheCallerGets() {
        askChap();
        client.receive(Octets.ofHex(ACCEPT));
        assertThat(verdict())
                .isEqualTo(new DistantVerdict.Accept(
                        "Welcome, alice",
                        null,
                        new DistantVerdict.Grant(
                                CallbackPermission.NONE,
                                Ipv4Address.of("192.0.2.9"),
                                Duration.ofSeconds(600),
                                Duration.ofSeconds(3600))));
        assertThat(client.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void anAnswerWithoutAMessageAuthenticatorIsBelievedByItsAuthenticator() {
        askChap();
        client.receive(Octets.ofHex("020100182c81c72ab483ff23dcddaa1dfcae57a912044869"));
        assertThat(verdict()).isEqualTo(new DistantVerdict.Accept("Hi", null, DistantVerdict.Grant.NOTHING));
    }

    @Test
    void aRejectHasTheWordsOfTheServer() {
        askChap();
        client.receive(Octets.ofHex(REJECT));
        assertThat(verdict()).isEqualTo(new DistantVerdict.Refuse("No", 691));
    }

    @Test
    void anErrorOfMsChapLosesItsIdentifierAndKeepsItsText() {
        askMsChapV2();
        client.receive(Octets.ofHex(REJECT_MS_CHAP));
        assertThat(verdict())
                .isEqualTo(new DistantVerdict.Refuse("E=691 R=1 C=000102030405060708090A0B0C0D0E0F V=3 M=No", 691));
    }

    @Test
    void aRejectOfMsChapWithoutAnErrorHasNoWords() {
        askMsChapV2();
        client.receive(Octets.ofHex(REJECT));
        assertThat(verdict()).isEqualTo(new DistantVerdict.Refuse(null, 691));
    }

    @Test
    void theProofOfTheServerIsPassedOn() {
        askMsChapV2();
        client.receive(Octets.ofHex(ACCEPT_MS_CHAP_2));
        assertThat(verdict())
                .isEqualTo(new DistantVerdict.Accept(
                        "S=0123456789ABCDEF0123456789ABCDEF01234567", null, DistantVerdict.Grant.NOTHING));
    }

    @Test
    void anAcceptWithoutThatProofDecidesNothing() {
        askMsChapV2();
        client.receive(Octets.ofHex(ACCEPT));
        assertThat(reason()).contains("without MS-CHAP2-Success");
    }

    @Test
    void aFurtherQuestionDecidesNothing() {
        askChap();
        client.receive(Octets.ofHex(CHALLENGED));
        assertThat(reason()).contains("Access-Challenge");
    }

    @Test
    void keysOfTwoDirectionsAreRevealed() {
        askMsChapV2();
        client.receive(
                Octets.ofHex("020100ade5c4b26d193706fdecee4f1efc833d7450127b4485fed418647fe01fe7d55e31a6651a33000001"
                        + "371a2d09533d303132333435363738394142434445463031323334353637383941424344454630313233343536371a2a00"
                        + "0001371024810147cd718c1ed291b9d726d2ef02d505b949b66be563ca73039d4181cc48a87a421a2a00000137112481"
                        + "020f0056a58ffdced14f0ef72362eff6dc63addc5bdbb0f2e1107008089a07f481"));
        DistantVerdict.Accept accept = (DistantVerdict.Accept) verdict();
        assertThat(accept.keys().send(16))
                .isEqualTo(Octets.ofHex("000102030405060708090A0B0C0D0E0F").toByteArray());
        assertThat(accept.keys().receive(16))
                .isEqualTo(Octets.ofHex("101112131415161718191A1B1C1D1E1F").toByteArray());
    }

    @Test
    void keysOfVersion1AreMadeOfTheHashes() {
        client.ask(
                T0,
                about(new Presented.Response(
                        AuthMethod.MSCHAP, 9, Octets.ofHex("2021222324252627"), Octets.copyOf(new byte[49]), name())));
        client.receive(
                Octets.ofHex("0201004eb5a217c8a5d7917b7e0898d73d4067245012206ea829df4446561b1592a9abca20831a280000"
                        + "01370c22644650ea91e86a152698b19b779c19af480d863a6ae9c3be645c4e45ae35e32e"));
        DistantVerdict.Accept accept = (DistantVerdict.Accept) verdict();
        assertThat(accept.keys().send(8))
                .isEqualTo(Octets.ofHex("A0A1A2A3A4A5A6A7").toByteArray());
        assertThat(accept.keys().receive(16)) // SHA-1 of hash, hash, challenge
                .isEqualTo(Octets.ofHex("E2EE3CBBA307053479D53802D2FC3861").toByteArray());
    }

    @Test
    void callbackIsGrantedByNumberOrByService() {
        askChap();
        client.receive(
                Octets.ofHex("020100351f84d93db96bf701147614eae6226c6e5012a1df371ce599df0b9e3e1d0a8b204c0f06060000"
                        + "0004130935353530313432"));
        assertThat(((DistantVerdict.Accept) verdict()).grant().callback())
                .isEqualTo(CallbackPermission.preset("5550142"));
    }

    @Test
    void callbackOfAServiceWithoutANumberIsTheCallersChoice() {
        askChap();
        client.receive(Octets.ofHex(
                "0201002c53a9ffb817d13329082137c1615391a650127844010c5aa62d0b370c5a586f61b8e8060600000004"));
        assertThat(((DistantVerdict.Accept) verdict()).grant().callback()).isEqualTo(CallbackPermission.setByCaller());
    }

    @Test
    void aNumberThatCannotBeDialedDecidesNothing() {
        askChap();
        client.receive(Octets.ofHex(
                "0201002fbd3adead7919801f7afa769fab03a8145012157369728dae7710e14eb66ab1e066c9130972696e" + "67206d65"));
        assertThat(reason()).contains("Callback-Number cannot be dialed");
    }

    // ---- answers that are none

    @Test
    void anAnswerOfAnotherSecretIsIgnoredAndGivenAsTheReason() {
        askChap();
        client.receive(Octets.ofHex(OTHER_SECRET));
        assertThat(client.pollAnswer()).isNull();
        pass(9);
        assertThat(reason())
                .isEqualTo("asked 3 times in 9.0 s: 1 answers were not made with our secret: is it the same on "
                        + "both sides?");
    }

    @Test
    void aSpoiltMessageAuthenticatorIsNotBelieved() {
        askChap();
        // The Response Authenticator is right for these octets; the Message-Authenticator is all zeros.
        client.receive(
                Octets.ofHex("0201002a" + "3203d32c8eaca51b1e809a461752c521" + "5012" + "00".repeat(16) + "12044869"));
        assertThat(client.pollAnswer()).isNull();
    }

    @Test
    void anAnswerToNothingIsIgnored() {
        client.receive(Octets.ofHex(ACCEPT));
        client.receive(Octets.ofHex("02"));
        client.receive(Octets.EMPTY);
        assertThat(client.pollAnswer()).isNull();
        askChap();
        client.receive(Octets.ofHex(ACCEPT));
        client.receive(Octets.ofHex(ACCEPT));
        assertThat(client.pollAnswer()).isNotNull();
        assertThat(client.pollAnswer()).isNull(); // the second came too late
    }

    @Test
    void anAnswerThatCannotBeReadIsGivenAsTheReason() {
        askChap();
        client.receive(Octets.ofHex("02010099" + "00".repeat(16)));
        pass(9);
        assertThat(reason())
                .contains("its answer cannot be read: RADIUS packet: length 153 in a datagram of 20 octets");
    }

    // ---- time

    @Test
    void aQuestionIsSentThreeTimesAndThenGivenUp() {
        askChap();
        Octets question = client.pollDatagram();
        assertThat(client.nextTimeout()).isEqualTo(T0.plusSeconds(3));
        client.timeout(T0.plusMillis(2_999));
        assertThat(client.pollDatagram()).isNull();
        client.timeout(T0.plusSeconds(3));
        assertThat(client.pollDatagram()).isEqualTo(question);
        client.timeout(T0.plusSeconds(6));
        assertThat(client.pollDatagram()).isEqualTo(question);
        assertThat(client.pollAnswer()).isNull();
        client.timeout(T0.plusSeconds(9));
        assertThat(client.pollDatagram()).isNull();
        assertThat(reason()).startsWith("asked 3 times in 9.0 s: no answer: ").contains("is the secret the same?");
        assertThat(client.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void anAnswerToTheSecondAskingCounts() {
        askChap();
        pass(4);
        client.receive(Octets.ofHex(REJECT));
        assertThat(verdict()).isEqualTo(new DistantVerdict.Refuse("No", 691));
        pass(60);
        assertThat(client.pollAnswer()).isNull();
    }

    @Test
    void whereNobodyListensThatIsSaidInTheEnd() {
        askChap();
        client.unreachable();
        pass(8);
        assertThat(client.pollAnswer()).isNull(); // it may be starting
        pass(9);
        assertThat(reason()).contains("nobody listens there");
    }

    @Test
    void afterAWipeNothingIsAskedAnyMore() {
        askChap();
        client.wipe();
        assertThat(client.pollDatagram()).isNull();
        assertThat(client.nextTimeout()).isEqualTo(Instant.MAX);
    }

    private void askChap() {
        client.ask(T0, about(response(AuthMethod.CHAP_MD5, "00".repeat(16))));
    }

    private void askMsChapV2() {
        client.ask(T0, about(response(AuthMethod.MSCHAP_V2, "00".repeat(49))));
    }

    private void pass(int seconds) {
        for (Instant next; !(next = client.nextTimeout()).isAfter(T0.plusSeconds(seconds)); ) {
            client.timeout(next);
        }
    }

    private DistantVerdict verdict() {
        return client.pollAnswer().verdict();
    }

    private String reason() {
        return ((DistantVerdict.None) verdict()).reason();
    }

    private static Presented response(AuthMethod method, String value) {
        return new Presented.Response(method, 9, CHALLENGE, Octets.ofHex(value), name());
    }

    private static Octets name() {
        return Octets.ofText("alice");
    }

    private static Inquiry about(Presented presented) {
        return about(1, presented);
    }

    private static Inquiry about(int number, Presented presented) {
        return new Inquiry(7, number, presented, "5550199", "5550100");
    }
}
