package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static dev.ringback.ppp.auth.Driven.at;
import static dev.ringback.ppp.auth.Driven.malformed;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.auth.Driven.sha1;
import static dev.ringback.ppp.auth.Driven.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.ppp.auth.AuthenticatorEvent.ChangeRequested;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MS-CHAPv2 in both roles. The whole packets are those of the reference, computed by an independent program. */
class MsChapV2Test {
    private static final String CHALLENGE = "5B5D7C7D7B3F2F3E3C2C602132262628";
    private static final String PEER_CHALLENGE = "21402324255E262A28295F2B3A337C7E";
    private static final String NEW_CHALLENGE = "000102030405060708090A0B0C0D0E0F";
    private static final String NEW_PEER_CHALLENGE = "F0E0D0C0B0A090807060504030201000";

    private static final String CHALLENGE_10 = "01100015105B5D7C7D7B3F2F3E3C2C602132262628";
    private static final String RESPONSE_10 =
            "0210003A3121402324255E262A28295F2B3A337C7E000000000000000082309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF00"
                    + "55736572";
    private static final String SUCCESS_10 =
            "03100033533D34303741353538393131354644304436323039463531304645394330343536363933324344413536204D3D4F4B";
    private static final String FAILURE_10 =
            "0410004D453D36393120523D3120433D303030313032303330343035303630373038303930413042304330443045304620563D3320"
                    + "4D3D41757468656E7469636174696F6E206661696C757265";
    private static final String RESPONSE_11 =
            "0211003A31F0E0D0C0B0A09080706050403020100000000000000000005C06F14A69BFB70A8C1B2B1CAB910EA101CBD949BBB8BD8A00"
                    + "55736572";
    private static final String FAILURE_11 =
            "04110047453D36343820523D3020433D303030313032303330343035303630373038303930413042304330443045304620563D3320"
                    + "4D3D50617373776F72642065787069726564";

    private static final String PROOF_10 = "407A5589115FD0D6209F510FE9C04566932CDA56";
    private static final String PROOF_11 = "AA034CD61070BEE3D27EE1EA67F7052DEC2A299E";
    private static final String PROOF_12 = "622CD8E1F59D53F1BF78EE22DDAFF336110F6D58";

    /** Between the room of 512 octets and {@code newPass1} in UTF-16. */
    private static final int FILL_OCTETS = 512 - 16;

    private static Credentials user(String password) {
        return new Credentials("", "User", Secret.of(password));
    }

    private static PeerAuthentication peer(Credentials credentials) {
        PeerAuthentication peer = new AuthMachines()
                .peer(
                        AuthMethod.MSCHAP_V2,
                        credentials,
                        TIMERS,
                        new ListedRandom(
                                PEER_CHALLENGE + NEW_PEER_CHALLENGE + "AA".repeat(FILL_OCTETS) + NEW_PEER_CHALLENGE,
                                0x55));
        peer.start(T0);
        return peer;
    }

    private static PeerAuthentication answered() {
        PeerAuthentication peer = peer(user("clientPass"));
        receive(peer, CHALLENGE_10);
        sent(peer);
        return peer;
    }

    /** A peer that was refused twice, and told the second time that its password has expired. */
    private static PeerAuthentication expired() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_10);
        peer.retry(T0, user("clientPass"));
        sent(peer);
        receive(peer, FAILURE_11);
        peer.pollEvent();
        peer.pollEvent();
        return peer;
    }

    private static Authenticator challenged() {
        Authenticator authenticator = new AuthMachines()
                .authenticator(
                        AuthMethod.MSCHAP_V2,
                        "",
                        TIMERS,
                        new ListedRandom("10" + CHALLENGE + NEW_CHALLENGE + NEW_CHALLENGE));
        authenticator.start(T0);
        return authenticator;
    }

    private static Answered askedWith(Authenticator authenticator, String response) {
        receive(authenticator, response);
        return (Answered) Objects.requireNonNull(authenticator.pollEvent());
    }

    // ---- the packets of the reference

    @Test
    void thePeerWritesEveryPacketAsTheReferenceHasIt() {
        PeerAuthentication peer = peer(user("clientPass"));
        receive(peer, CHALLENGE_10);
        assertThat(sent(peer)).isEqualTo(RESPONSE_10);
        receive(peer, FAILURE_10);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, true, false, "Authentication failure"));
        peer.retry(T0, user("clientPass"));
        assertThat(sent(peer)).isEqualTo(RESPONSE_11);
        receive(peer, FAILURE_11);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(648, false, true, "Password expired"));
        peer.changePassword(T0, Secret.of("newPass1"));
        assertChangeOfTheReference(Objects.requireNonNull(peer.pollPacket()));
        receive(peer, text(3, 0x12, "S=" + PROOF_12));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
    }

    private static void assertChangeOfTheReference(Octets packet) {
        assertThat(packet.length()).isEqualTo(586);
        assertThat(packet.slice(0, 24).toHex()).isEqualTo("0712024A3848614519535ABE82A65122CA9B9D4A69AC10B8");
        assertThat(packet.slice(520, 16).toHex()).isEqualTo("C9C405739AAC0406CE510476DA1B67E6");
        assertThat(packet.slice(536, 16).toHex()).isEqualTo(NEW_PEER_CHALLENGE);
        assertThat(packet.slice(552, 8).toHex()).isEqualTo("0000000000000000");
        assertThat(packet.slice(560, 24).toHex()).isEqualTo("AECB9B5C72ED3BBA23F49073FA813002FE7AE40B1066C705");
        assertThat(packet.u16(584)).isZero();
        assertThat(sha1(packet)).isEqualTo("5CB0E0F35A94A37D36111503CF3CC51FDD0AEE43");
    }

    @Test
    void theAuthenticatorWritesEveryPacketAsTheReferenceHasIt() {
        Authenticator authenticator = challenged();
        assertThat(sent(authenticator)).isEqualTo(CHALLENGE_10);
        Answered first = askedWith(authenticator, RESPONSE_10);
        assertThat(first.name()).isEqualTo("User");
        assertThat(first.proof().isOf(Secret.of("clientPass"))).isTrue();
        assertThat(first.proof().isOf(Secret.of("clientPass1"))).isFalse();
        authenticator.refuse(T0, new Refusal(691, true, 3, false, "Authentication failure"));
        assertThat(sent(authenticator)).isEqualTo(FAILURE_10);
        assertThat(askedWith(authenticator, RESPONSE_11).proof().isOf(Secret.of("clientPass")))
                .isTrue();
        authenticator.refuse(T0, new Refusal(648, false, 3, false, "Password expired"));
        assertThat(sent(authenticator)).isEqualTo(FAILURE_11);
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        PeerAuthentication peer = expired();
        peer.changePassword(T0, Secret.of("newPass1"));
        String change = Objects.requireNonNull(sent(peer));
        receive(authenticator, change);
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.name()).isEqualTo("User");
        assertThat(asked.change().newPassword(Secret.of("clientPasS"))).isNull();
        assertThat(asked.change().newPassword(Secret.of("clientPass"))).isEqualTo(Secret.of("newPass1"));
        authenticator.accept(T0, Secret.of("newPass1"), "");
        assertThat(sent(authenticator)).isEqualTo(text(3, 0x12, "S=" + PROOF_12));
        receive(authenticator, change);
        assertThat(sent(authenticator)).isEqualTo(text(3, 0x12, "S=" + PROOF_12));
    }

    @Test
    void theAuthenticatorProvesItselfInItsSuccessAndRepeatsItInTheSameOctets() {
        Authenticator authenticator = challenged();
        sent(authenticator);
        askedWith(authenticator, RESPONSE_10);
        authenticator.accept(T0, Secret.of("clientPass"), "OK");
        assertThat(sent(authenticator)).isEqualTo(SUCCESS_10);
        receive(authenticator, RESPONSE_10);
        assertThat(sent(authenticator)).isEqualTo(SUCCESS_10);
        receive(authenticator, "0211" + RESPONSE_10.substring(4));
        assertThat(sent(authenticator)).isNull();
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void theProofOfTheRetryIsMadeOverTheChallengeOfTheFailure() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_10);
        authenticator.refuse(T0, new Refusal(691, true, 3, false, "x"));
        askedWith(authenticator, RESPONSE_11);
        authenticator.accept(T0, Secret.of("clientPass"), "OK");
        sent(authenticator);
        sent(authenticator);
        assertThat(sent(authenticator)).isEqualTo(text(3, 0x11, "S=" + PROOF_11 + " M=OK"));
    }

    @Test
    void theNameOnTheWireHasTheDomainAndTheHashHasNot() {
        PeerAuthentication peer = peer(new Credentials("BIGCO", "User", Secret.of("clientPass")));
        receive(peer, CHALLENGE_10);
        String response = Objects.requireNonNull(sent(peer));
        assertThat(response).isEqualTo("02100040" + RESPONSE_10.substring(8, 2 * (4 + 50)) + "424947434F5C55736572");
        Authenticator authenticator = challenged();
        Answered asked = askedWith(authenticator, response);
        assertThat(asked.name()).isEqualTo("BIGCO\\User");
        assertThat(asked.proof().isOf(Secret.of("clientPass"))).isTrue();
    }

    // ---- the proof of the authenticator

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S=" + PROOF_10 + " M=OK",
                "S=407a5589115fd0d6209f510fe9c04566932cda56 M=OK",
                "\u0010S=" + PROOF_10 + " M=OK",
            })
    void aRightProofOfEitherCaseIsASuccess(String text) {
        PeerAuthentication peer = answered();
        receive(peer, text(3, 0x10, text));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded("OK"));
    }

    @ParameterizedTest
    @CsvSource({
        "S=407A5589115FD0D6209F510FE9C04566932CDA57 M=OK, OK",
        "S=507A5589115FD0D6209F510FE9C04566932CDA56 M=OK, OK",
        "S=407A5589115FD0D6209F510FE9C04566932CDA5, ''",
        "M=OK, OK",
        "Welcome, ''",
        "'', ''",
        "S=, ''",
    })
    void aWrongOrMissingProofIsNoSuccessAndEndsTheExchange(String text, String message) {
        PeerAuthentication peer = answered();
        receive(peer, text(3, 0x10, text));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.ServerNotProven(message));
        receive(peer, text(3, 0x10, "S=" + PROOF_10));
        receive(peer, CHALLENGE_10);
        assertThat(peer.pollEvent()).isNull();
        assertThat(sent(peer)).isNull();
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void aProofMadeWithAnotherPasswordIsWrong() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_10);
        authenticator.accept(T0, Secret.of("guess"), "OK");
        sent(authenticator);
        PeerAuthentication peer = answered();
        receive(peer, Objects.requireNonNull(sent(authenticator)));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.ServerNotProven("OK"));
    }

    @Test
    void aWrongProofForAChangeOfPasswordIsNoSuccess() {
        PeerAuthentication peer = expired();
        peer.changePassword(T0, Secret.of("newPass1"));
        receive(peer, text(3, 0x12, "S=" + PROOF_11));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.ServerNotProven(""));
    }

    @Test
    void aServerMayLieInItsSuccess() {
        Authenticator authenticator = challenged();
        sent(authenticator);
        askedWith(authenticator, RESPONSE_10);
        authenticator.acceptWith(T0, "Welcome");
        assertThat(sent(authenticator)).isEqualTo("0310000B" + "57656C636F6D65");
    }

    @Test
    void theSameChallengeAgainGetsTheSameResponseSoThatTheSuccessFitsBoth() {
        PeerAuthentication peer = peer(user("clientPass"));
        receive(peer, CHALLENGE_10);
        receive(peer, CHALLENGE_10);
        assertThat(sent(peer)).isEqualTo(RESPONSE_10);
        assertThat(sent(peer)).isEqualTo(RESPONSE_10);
        receive(peer, SUCCESS_10);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded("OK"));
        receive(peer, CHALLENGE_10);
        assertThat(sent(peer)).isEqualTo(RESPONSE_10);
        receive(peer, SUCCESS_10);
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void anotherChallengeBeforeTheVerdictReplacesTheFirst() {
        PeerAuthentication peer = answered();
        receive(peer, "0111001510" + NEW_CHALLENGE);
        assertThat(sent(peer)).isEqualTo(RESPONSE_11);
        receive(peer, SUCCESS_10);
        assertThat(peer.pollEvent()).isNull();
        receive(peer, text(3, 0x11, "S=" + PROOF_11));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
    }

    @Test
    void theProofOfAChallengeInMidSessionIsCheckedToo() {
        PeerAuthentication right = answered();
        receive(right, SUCCESS_10);
        right.pollEvent();
        receive(right, "0111001510" + NEW_CHALLENGE);
        assertThat(sent(right)).isEqualTo(RESPONSE_11);
        assertThat(right.nextTimeout()).isEqualTo(at(3));
        receive(right, text(3, 0x11, "S=" + PROOF_11));
        assertThat(right.pollEvent()).isNull();
        PeerAuthentication wrong = answered();
        receive(wrong, SUCCESS_10);
        wrong.pollEvent();
        receive(wrong, "0111001510" + NEW_CHALLENGE);
        receive(wrong, text(3, 0x11, "S=" + PROOF_10));
        assertThat(wrong.pollEvent()).isEqualTo(new PeerEvent.ServerNotProven(""));
    }

    @Test
    void aRefusalInMidSessionIsToldAndTheRetryAfterItIsNoRenewal() {
        PeerAuthentication peer = answered();
        receive(peer, SUCCESS_10);
        peer.pollEvent();
        receive(peer, "0111001510" + NEW_CHALLENGE);
        receive(peer, text(4, 0x11, "E=691 R=1 C=" + CHALLENGE + " V=3 M=x"));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, true, false, "x"));
        peer.retry(T0, user("clientPass"));
        assertThat(peer.nextTimeout()).isEqualTo(at(3));
    }

    // ---- failures

    @Test
    void theLiesOfPppdAreReadAndAnsweredWithTheChallengeTheyName() {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 0x10, "E=691 R=1 C=" + CHALLENGE + " V=0 M=Access denied"));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, true, false, "Access denied"));
        peer.retry(T0, user("clientPass"));
        String retry = Objects.requireNonNull(sent(peer));
        assertThat(retry).startsWith("0211003A31" + NEW_PEER_CHALLENGE + "0000000000000000");
        assertAnswers(retry, CHALLENGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E=691 R=1", "E=691 R=1 C=0001 V=3 M=", "E=691 R=1 C=XYZ V=3"})
    void aFailureWithoutAUsableChallengeKeepsTheOneBefore(String text) {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 0x10, text));
        peer.retry(T0, user("clientPass"));
        assertAnswers(Objects.requireNonNull(sent(peer)), CHALLENGE);
    }

    /** An authenticator with that challenge and the identifier of the response finds it right. */
    private static void assertAnswers(String response, String challenge) {
        Authenticator authenticator = new AuthMachines()
                .authenticator(
                        AuthMethod.MSCHAP_V2, "", TIMERS, new ListedRandom(response.substring(2, 4) + challenge));
        authenticator.start(T0);
        assertThat(askedWith(authenticator, response).proof().isOf(Secret.of("clientPass")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "E=648 R=0 C=000102030405060708090A0B0C0D0E0F V=3 M=x, 648, false, true",
        "E=648 R=1 C=000102030405060708090A0B0C0D0E0F V=3 M=x, 648, true, true",
        "E=648 R=0 V=0, 648, false, true",
        "E=646 R=0 C=000102030405060708090A0B0C0D0E0F V=3 M=x, 646, false, false",
        "E=709 R=0 C=000102030405060708090A0B0C0D0E0F V=3 M=x, 709, false, false",
        "Access denied, 691, false, false",
    })
    void anExpiredPasswordMayBeChangedWhateverRAndVSay(String text, int code, boolean retry, boolean change) {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 0x10, text));
        PeerEvent.Refused refused = (PeerEvent.Refused) Objects.requireNonNull(peer.pollEvent());
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.retryAllowed()).isEqualTo(retry);
        assertThat(refused.changeAllowed()).isEqualTo(change);
    }

    @Test
    void aChallengeWhileARetryWaitsReplacesTheOneOfTheFailure() {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 0x10, "E=691 R=1 C=" + CHALLENGE + " V=3 M=x"));
        receive(peer, "0111001510" + NEW_CHALLENGE);
        assertThat(sent(peer)).isNull();
        peer.retry(T0, user("clientPass"));
        assertThat(sent(peer)).isEqualTo(RESPONSE_11);
    }

    @Test
    void aChallengeWhileAChangeWaitsIsIgnored() {
        PeerAuthentication peer = expired();
        receive(peer, "0120001510" + CHALLENGE);
        assertThat(sent(peer)).isNull();
        peer.changePassword(T0, Secret.of("newPass1"));
        assertChangeOfTheReference(Objects.requireNonNull(peer.pollPacket()));
    }

    @Test
    void afterAChangeARetryIsNeverAllowed() {
        PeerAuthentication peer = expired();
        peer.changePassword(T0, Secret.of("newPass1"));
        receive(peer, text(4, 0x12, "E=691 R=1 C=" + NEW_CHALLENGE + " V=3 M=No"));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, false, false, "No"));
        assertThatThrownBy(() -> peer.retry(T0, user("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("x"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theAuthenticatorsOwnTextNamesTheChallengeForTheRetry() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_10);
        authenticator.refuseWith(T0, "E=691 R=1 C=" + NEW_CHALLENGE.toLowerCase(Locale.ROOT));
        assertThat(askedWith(authenticator, RESPONSE_11).proof().isOf(Secret.of("clientPass")))
                .isTrue();
    }

    @Test
    void aFinalRefusalListensToNothingButDuplicates() {
        Authenticator authenticator = challenged();
        sent(authenticator);
        askedWith(authenticator, RESPONSE_10);
        authenticator.refuse(T0, new Refusal(647, false, 3, false, ""));
        String failure = text(4, 0x10, "E=647 R=0 C=" + NEW_CHALLENGE + " V=3 M=");
        assertThat(sent(authenticator)).isEqualTo(failure);
        receive(authenticator, RESPONSE_11);
        assertThat(authenticator.pollEvent()).isNull();
        receive(authenticator, RESPONSE_10);
        assertThat(sent(authenticator)).isEqualTo(failure);
    }

    @Test
    void windows98SetsAFlagAndGetsNoMessage() {
        Authenticator authenticator = challenged();
        sent(authenticator);
        Answered asked = askedWith(authenticator, RESPONSE_10.substring(0, 2 * 53) + "04" + "55736572");
        assertThat(asked.proof().isOf(Secret.of("clientPass"))).isTrue();
        authenticator.accept(T0, Secret.of("clientPass"), "OK");
        assertThat(sent(authenticator)).isEqualTo(text(3, 0x10, "S=" + PROOF_10));
    }

    @Test
    void aValueOfChapWithMd5IsAWrongAnswer() {
        Authenticator authenticator = challenged();
        sent(authenticator);
        Answered asked = askedWith(authenticator, "0210001910" + "9966CFDEA8173477FB942A7606AEB0C7" + "55736572");
        assertThat(asked.name()).isEqualTo("User");
        assertThat(asked.proof().isOf(Secret.of("clientPass"))).isFalse();
    }

    @Test
    void malformedPacketsNameTheFieldAndTheLengths() {
        assertThat(malformed(answered(), "0110000D08102DB5DF085D3041"))
                .isEqualTo("MS-CHAPv2 Challenge: value-size 8 is not 16");
        Authenticator authenticator = challenged();
        assertThat(malformed(authenticator, "0210003531" + "00".repeat(48)))
                .isEqualTo("MS-CHAPv2 Response: value-size 49 leaves the data of 49 octets");
        assertThat(malformed(authenticator, "0210000510"))
                .isEqualTo("MS-CHAPv2 Response: value-size 16 leaves the data of 1 octets");
        assertThat(malformed(authenticator, "0710000500")).isEqualTo("MS-CHAPv2 Change-Password: length 5 is not 586");
        assertThat(malformed(authenticator, "06100004"))
                .isEqualTo("MS-CHAPv2: a packet with code 6 has no place in it");
        assertThat(authenticator.nextTimeout()).isEqualTo(at(3));
    }
}
