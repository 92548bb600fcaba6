package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.AuthMethod.EAP_GTC;
import static dev.ringback.ppp.auth.AuthMethod.EAP_MD5;
import static dev.ringback.ppp.auth.AuthMethod.EAP_MSCHAP_V2;
import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.at;
import static dev.ringback.ppp.auth.Driven.malformed;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.eap.Ends.peer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the peer of EAP does whatever the method. The digest is that of the reference for CHAP with MD5. */
class EapPeerTest {
    private static final String IDENTITY_1 = "0101000501";
    private static final String CHALLENGE_2A = "012A001904105B5D7C7D7B3F2F3E3C2C602132262628737276";
    private static final String RESPONSE_2A = "022A001A04109966CFDEA8173477FB942A7606AEB0C755736572";
    private static final PeerEvent.Succeeded SUCCEEDED = new PeerEvent.Succeeded("");
    private static final PeerEvent.Refused REFUSED = new PeerEvent.Refused(691, false, false, "");

    /** A peer of MD5-Challenge that has answered it. */
    private static EapPeer answered() {
        EapPeer peer = peer("", EAP_MD5);
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo(RESPONSE_2A);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.MethodBegun(EAP_MD5));
        return peer;
    }

    // ---- RFC 3748, section 5.1: Identity

    @Test
    void itSaysWhoItIs() {
        EapPeer peer = peer("", EAP_MD5);
        receive(peer, "01 07 000F 01" + Octets.ofText("Who is it?").toHex());
        assertThat(sent(peer)).isEqualTo("0207000901" + "55736572");
        assertThat(peer.method()).isEqualTo(AuthMethod.EAP);
    }

    @Test
    void theIdentityMayDifferFromTheNameInTheMethod() {
        EapPeer peer = peer("jö@realm", "", EAP_MD5);
        receive(peer, IDENTITY_1);
        assertThat(sent(peer)).isEqualTo("0201000E01" + "6AC3B6407265616C6D");
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo(RESPONSE_2A);
    }

    @Test
    void onceAMethodRunsNobodyIsAskedForTheIdentity() {
        EapPeer peer = answered();
        receive(peer, "012B000501");
        assertThat(sent(peer)).isNull();
    }

    // ---- section 5.2: Notification

    @Test
    void aNotificationIsAcknowledgedToldAndChangesNothing() {
        EapPeer peer = answered();
        receive(peer, "01 2B 0007 02 6F6B");
        assertThat(sent(peer)).isEqualTo("022B000502");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Notified("ok"));
        receive(peer, "032B0004");
        assertThat(peer.pollEvent()).isEqualTo(SUCCEEDED);
    }

    // ---- section 5.3: Nak

    @Test
    void aMethodThatItDoesNotAcceptIsAnsweredWithThoseItDoesInItsOrder() {
        EapPeer peer = peer("", EAP_MSCHAP_V2, EAP_GTC);
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo("022A0007031A06");
        receive(peer, "012B000A06546F6B656E");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.MethodBegun(EAP_GTC));
        assertThat(peer.method()).isEqualTo(EAP_GTC);
    }

    @Test
    void aPeerOfNoMethodSaysZero() {
        EapPeer peer = peer("");
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo("022A00060300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0D", "FE", "FF", "1D"})
    void anUnknownTypeIsRefusedLikeAnyOther(String type) {
        EapPeer peer = peer("", EAP_MD5);
        receive(peer, "01050006" + type + "20");
        assertThat(sent(peer)).isEqualTo("020500060304");
    }

    @Test
    void aNakIsNoRequest() {
        EapPeer peer = peer("", EAP_MD5);
        assertThat(malformed(peer, "010500060304")).isEqualTo("EAP: a Nak is a Response, never a Request");
    }

    /** Section 2.1. */
    @Test
    void afterOneMethodThereIsNoOther() {
        EapPeer peer = peer("", EAP_MD5, EAP_GTC);
        receive(peer, CHALLENGE_2A);
        sent(peer);
        receive(peer, "012B000A06546F6B656E");
        assertThat(sent(peer)).isNull();
        receive(peer, "032A0004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.MethodBegun(EAP_MD5));
        assertThat(peer.pollEvent()).isEqualTo(SUCCEEDED);
    }

    // ---- section 4.1: duplicates

    @Test
    void aRequestThatComesAgainGetsTheSameResponse() {
        EapPeer peer = answered();
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo(RESPONSE_2A);
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void aRequestThatComesAgainWhileAPersonIsAskedGetsNothing() {
        EapPeer peer = peer("", EAP_GTC);
        receive(peer, "010C000A06546F6B656E");
        receive(peer, "010C000A06546F6B656E");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.MethodBegun(EAP_GTC));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Prompted("Token"));
        assertThat(peer.pollEvent()).isNull();
        assertThat(sent(peer)).isNull();
        peer.answer(T0, Secret.of("Kiefer-7"));
        assertThat(sent(peer)).isEqualTo("020C000D06" + "4B69656665722D37");
        receive(peer, "010C000A06546F6B656E");
        assertThat(sent(peer)).isEqualTo("020C000D06" + "4B69656665722D37");
    }

    // ---- section 4.2: Success and Failure

    @Test
    void afterTheMethodASuccessIsTheEnd() {
        EapPeer peer = answered();
        receive(peer, "032A0004");
        assertThat(peer.pollEvent()).isEqualTo(SUCCEEDED);
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        receive(peer, "042A0004");
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void soIsAFailure() {
        EapPeer peer = answered();
        receive(peer, "042A0004");
        assertThat(peer.pollEvent()).isEqualTo(REFUSED);
        receive(peer, "032A0004");
        assertThat(peer.pollEvent()).isNull();
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isNull();
    }

    @Test
    void aServerOfMicrosoftCountsOnForSuccessAndFailure() {
        EapPeer peer = answered();
        receive(peer, "032B0004");
        assertThat(peer.pollEvent()).isEqualTo(SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"03290004", "032C0004", "04290004", "04AA0004"})
    void anotherIdentifierMeansNothing(String packet) {
        EapPeer peer = answered();
        receive(peer, packet);
        assertThat(peer.pollEvent()).isNull();
        receive(peer, "032A0004");
        assertThat(peer.pollEvent()).isEqualTo(SUCCEEDED);
    }

    @Test
    void aSuccessBeforeTheMethodLetsNobodyIn() {
        EapPeer peer = peer("", EAP_MD5);
        receive(peer, "03000004");
        receive(peer, IDENTITY_1);
        sent(peer);
        receive(peer, "03010004");
        assertThat(peer.pollEvent()).isNull();
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo(RESPONSE_2A);
    }

    @Test
    void aFailureAfterTheIdentityIsARefusal() {
        EapPeer peer = peer("", EAP_MD5);
        receive(peer, IDENTITY_1);
        receive(peer, "04010004");
        assertThat(peer.pollEvent()).isEqualTo(REFUSED);
    }

    @Test
    void aFailureWhileAPersonIsAskedIsARefusal() {
        EapPeer peer = peer("", EAP_GTC);
        receive(peer, "010C000A06546F6B656E");
        receive(peer, "040C0004");
        peer.pollEvent();
        peer.pollEvent();
        assertThat(peer.pollEvent()).isEqualTo(REFUSED);
        assertThatThrownBy(() -> peer.answer(T0, Secret.of("Kiefer-7")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("answer in Finished: nobody has been asked for anything");
    }

    /** Section 7.12. */
    @Test
    void aNetworkProtocolStandsForASuccessThatWasLost() {
        EapPeer peer = answered();
        assertThat(peer.networkSpeaks(T0)).isTrue();
        assertThat(peer.pollEvent()).isEqualTo(SUCCEEDED);
        assertThat(peer.networkSpeaks(T0)).isFalse();
    }

    @Test
    void butNotForTheMethod() {
        EapPeer peer = peer("", EAP_MD5);
        assertThat(peer.networkSpeaks(T0)).isFalse();
        receive(peer, IDENTITY_1);
        assertThat(peer.networkSpeaks(T0)).isFalse();
        assertThat(peer.pollEvent()).isNull();
    }

    // ---- silence, and too much of it

    @Test
    void silenceEndsTheWaiting() {
        EapPeer peer = peer("", EAP_MD5);
        assertThat(peer.nextTimeout()).isEqualTo(at(30));
        peer.timeout(at(30));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Unanswered());
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        assertThat(sent(peer)).isNull();
    }

    @Test
    void andSoItDoesAfterAResponseWhichIsNotRepeated() {
        EapPeer peer = answered();
        assertThat(peer.nextTimeout()).isEqualTo(at(30));
        peer.timeout(at(29));
        assertThat(peer.pollEvent()).isNull();
        peer.timeout(at(30));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Unanswered());
        assertThat(sent(peer)).isNull();
    }

    @Test
    void aPersonHasAllTheTimeThereIs() {
        EapPeer peer = peer("", EAP_GTC);
        receive(peer, "010C000A06546F6B656E");
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void anAuthenticatorThatAsksForEverIsGivenUp() {
        EapPeer peer = peer("", EAP_MD5);
        for (int i = 0; i < EapPeer.MAX_REQUESTS; i++) {
            receive(peer, Octets.of(1, i, 0, 5, 1).toHex());
            assertThat(sent(peer)).isNotNull();
        }
        receive(peer, Octets.of(1, 200, 0, 5, 1).toHex());
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent())
                .isEqualTo(new PeerEvent.Refused(691, false, false, "more than 100 Requests of EAP and no end"));
    }

    // ---- a conversation in mid-session

    @Test
    void aConversationInMidSessionIsAnsweredAndItsSuccessNotTold() {
        EapPeer peer = answered();
        receive(peer, "032A0004");
        peer.pollEvent();
        receive(peer, "0107000501");
        assertThat(sent(peer)).isEqualTo("0207000901" + "55736572");
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo(RESPONSE_2A);
        receive(peer, "032A0004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.MethodBegun(EAP_MD5));
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void itsSilenceEndsNothing() {
        EapPeer peer = answered();
        receive(peer, "032A0004");
        peer.pollEvent();
        receive(peer, "0107000501");
        peer.timeout(at(30));
        assertThat(peer.pollEvent()).isNull();
        receive(peer, "0109000501");
        sent(peer);
        assertThat(sent(peer)).isEqualTo("0209000901" + "55736572");
    }

    @Test
    void itsFailureIsTold() {
        EapPeer peer = answered();
        receive(peer, "032A0004");
        peer.pollEvent();
        receive(peer, "0107000501");
        receive(peer, "04070004");
        assertThat(peer.pollEvent()).isEqualTo(REFUSED);
    }

    // ---- the rest

    @Test
    void aResponseIsForTheOtherRole() {
        EapPeer peer = peer("", EAP_MD5);
        receive(peer, "020100090155736572");
        assertThat(sent(peer)).isNull();
    }

    @Test
    void aMalformedRequestIsNotRemembered() {
        EapPeer peer = peer("", EAP_MD5);
        assertThat(malformed(peer, "012A0007041161"))
                .isEqualTo("CHAP-MD5 Challenge: value-size 17 leaves the data of 2 octets");
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isEqualTo(RESPONSE_2A);
    }

    @Test
    void afterTheLastCallItHoldsNothing() {
        EapPeer peer = answered();
        peer.wipe();
        receive(peer, CHALLENGE_2A);
        assertThat(sent(peer)).isNull();
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void anAnswerThatNobodyAskedForIsMisuse() {
        EapPeer peer = answered();
        assertThatThrownBy(() -> peer.answer(T0, Secret.of("Kiefer-7"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("newPass1")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> peer.retry(T0, Ends.user("clientPass"))).isInstanceOf(IllegalStateException.class);
        EapPeer asking = peer("", EAP_GTC);
        receive(asking, "010C000A06546F6B656E");
        assertThatThrownBy(() -> asking.changePassword(T0, Secret.of("newPass1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changePassword: EAP-GTC allows none");
        assertThatThrownBy(() -> asking.answer(T0, Secret.of("7".repeat(1016))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an answer of 1016 octets; a packet of EAP carries 1015");
        asking.answer(T0, Secret.of("7".repeat(1015)));
        assertThat(sent(asking)).startsWith("020C03FC0637");
    }
}
