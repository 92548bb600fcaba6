package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static dev.ringback.ppp.auth.Driven.at;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CHAP with MD5 in both roles; the digests are published vectors of the reference. */
class ChapMd5Test {
    private static final String CHALLENGE_16 = "000102030405060708090A0B0C0D0E0F";

    /** Identifier 1, that challenge, name {@code ras}. */
    private static final String CHALLENGE_1 = "01010018" + "10" + CHALLENGE_16 + "726173";

    /** Identifier 1, password {@code secret}, name {@code user}. */
    private static final String RESPONSE_1 = "02010019" + "10" + "740E86463BDA3A4D7017D6E0FBA0699D" + "75736572";

    private static PeerAuthentication peer(String password) {
        PeerAuthentication peer = new AuthMachines()
                .peer(
                        AuthMethod.CHAP_MD5,
                        new Credentials("", "user", Secret.of(password)),
                        TIMERS,
                        new ListedRandom(""));
        peer.start(T0);
        return peer;
    }

    private static Authenticator authenticator() {
        Authenticator authenticator = new AuthMachines()
                .authenticator(AuthMethod.CHAP_MD5, "ras", TIMERS, new ListedRandom("01" + CHALLENGE_16));
        authenticator.start(T0);
        return authenticator;
    }

    @ParameterizedTest
    @CsvSource({
        "01, secret, 000102030405060708090A0B0C0D0E0F, 740E86463BDA3A4D7017D6E0FBA0699D",
        "2A, clientPass, 5B5D7C7D7B3F2F3E3C2C602132262628, 9966CFDEA8173477FB942A7606AEB0C7",
        "00, '', 0000000000000000, 3F2829B2FFE8434D67F98A2A98968652",
        "FF, MyPw, 102DB5DF085D3041, FC40951300F35981C4A17C1F371A4A34",
    })
    void theResponseIsTheDigestOfIdentifierSecretAndChallenge(
            String identifier, String password, String challenge, String digest) {
        PeerAuthentication peer = peer(password);
        int size = challenge.length() / 2;
        receive(peer, "01" + identifier + "00" + Octets.of(5 + size, size).toHex() + challenge);
        assertThat(sent(peer)).isEqualTo("02" + identifier + "0019" + "10" + digest + "75736572");
    }

    @Test
    void theAuthenticatorRepeatsItsChallengeAndGivesUp() {
        Authenticator authenticator = authenticator();
        int challenges = 0;
        for (int second = 0; second < 30; second++) {
            authenticator.timeout(at(second));
            for (String packet; (packet = sent(authenticator)) != null; challenges++) {
                assertThat(second).isEqualTo(3 * challenges);
                assertThat(packet).isEqualTo(CHALLENGE_1);
            }
        }
        assertThat(challenges).isEqualTo(10);
        authenticator.timeout(at(30).minusNanos(1));
        assertThat(authenticator.pollEvent()).isNull();
        authenticator.timeout(at(30));
        assertThat(authenticator.pollEvent()).isEqualTo(new AuthenticatorEvent.Unanswered());
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        receive(authenticator, RESPONSE_1);
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void theRightResponseIsAskedAboutOnceAndItsVerdictIsRepeatedInTheSameOctets() {
        Authenticator authenticator = authenticator();
        sent(authenticator);
        receive(authenticator, RESPONSE_1);
        receive(authenticator, RESPONSE_1);
        AuthenticatorEvent.Answered answered = (AuthenticatorEvent.Answered) authenticator.pollEvent();
        assertThat(answered.name()).isEqualTo("user");
        assertThat(answered.proof().isOf(Secret.of("secret"))).isTrue();
        assertThat(answered.proof().isOf(Secret.of("Secret"))).isFalse();
        assertThat(authenticator.pollEvent()).isNull();
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        authenticator.accept(T0, Secret.of("secret"), "Hi");
        assertThat(sent(authenticator)).isEqualTo("03010006" + "4869");
        receive(authenticator, RESPONSE_1);
        assertThat(sent(authenticator)).isEqualTo("03010006" + "4869");
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void aRefusalIsFinalAndIsRepeatedToADuplicateOnly() {
        Authenticator authenticator = authenticator();
        sent(authenticator);
        receive(authenticator, RESPONSE_1);
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(691, true, 2, true, "E=691 R=1"));
        assertThat(sent(authenticator)).isEqualTo("0401000D" + "453D36393120523D31");
        receive(authenticator, "02020019" + RESPONSE_1.substring(8));
        assertThat(sent(authenticator)).isNull();
        assertThat(authenticator.pollEvent()).isNull();
        receive(authenticator, RESPONSE_1);
        assertThat(sent(authenticator)).isEqualTo("0401000D" + "453D36393120523D31");
    }

    @Test
    void aResponseWithAnotherIdentifierIsIgnored() {
        Authenticator authenticator = authenticator();
        receive(authenticator, "02000019" + RESPONSE_1.substring(8));
        receive(authenticator, "02020019" + RESPONSE_1.substring(8));
        assertThat(authenticator.pollEvent()).isNull();
        assertThat(authenticator.nextTimeout()).isEqualTo(at(3));
    }

    @Test
    void aSecondStartMakesANewChallengeWithTheNextIdentifier() {
        Authenticator authenticator = new AuthMachines()
                .authenticator(
                        AuthMethod.CHAP_MD5,
                        "",
                        TIMERS,
                        new ListedRandom("FF" + CHALLENGE_16 + "F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF"));
        authenticator.start(T0);
        assertThat(sent(authenticator)).isEqualTo("01FF0015" + "10" + CHALLENGE_16);
        authenticator.start(at(1));
        assertThat(sent(authenticator)).isEqualTo("01000015" + "10" + "F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF");
    }

    @Test
    void theSuccessIsToldOnceAndOneForAnotherIdentifierIsIgnored() {
        PeerAuthentication peer = peer("secret");
        receive(peer, CHALLENGE_1);
        receive(peer, "03020006" + "4869");
        assertThat(peer.pollEvent()).isNull();
        receive(peer, "03010006" + "4869");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded("Hi"));
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        receive(peer, "03010006" + "4869");
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void aFailureIs691WithoutRetryAndIsToldOnce() {
        PeerAuthentication peer = peer("secret");
        receive(peer, CHALLENGE_1);
        sent(peer);
        receive(peer, "0401000D" + "453D36393120523D31");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, false, false, "E=691 R=1"));
        receive(peer, "0401000D" + "453D36393120523D31");
        receive(peer, CHALLENGE_1);
        assertThat(peer.pollEvent()).isNull();
        assertThat(sent(peer)).isNull();
        assertThatThrownBy(() -> peer.retry(T0, new Credentials("", "user", Secret.of("other"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("retry in Finished: no refusal that allows a retry waits");
    }

    @Test
    void aResponseIsRepeatedUntilAVerdictComesAndSilenceEndsIt() {
        PeerAuthentication peer = peer("secret");
        assertThat(peer.nextTimeout()).isEqualTo(at(30));
        peer.timeout(at(29));
        assertThat(peer.pollEvent()).isNull();
        receiveAt(peer, 29, CHALLENGE_1);
        assertThat(sent(peer)).isEqualTo(RESPONSE_1);
        for (int repeated = 1; repeated < 10; repeated++) {
            peer.timeout(at(28 + 3 * repeated));
            assertThat(sent(peer)).isNull();
            assertThat(peer.nextTimeout()).isEqualTo(at(29 + 3 * repeated));
            peer.timeout(at(29 + 3 * repeated));
            assertThat(sent(peer)).isEqualTo(RESPONSE_1);
        }
        peer.timeout(at(58));
        assertThat(peer.pollEvent()).isNull();
        peer.timeout(at(59));
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Unanswered());
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void aRepeatedChallengeStartsTheWaitAgain() {
        PeerAuthentication peer = peer("secret");
        receiveAt(peer, 29, CHALLENGE_1);
        receiveAt(peer, 31, CHALLENGE_1);
        assertThat(sent(peer)).isEqualTo(RESPONSE_1);
        assertThat(sent(peer)).isEqualTo(RESPONSE_1);
        assertThat(peer.nextTimeout()).isEqualTo(at(34));
    }

    @Test
    void silenceAfterAChallengeInMidSessionDoesNotEndTheSession() {
        PeerAuthentication peer = peer("secret");
        receive(peer, CHALLENGE_1);
        sent(peer);
        receive(peer, "03010004");
        peer.pollEvent();
        receiveAt(peer, 100, "012A0015" + "10" + "5B5D7C7D7B3F2F3E3C2C602132262628");
        for (int second = 100; second <= 130; second++) {
            peer.timeout(at(second));
        }
        assertThat(peer.pollEvent()).isNull();
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
    }

    private static void receiveAt(Authentication machine, long second, String hex) {
        try {
            machine.receive(at(second), Octets.ofHex(hex));
        } catch (MalformedPacketException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    @Test
    void aChallengeInMidSessionIsAnsweredAndItsSuccessIsNotToldAgain() {
        PeerAuthentication peer = peer("clientPass");
        receive(peer, CHALLENGE_1);
        sent(peer);
        receive(peer, "03010004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
        receive(peer, "012A0015" + "10" + "5B5D7C7D7B3F2F3E3C2C602132262628");
        assertThat(sent(peer)).isEqualTo("022A0019" + "10" + "9966CFDEA8173477FB942A7606AEB0C7" + "75736572");
        assertThat(peer.nextTimeout()).isEqualTo(at(3));
        receive(peer, "032A0004");
        assertThat(peer.pollEvent()).isNull();
        receive(peer, "012A0015" + "10" + "5B5D7C7D7B3F2F3E3C2C602132262628");
        assertThat(sent(peer)).isEqualTo("022A0019" + "10" + "9966CFDEA8173477FB942A7606AEB0C7" + "75736572");
    }

    @Test
    void aFailureInMidSessionIsTold() {
        PeerAuthentication peer = peer("secret");
        receive(peer, CHALLENGE_1);
        receive(peer, "03010004");
        peer.pollEvent();
        receive(peer, "012A0015" + "10" + "5B5D7C7D7B3F2F3E3C2C602132262628");
        receive(peer, "042A0004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, false, false, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "0142",
                "31" + "00000000000000000000000000000000000000000000000000"
                        + "000000000000000000000000000000000000000000000000"
            })
    void aResponseWhoseValueHasAnotherLengthIsAWrongAnswer(String value) {
        Authenticator authenticator = authenticator();
        sent(authenticator);
        int length = 8 + value.length() / 2;
        receive(authenticator, "020100" + String.format("%02X", length) + value + "75736572");
        AuthenticatorEvent.Answered asked = (AuthenticatorEvent.Answered) authenticator.pollEvent();
        assertThat(asked.name()).isEqualTo("user");
        assertThat(asked.proof().isOf(Secret.of("secret"))).isFalse();
        authenticator.refuse(T0, new Refusal(691, false, 3, false, ""));
        assertThat(sent(authenticator)).isEqualTo("04010004");
    }

    @Test
    void malformedPacketsNameTheFieldAndTheLengths() {
        Authenticator authenticator = authenticator();
        assertMalformed(authenticator, "0201", "CHAP-MD5: a packet of 2 octets is shorter than its header of 4");
        assertMalformed(authenticator, "02010019", "CHAP-MD5: length 25 is not in 4..4, the octets received");
        assertMalformed(authenticator, "02010004", "CHAP-MD5 Response: value-size is missing");
        assertMalformed(authenticator, "02010006 0F00", "CHAP-MD5 Response: value-size 15 leaves the data of 2 octets");
        assertMalformed(
                authenticator, "02010007 100000", "CHAP-MD5 Response: value-size 16 leaves the data of 3 octets");
        assertMalformed(authenticator, "05010004", "CHAP-MD5: a packet with code 5 has no place in it");
        PeerAuthentication peer = peer("secret");
        assertMalformed(peer, "01010005 00", "CHAP-MD5 Challenge: value-size 0 is not in 1..255");
        assertMalformed(peer, "01010006 0200", "CHAP-MD5 Challenge: value-size 2 leaves the data of 2 octets");
        assertThat(sent(peer)).isNull();
    }

    private static void assertMalformed(Authentication machine, String hex, String reason) {
        assertThatThrownBy(() -> machine.receive(T0, Octets.ofHex(hex)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(reason);
    }

    @Test
    void aVerdictWithoutAQuestionIsMisuse() {
        Authenticator authenticator = authenticator();
        assertThatThrownBy(() -> authenticator.acceptWith(T0, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("acceptWith in Challenging: no answer of the peer waits for a verdict");
    }
}
