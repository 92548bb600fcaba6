package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.at;
import static dev.ringback.ppp.auth.Driven.malformed;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.auth.Driven.sha1;
import static dev.ringback.ppp.auth.Driven.text;
import static dev.ringback.ppp.auth.MsChapV1Ends.CHALLENGE_1;
import static dev.ringback.ppp.auth.MsChapV1Ends.CHANGE_1_OF_VERSION_1;
import static dev.ringback.ppp.auth.MsChapV1Ends.RESPONSE_1;
import static dev.ringback.ppp.auth.MsChapV1Ends.answered;
import static dev.ringback.ppp.auth.MsChapV1Ends.askedWith;
import static dev.ringback.ppp.auth.MsChapV1Ends.authenticator;
import static dev.ringback.ppp.auth.MsChapV1Ends.challenged;
import static dev.ringback.ppp.auth.MsChapV1Ends.johndoe;
import static dev.ringback.ppp.auth.MsChapV1Ends.peer;
import static dev.ringback.ppp.auth.MsChapV1Ends.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.ppp.auth.AuthenticatorEvent.ChangeRequested;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MS-CHAP v1 in both roles. The whole packets are those of the reference, computed by an independent program. */
class MsChapV1Test {
    private static final String FAILURE_1_RETRY = "04010011453D36393120523D3120563D32";
    private static final String RESPONSE_2 =
            "0202003D31" + "00".repeat(24) + "CEE4EAF6A28057E929732AB0F17F072AB2F49C671862AEDD01" + "6A6F686E646F65";
    private static final String FAILURE_2_EXPIRED = "04020011453D36343820523D3020563D32";

    /** The NT response of a Response packet in hexadecimal. */
    private static String ntResponse(String packet) {
        return packet.substring(2 * (5 + 24), 2 * (5 + 48));
    }

    // ---- the packets of the reference

    @Test
    void thePeerWritesResponseRetryAndChangeAsTheReferenceHasThem() {
        PeerAuthentication peer = peer(new Credentials("BIGCO", "johndoe", Secret.of("MyPw")));
        receive(peer, CHALLENGE_1);
        assertThat(sent(peer)).isEqualTo(RESPONSE_1);
        receive(peer, FAILURE_1_RETRY);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, true, false, ""));
        peer.retry(T0, johndoe("MyPw2"));
        assertThat(sent(peer)).isEqualTo(RESPONSE_2);
        receive(peer, FAILURE_2_EXPIRED);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(648, false, true, ""));
    }

    @Test
    void thePeerWritesTheChangePacketOfVersionTwo() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_1_RETRY);
        peer.retry(T0, johndoe("MyPw"));
        assertThat(ntResponse(sent(peer))).isEqualTo("EF8A435F0EDFCA92DCE4BBF63684E55198E57BC92E85BB71");
        receive(peer, FAILURE_2_EXPIRED);
        peer.changePassword(T0, Secret.of("newPass1"));
        assertChangeOfTheReference(Objects.requireNonNull(peer.pollPacket()));
    }

    private static void assertChangeOfTheReference(Octets packet) {
        assertThat(packet.length()).isEqualTo(1118);
        assertThat(packet.slice(0, 24).toHex()).isEqualTo("0603045E6AF02410EAB17ADDF099C5B93B1B5B5EBF7650D3");
        assertThat(packet.slice(520, 16).toHex()).isEqualTo("539E4B54005E70F0271E98221ABDC61D");
        assertThat(packet.slice(536, 532 + 24).toHex()).isEqualTo("00".repeat(532 + 24));
        assertThat(packet.slice(1092, 24).toHex()).isEqualTo("CABA90AC272AB8D98AE866B7F55931E8BFCE083FEB381551");
        assertThat(packet.u16(1116)).isEqualTo(1);
        assertThat(sha1(packet)).isEqualTo("52315B2896516F52F085110D4F24DD0341CBDCE9");
    }

    @Test
    void theAuthenticatorWritesChallengeFailuresAndSuccessAsTheReferenceHasThem() {
        Authenticator authenticator = authenticator("01" + "102DB5DF085D3041");
        assertThat(sent(authenticator)).isEqualTo(CHALLENGE_1);
        Answered first = askedWith(authenticator, RESPONSE_1);
        assertThat(first.name()).isEqualTo("BIGCO\\johndoe");
        assertThat(first.proof().isOf(Secret.of("MyPw"))).isTrue();
        assertThat(first.proof().isOf(Secret.of("MyPw2"))).isFalse();
        authenticator.refuse(T0, new Refusal(691, true, 2, false, "not for v1"));
        assertThat(sent(authenticator)).isEqualTo(FAILURE_1_RETRY);
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        Answered second = askedWith(authenticator, RESPONSE_2);
        assertThat(second.name()).isEqualTo("johndoe");
        assertThat(second.proof().isOf(Secret.of("MyPw2"))).isTrue();
        assertThat(second.proof().isOf(Secret.of("MyPw"))).isFalse();
        authenticator.refuse(T0, new Refusal(648, false, 2, false, ""));
        assertThat(sent(authenticator)).isEqualTo(FAILURE_2_EXPIRED);
    }

    @Test
    void theChangeOfTheReferenceIsDecryptedWithTheOldPasswordOnlyAndAnsweredWithItsIdentifier() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(691, true, 2, false, ""));
        askedWith(authenticator, RESPONSE_2);
        authenticator.refuse(T0, new Refusal(648, false, 2, false, ""));
        sent(authenticator);
        sent(authenticator);
        String change = changePacketOfTheReference();
        receive(authenticator, change);
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.name()).isEqualTo("johndoe");
        assertThat(asked.change().newPassword(Secret.of("MyPw"))).isEqualTo(Secret.of("newPass1"));
        assertThat(asked.change().newPassword(Secret.of("MyPw2"))).isNull();
        authenticator.accept(T0, Secret.of("newPass1"), "Changed");
        assertThat(sent(authenticator)).isEqualTo("0303000B" + "4368616E676564");
        receive(authenticator, change);
        assertThat(sent(authenticator)).isEqualTo("0303000B" + "4368616E676564");
        assertThat(authenticator.pollEvent()).isNull();
    }

    private static String changePacketOfTheReference() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_1_RETRY);
        peer.retry(T0, johndoe("MyPw"));
        sent(peer);
        receive(peer, FAILURE_2_EXPIRED);
        peer.changePassword(T0, Secret.of("newPass1"));
        Octets packet = Objects.requireNonNull(peer.pollPacket());
        assertChangeOfTheReference(packet);
        return packet.toHex();
    }

    @Test
    void theChangePacketOfVersionOneWithAWrongOldPasswordIsFinalWhenItIsRefused() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(648, false, 2, false, ""));
        sent(authenticator);
        receive(authenticator, CHANGE_1_OF_VERSION_1);
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.change().newPassword(Secret.of("MyPw2"))).isNull();
        authenticator.refuse(T0, new Refusal(709, false, 2, false, ""));
        assertThat(sent(authenticator)).isEqualTo(text(4, 2, "E=709 R=0 V=2"));
        receive(authenticator, CHANGE_1_OF_VERSION_1);
        assertThat(sent(authenticator)).isEqualTo(text(4, 2, "E=709 R=0 V=2"));
    }

    // ---- what a Failure allows the peer

    @ParameterizedTest
    @CsvSource({
        "E=691 R=1 V=2, 691, true, false",
        "E=691 R=0 V=2, 691, false, false",
        "E=691 R=1 C=102DB5DF085D3041 V=0 M=Access denied, 691, true, false",
        "E=648 R=0 V=2, 648, false, true",
        "E=648 R=1 V=3, 648, true, true",
        "E=648 R=0 V=1, 648, false, true",
        "E=648 R=0, 648, false, true",
        "E=648 R=0 V=0, 648, false, false",
        "E=649 R=0 V=2, 649, false, false",
        "E=4711 R=0 V=2, 4711, false, false",
        "No way, 691, false, false",
        "'', 691, false, false",
    })
    void codeRetryAndVersionTellWhatMayFollow(String text, int code, boolean retry, boolean change) {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 1, text));
        PeerEvent.Refused refused = (PeerEvent.Refused) Objects.requireNonNull(peer.pollEvent());
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.retryAllowed()).isEqualTo(retry);
        assertThat(refused.changeAllowed()).isEqualTo(change);
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        if (!retry) {
            assertThatThrownBy(() -> peer.retry(T0, johndoe("x"))).isInstanceOf(IllegalStateException.class);
        }
        if (!change) {
            assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("x"))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(sent(peer)).isNull();
    }

    @Test
    void theTextForPeopleIsTheOneAfterM() {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 1, "E=691 R=1 C=102DB5DF085D3041 V=0 M=Access denied"));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, true, false, "Access denied"));
    }

    @Test
    void aSecondImpliedChallengeAddsTwentyThreeAgain() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_1_RETRY);
        peer.retry(T0, johndoe("MyPw"));
        String second = sent(peer);
        assertThat(second).startsWith("0202");
        assertThat(ntResponse(second)).isEqualTo("EF8A435F0EDFCA92DCE4BBF63684E55198E57BC92E85BB71");
        receive(peer, text(4, 2, "E=691 R=1 V=2"));
        peer.retry(T0, johndoe("MyPw"));
        String third = sent(peer);
        assertThat(third).startsWith("0203");
        assertThat(ntResponse(third)).isEqualTo("D732CF955FA79A062796B4B3DABE31C2E55ACCFF0AB2B506");
    }

    @Test
    void theImpliedChallengeWrapsWithinItsFirstOctet() {
        PeerAuthentication wrapping = peer(johndoe("MyPw"));
        receive(wrapping, "0101000D08F02DB5DF085D3041");
        sent(wrapping);
        receive(wrapping, FAILURE_1_RETRY);
        wrapping.retry(T0, johndoe("MyPw"));
        PeerAuthentication direct = peer(johndoe("MyPw"));
        receive(direct, "0102000D08072DB5DF085D3041");
        assertThat(sent(wrapping)).isEqualTo(sent(direct)).startsWith("0202003D31");
    }

    @Test
    void aChallengeInTheFailureReplacesTheImpliedOne() {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 1, "E=691 R=1 C=3e2db5df085d3041 V=2"));
        peer.retry(T0, johndoe("MyPw"));
        assertThat(ntResponse(sent(peer))).isEqualTo("D732CF955FA79A062796B4B3DABE31C2E55ACCFF0AB2B506");
    }

    @Test
    void theIdentifierAfter255Is0() {
        PeerAuthentication peer = peer(johndoe("MyPw"));
        receive(peer, "01FF000D08102DB5DF085D3041");
        sent(peer);
        receive(peer, text(4, 255, "E=691 R=1 V=2"));
        peer.retry(T0, johndoe("MyPw"));
        assertThat(sent(peer)).startsWith("0200003D31");
    }

    @Test
    void aNewChallengeWhileARetryWaitsReplacesChallengeAndIdentifierAndIsNotAnsweredByItself() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_1_RETRY);
        peer.pollEvent();
        receive(peer, "0109000D083E2DB5DF085D3041");
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent()).isNull();
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        peer.retry(T0, johndoe("MyPw"));
        String retry = sent(peer);
        assertThat(retry).startsWith("0209003D31");
        assertThat(ntResponse(retry)).isEqualTo("D732CF955FA79A062796B4B3DABE31C2E55ACCFF0AB2B506");
        assertThat(peer.nextTimeout()).isEqualTo(at(3));
    }

    @Test
    void aNewChallengeWhileAChangeWaitsIsIgnored() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_1_RETRY);
        peer.retry(T0, johndoe("MyPw"));
        sent(peer);
        receive(peer, FAILURE_2_EXPIRED);
        receive(peer, "0109000D08000000000000000" + "0");
        assertThat(sent(peer)).isNull();
        peer.changePassword(T0, Secret.of("newPass1"));
        assertChangeOfTheReference(Objects.requireNonNull(peer.pollPacket()));
    }

    @Test
    void aRepeatedOrStaleFailureIsNotToldAgain() {
        PeerAuthentication peer = answered();
        receive(peer, FAILURE_1_RETRY);
        assertThat(peer.pollEvent()).isNotNull();
        receive(peer, FAILURE_1_RETRY);
        receive(peer, success(1));
        assertThat(peer.pollEvent()).isNull();
        peer.retry(T0, johndoe("MyPw2"));
        receive(peer, FAILURE_1_RETRY);
        receive(peer, success(3));
        assertThat(peer.pollEvent()).isNull();
        receive(peer, success(2));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
    }

    @ParameterizedTest
    @CsvSource({"E=709 R=0 V=2, 709", "E=691 R=1 V=2, 691", "E=648 R=1 V=2, 648"})
    void afterAChangeNothingMoreIsAllowedWhateverTheTextSays(String text, int code) {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 1, "E=648 R=1 V=2"));
        peer.pollEvent();
        peer.changePassword(T0, Secret.of("newPass1"));
        receive(peer, text(4, 2, text));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(code, false, false, ""));
        assertThatThrownBy(() -> peer.retry(T0, johndoe("x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("retry in Finished: no refusal that allows a retry waits");
    }

    @Test
    void aChangeWithoutAVerdictIsRepeatedThenGivenUpAndAChallengeDoesNotInterruptIt() {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 1, "E=648 R=0 V=2"));
        peer.pollEvent();
        peer.changePassword(at(500), Secret.of("newPass1"));
        String change = sent(peer);
        receive(peer, CHALLENGE_1);
        assertThat(sent(peer)).isNull();
        for (int repeated = 1; repeated < 10; repeated++) {
            assertThat(peer.nextTimeout()).isEqualTo(at(500 + 3 * repeated));
            peer.timeout(at(500 + 3 * repeated));
            assertThat(sent(peer)).isEqualTo(change);
        }
        peer.timeout(at(530));
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Unanswered());
    }

    @Test
    void aChallengeAfterAChangeIsAnsweredWithTheNewPassword() {
        PeerAuthentication peer = peer(johndoe("old"));
        receive(peer, CHALLENGE_1);
        receive(peer, text(4, 1, "E=648 R=0 V=2"));
        peer.changePassword(T0, Secret.of("MyPw"));
        receive(peer, success(2));
        receive(peer, "0109000D08102DB5DF085D3041");
        sent(peer);
        sent(peer);
        assertThat(ntResponse(sent(peer))).isEqualTo("4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D61");
    }

    @Test
    void aNewPasswordOfMoreThan256UnitsIsMisuseAndThePauseStays() {
        PeerAuthentication peer = answered();
        receive(peer, text(4, 1, "E=648 R=0 V=2"));
        assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("x".repeat(257))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a new password of 257 UTF-16 units; the packet carries 256");
        peer.changePassword(T0, Secret.of("x".repeat(256)));
        assertThat(sent(peer)).startsWith("0602045E");
    }

    // ---- the authenticator's side of it

    @Test
    void aNewChallengeInTheFailureIsWhatTheRetryMustAnswer() {
        Authenticator authenticator = authenticator("01" + "102DB5DF085D3041" + "272DB5DF085D3041");
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(691, true, 2, true, ""));
        sent(authenticator);
        assertThat(sent(authenticator)).isEqualTo(text(4, 1, "E=691 R=1 C=272DB5DF085D3041 V=2"));
        assertThat(askedWith(authenticator, RESPONSE_2).proof().isOf(Secret.of("MyPw2")))
                .isTrue();
    }

    @Test
    void theAuthenticatorReadsItsOwnTextToKnowWhatMayFollow() {
        Authenticator lying = challenged();
        askedWith(lying, RESPONSE_1);
        lying.refuseWith(T0, "R=1 E=691 C=272db5df085d3041 M=whatever");
        assertThat(sent(lying)).isEqualTo(text(4, 1, "R=1 E=691 C=272db5df085d3041 M=whatever"));
        assertThat(askedWith(lying, RESPONSE_2).proof().isOf(Secret.of("MyPw2")))
                .isTrue();
        Authenticator free = challenged();
        askedWith(free, RESPONSE_1);
        free.refuseWith(T0, "Access denied");
        sent(free);
        receive(free, RESPONSE_2);
        assertThat(free.pollEvent()).isNull();
        assertThat(sent(free)).isNull();
    }

    @Test
    void twoRefusalsImplyTwoAdditions() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(691, true, 2, false, ""));
        askedWith(authenticator, RESPONSE_2);
        authenticator.refuse(T0, new Refusal(691, true, 2, false, ""));
        Answered third = askedWith(
                authenticator,
                "0203003D31" + "00".repeat(24) + "D732CF955FA79A062796B4B3DABE31C2E55ACCFF0AB2B50601"
                        + "6A6F686E646F65");
        assertThat(third.proof().isOf(Secret.of("MyPw"))).isTrue();
    }

    @Test
    void whileARetryIsAwaitedDuplicatesGetTheFailureAgainAndWrongIdentifiersNothing() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(691, true, 2, false, ""));
        sent(authenticator);
        receive(authenticator, RESPONSE_1);
        assertThat(sent(authenticator)).isEqualTo(FAILURE_1_RETRY);
        receive(authenticator, "0203" + RESPONSE_2.substring(4));
        receive(authenticator, CHANGE_1_OF_VERSION_1); // no change is allowed now
        assertThat(sent(authenticator)).isNull();
        assertThat(authenticator.pollEvent()).isNull();
        authenticator.timeout(at(1_000_000));
        assertThat(authenticator.pollEvent()).isNull();
        assertThat(askedWith(authenticator, RESPONSE_2).name()).isEqualTo("johndoe");
    }

    @Test
    void afterAnExpiredPasswordWithoutRetryAResponseIsIgnored() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(648, false, 2, false, ""));
        sent(authenticator);
        receive(authenticator, RESPONSE_2);
        assertThat(authenticator.pollEvent()).isNull();
        assertThat(sent(authenticator)).isNull();
    }

    @Test
    void aChangeIsFinalForTheAuthenticatorToo() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(648, true, 2, false, ""));
        sent(authenticator);
        receive(authenticator, CHANGE_1_OF_VERSION_1);
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(691, true, 2, false, ""));
        sent(authenticator);
        receive(authenticator, "0203" + RESPONSE_2.substring(4));
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void aChangeAnswersTheLastChallengeOrTheOneInTheFailure() {
        // newPass1's NT response of the reference answers 272DB5DF085D3041.
        Authenticator authenticator = authenticator("02" + "000000000000" + "0000" + "272DB5DF085D3041");
        askedWith(authenticator, RESPONSE_2);
        authenticator.refuse(T0, new Refusal(648, false, 2, true, ""));
        sent(authenticator);
        sent(authenticator);
        receive(authenticator, changePacketOfTheReference());
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.change().newPassword(Secret.of("MyPw"))).isEqualTo(Secret.of("newPass1"));
    }

    @Test
    void aChangeWhoseNtResponseAnswersAnotherChallengeFitsNoPassword() {
        Authenticator authenticator = authenticator("02" + "0000000000000000");
        askedWith(authenticator, RESPONSE_2);
        authenticator.refuse(T0, new Refusal(648, false, 2, false, ""));
        receive(authenticator, changePacketOfTheReference());
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.change().newPassword(Secret.of("MyPw"))).isNull();
    }

    @Test
    void theFlagsOfAChangeAreReadInEitherOrderOfOctets() {
        String change = changePacketOfTheReference();
        assertThat(newPasswordOf(change.substring(0, 2 * 1116) + "0100")).isEqualTo(Secret.of("newPass1"));
        // Without the flag the LM response counts, and that is zero.
        assertThat(newPasswordOf(change.substring(0, 2 * 1116) + "0000")).isNull();
    }

    private static Secret newPasswordOf(String change) {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(691, true, 2, false, ""));
        askedWith(authenticator, RESPONSE_2);
        authenticator.refuse(T0, new Refusal(648, false, 2, false, ""));
        receive(authenticator, change);
        return ((ChangeRequested) Objects.requireNonNull(authenticator.pollEvent()))
                .change()
                .newPassword(Secret.of("MyPw"));
    }

    @Test
    void aResponseOfAnOldPeerWithLmAloneIsCheckedAgainstTheLmHash() {
        Authenticator authenticator = challenged();
        Answered asked = askedWith(
                authenticator,
                "0201003D31" + "91881D0152AB0C33C524135EC24A95EE64E23CDC2D33347D" + "00".repeat(24) + "00"
                        + "6A6F686E646F65");
        assertThat(asked.proof().isOf(Secret.of("MyPw"))).isTrue();
        assertThat(asked.proof().isOf(Secret.of("MYPW"))).isTrue();
        assertThat(asked.proof().isOf(Secret.of("MyPw2"))).isFalse();
        assertThat(asked.proof().isOf(Secret.of("MyPwMyPwMyPwMyPw"))).isFalse();
    }

    @Test
    void anLmResponseDoesNotCountWhenTheFlagPointsToTheNtResponse() {
        Answered asked = askedWith(
                challenged(),
                "0201003D31" + "91881D0152AB0C33C524135EC24A95EE64E23CDC2D33347D" + "00".repeat(24) + "01"
                        + "6A6F686E646F65");
        assertThat(asked.proof().isOf(Secret.of("MyPw"))).isFalse();
    }

    @Test
    void malformedPacketsNameTheFieldAndTheLengths() {
        assertThat(malformed(peer(johndoe("x")), "0101000D07102DB5DF085D3041"))
                .isEqualTo("MS-CHAP Challenge: value-size 7 is not 8");
        assertThat(malformed(peer(johndoe("x")), "0101000B08102DB5DF085D"))
                .isEqualTo("MS-CHAP Challenge: value-size 8 leaves the data of 7 octets");
        Authenticator authenticator = challenged();
        assertThat(malformed(authenticator, "02010006" + "3000"))
                .isEqualTo("MS-CHAP Response: value-size 48 leaves the data of 2 octets");
        assertThat(malformed(authenticator, "05010005" + "00"))
                .isEqualTo("MS-CHAP Change Password of version 1: length 5 is not 72");
        assertThat(malformed(authenticator, "06010004"))
                .isEqualTo("MS-CHAP Change Password of version 2: length 4 is not 1118");
        assertThat(malformed(authenticator, "07010004")).isEqualTo("MS-CHAP: a packet with code 7 has no place in it");
        assertThat(authenticator.nextTimeout()).isEqualTo(at(3));
    }

    @Test
    void refusalsWithNegativeNumbersCannotBeMade() {
        assertThatThrownBy(() -> new Refusal(-1, false, 2, false, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Refusal(691, false, -1, false, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
