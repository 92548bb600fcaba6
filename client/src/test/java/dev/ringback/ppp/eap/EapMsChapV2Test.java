package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.AuthMethod.EAP_MSCHAP_V2;
import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.malformed;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.auth.Driven.sha1;
import static dev.ringback.ppp.eap.Ends.authenticator;
import static dev.ringback.ppp.eap.Ends.peer;
import static dev.ringback.ppp.eap.Ends.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.ppp.auth.AuthenticatorEvent.ChangeRequested;
import dev.ringback.ppp.auth.AuthenticatorEvent.Concluded;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.secret.Secret;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * EAP-MSCHAPv2 in both roles: the packets of RFC 2759's vectors and of the reference, in the headers that
 * draft-kamath-pppext-eap-mschapv2 draws, typed here.
 */
class EapMsChapV2Test {
    private static final String CHALLENGE = "5B5D7C7D7B3F2F3E3C2C602132262628";
    private static final String PEER_CHALLENGE = "21402324255E262A28295F2B3A337C7E";
    private static final String NEW_CHALLENGE = "000102030405060708090A0B0C0D0E0F";
    private static final String NEW_PEER_CHALLENGE = "F0E0D0C0B0A090807060504030201000";

    private static final String CHALLENGE_10 = "0110001A1A" + "01100015105B5D7C7D7B3F2F3E3C2C602132262628";
    private static final String RESPONSE_10 = "0210003F1A"
            + "0210003A3121402324255E262A28295F2B3A337C7E000000000000000082309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF00"
            + "55736572";
    private static final String SUCCESS_11 = "011100381A"
            + "03100033533D34303741353538393131354644304436323039463531304645394330343536363933324344413536204D3D4F4B";
    private static final String FAILURE_11 = "011100521A"
            + "0410004D453D36393120523D3120433D303030313032303330343035303630373038303930413042304330443045304620563D3320"
            + "4D3D41757468656E7469636174696F6E206661696C757265";
    private static final String RESPONSE_11 = "0211003F1A"
            + "0211003A31F0E0D0C0B0A09080706050403020100000000000000000005C06F14A69BFB70A8C1B2B1CAB910EA101CBD949BBB8BD8A00"
            + "55736572";
    private static final String FAILURE_12 = "0112004C1A"
            + "04110047453D36343820523D3020433D303030313032303330343035303630373038303930413042304330443045304620563D3320"
            + "4D3D50617373776F72642065787069726564";
    private static final String REFUSED_11 = "0111004C1A"
            + "04100047453D36343720523D3020433D303030313032303330343035303630373038303930413042304330443045304620563D3320"
            + "4D3D4163636F756E742064697361626C6564";

    /** RFC 3079, section 3.5: the start key of the server's direction; the other was computed by an independent program. */
    private static final String TO_CALLER = "8B7CDC149B993A1BA118CB153F56DCCB";

    private static final String OF_CALLER = "D5F0E9521E3EA9589645E86051C82226";

    private static final String PROOF_12 = "622CD8E1F59D53F1BF78EE22DDAFF336110F6D58";
    private static final int FILL_OCTETS = 512 - 16;

    private static EapPeer challenged() {
        EapPeer peer = peer(
                PEER_CHALLENGE + NEW_PEER_CHALLENGE + "AA".repeat(FILL_OCTETS) + NEW_PEER_CHALLENGE, EAP_MSCHAP_V2);
        receive(peer, CHALLENGE_10);
        assertThat(sent(peer)).isEqualTo(RESPONSE_10);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.MethodBegun(EAP_MSCHAP_V2));
        return peer;
    }

    /** An authenticator whose challenge with identifier 10 is out. */
    private static EapAuthenticator challenging() {
        EapAuthenticator authenticator = authenticator(
                EapTerms.authenticator(List.of(EAP_MSCHAP_V2)), "0F" + CHALLENGE + NEW_CHALLENGE + NEW_CHALLENGE);
        assertThat(sent(authenticator)).isEqualTo("010F000501");
        receive(authenticator, "020F00090155736572");
        return authenticator;
    }

    private static EapAuthenticator asked() {
        EapAuthenticator authenticator = challenging();
        sent(authenticator);
        receive(authenticator, RESPONSE_10);
        return authenticator;
    }

    private static String success(int identifier, int inner, String text) {
        int length = 4 + text.length();
        return Octets.of(1, identifier, 0, length + 5, 26, 3, inner, 0, length)
                .concat(Octets.ofText(text))
                .toHex();
    }

    // ---- the peer

    @Test
    void aPeerAcknowledgesTheProofAndIsLetInByTheSuccess() {
        EapPeer peer = challenged();
        receive(peer, SUCCESS_11);
        assertThat(sent(peer)).isEqualTo("021100061A03");
        assertThat(peer.pollEvent()).isNull();
        assertThat(peer.sessionKeys()).isNull();
        receive(peer, "03110004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded("OK"));
        SessionKeys keys = Objects.requireNonNull(peer.sessionKeys());
        assertThat(Octets.copyOf(keys.send(16)).toHex()).isEqualTo(OF_CALLER);
        assertThat(Octets.copyOf(keys.receive(16)).toHex()).isEqualTo(TO_CALLER);
        peer.wipe();
        assertThat(keys.isWiped()).isTrue();
    }

    @Test
    void withoutTheServersProofASuccessIsNotBelieved() {
        EapPeer peer = challenged();
        receive(peer, "03100004");
        assertThat(peer.pollEvent()).isNull();
        assertThat(peer.networkSpeaks(T0)).isFalse();
        receive(peer, SUCCESS_11);
        assertThat(sent(peer)).isEqualTo("021100061A03");
    }

    @Test
    void onceBothAreSatisfiedAFailureIsNotBelieved() {
        EapPeer peer = challenged();
        receive(peer, SUCCESS_11);
        receive(peer, "04110004");
        assertThat(peer.pollEvent()).isNull();
        receive(peer, "03110004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded("OK"));
    }

    @Test
    void aServerThatDoesNotProveItselfIsTold() {
        EapPeer peer = challenged();
        receive(peer, success(0x11, 0x10, "S=507A5589115FD0D6209F510FE9C04566932CDA56 M=OK"));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.ServerNotProven("OK"));
        assertThat(sent(peer)).isNull();
        receive(peer, "03110004");
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void aRetryAndAChangeOfPasswordAreThePacketsOfTheReference() {
        EapPeer peer = challenged();
        receive(peer, FAILURE_11);
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, true, false, "Authentication failure"));
        peer.retry(T0, user("clientPass"));
        assertThat(sent(peer)).isEqualTo(RESPONSE_11);
        receive(peer, FAILURE_12);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(648, false, true, "Password expired"));
        peer.changePassword(T0, Secret.of("newPass1"));
        Octets change = Objects.requireNonNull(peer.pollPacket());
        assertThat(change.slice(0, 5).toHex()).isEqualTo("0212024F1A");
        assertThat(sha1(change.slice(5))).isEqualTo("5CB0E0F35A94A37D36111503CF3CC51FDD0AEE43");
        receive(peer, success(0x13, 0x12, "S=" + PROOF_12));
        assertThat(sent(peer)).isEqualTo("021300061A03");
        receive(peer, "03130004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
    }

    @Test
    void theLastWordIsAcknowledgedAndTheFailureNotToldAgain() {
        EapPeer peer = challenged();
        receive(peer, REFUSED_11);
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(647, false, false, "Account disabled"));
        assertThat(sent(peer)).isEqualTo("021100061A04");
        receive(peer, REFUSED_11);
        assertThat(sent(peer)).isEqualTo("021100061A04");
        receive(peer, "03110004");
        receive(peer, "04110004");
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void afterAChangeThereIsNoRetry() {
        EapPeer peer = challenged();
        receive(peer, FAILURE_11.replace("523D31", "523D30").replace("453D363931", "453D363438"));
        peer.pollEvent();
        peer.changePassword(T0, Secret.of("newPass1"));
        sent(peer);
        receive(peer, FAILURE_11.replace("01110052", "01120052"));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, false, false, "Authentication failure"));
        assertThat(sent(peer)).isEqualTo("021200061A04");
    }

    @Test
    void whileAChangeIsOutAnotherChallengeIsNotAnswered() {
        EapPeer peer = challenged();
        receive(peer, FAILURE_11.replace("523D31", "523D30").replace("453D363931", "453D363438"));
        peer.pollEvent();
        peer.changePassword(T0, Secret.of("newPass1"));
        assertThat(sent(peer)).startsWith("0211024F1A07");
        receive(peer, "0112001A1A" + "0112001510" + NEW_CHALLENGE);
        assertThat(sent(peer)).isNull();
    }

    @Test
    void afterTheLastWordNoFurtherRequestIsAnswered() {
        EapPeer peer = challenged();
        receive(peer, REFUSED_11);
        assertThat(sent(peer)).isEqualTo("021100061A04");
        receive(peer, "0112001A1A" + "0112001510" + NEW_CHALLENGE);
        receive(peer, "01130005" + "02");
        assertThat(sent(peer)).isNull();
    }

    @Test
    void aRetryThatWasNotAllowedIsMisuse() {
        EapPeer peer = challenged();
        receive(peer, FAILURE_11);
        assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("newPass1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no refusal that allows a change");
        peer.retry(T0, user("clientPass"));
        sent(peer);
        receive(peer, FAILURE_12);
        assertThatThrownBy(() -> peer.retry(T0, user("clientPass")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no refusal that allows a retry");
        assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("x".repeat(257))))
                .isInstanceOf(IllegalArgumentException.class);
        peer.changePassword(T0, Secret.of("newPass1"));
        assertThat(sent(peer)).startsWith("0212024F1A07");
    }

    @Test
    void anotherChallengeIsAnsweredAnew() {
        EapPeer peer = challenged();
        receive(peer, "0111001A1A" + "0111001510" + NEW_CHALLENGE);
        assertThat(sent(peer)).isEqualTo(RESPONSE_11);
    }

    @Test
    void whatIsMalformedIsNamed() {
        EapPeer peer = challenged();
        assertThat(malformed(peer, "011100061A03"))
                .isEqualTo("EAP-MSCHAPv2: a packet of 1 octets is shorter than its header of 4");
        assertThat(malformed(peer, "011100091A02110004"))
                .isEqualTo("EAP-MSCHAPv2: a Request with op-code 2 has no place in it");
        assertThat(malformed(peer, "0111001A1A" + "0111001508" + NEW_CHALLENGE))
                .isEqualTo("MS-CHAPv2 Challenge: value-size 8 is not 16");
    }

    // ---- the authenticator

    @Test
    void anAuthenticatorProvesItselfAndWaitsForTheAcknowledgement() {
        EapAuthenticator authenticator = challenging();
        assertThat(sent(authenticator)).isEqualTo("0110001D1A" + "0110001810" + CHALLENGE + "737276");
        receive(authenticator, RESPONSE_10);
        Answered answered = (Answered) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(answered.name()).isEqualTo("User");
        assertThat(answered.proof().isOf(Secret.of("clientPass"))).isTrue();
        assertThat(answered.proof().isOf(Secret.of("Kiefer-8"))).isFalse();
        authenticator.accept(T0, Secret.of("clientPass"), "OK");
        assertThat(sent(authenticator)).isEqualTo(SUCCESS_11);
        assertThat(authenticator.isConcluded()).isFalse();
        receive(authenticator, "021100061A03");
        assertThat(sent(authenticator)).isEqualTo("03110004");
        assertThat(authenticator.isConcluded()).isTrue();
        assertThat(authenticator.pollEvent()).isEqualTo(new Concluded(true, ""));
        SessionKeys keys = Objects.requireNonNull(authenticator.sessionKeys());
        assertThat(Octets.copyOf(keys.send(16)).toHex()).isEqualTo(TO_CALLER);
        assertThat(Octets.copyOf(keys.receive(16)).toHex()).isEqualTo(OF_CALLER);
        authenticator.wipe();
        assertThat(keys.isWiped()).isTrue();
    }

    @Test
    void aJudgeElsewhereBringsTextAndKeys() {
        EapAuthenticator authenticator = asked();
        Answered answered = (Answered) Objects.requireNonNull(authenticator.pollEvent());
        Presented.Response presented = (Presented.Response) Objects.requireNonNull(answered.presented());
        assertThat(presented.challenge().toHex()).isEqualTo(CHALLENGE);
        assertThat(presented.value().toHex()).isEqualTo(RESPONSE_10.substring(20, 118));
        SessionKeys keys = SessionKeys.ofTwoDirections(new byte[16], new byte[16]);
        authenticator.acceptWith(T0, "S=407A5589115FD0D6209F510FE9C04566932CDA56 M=OK", keys);
        assertThat(sent(authenticator)).isEqualTo(SUCCESS_11);
        assertThat(authenticator.sessionKeys()).isSameAs(keys);
    }

    @Test
    void aPeerThatDoesNotBelieveItIsNotLetIn() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.accept(T0, Secret.of("clientPass"), "OK");
        sent(authenticator);
        receive(authenticator, "021100061A04");
        assertThat(sent(authenticator)).isEqualTo("04110004");
        assertThat(authenticator.pollEvent()).isEqualTo(new Concluded(false, "the peer does not believe us"));
    }

    @Test
    void aRetryAndAChangeOfPassword() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(691, true, 3, true, "Authentication failure"));
        assertThat(sent(authenticator)).isEqualTo(FAILURE_11);
        assertThat(authenticator.peerMayGoOn()).isTrue();
        receive(authenticator, RESPONSE_11);
        assertThat(((Answered) Objects.requireNonNull(authenticator.pollEvent()))
                        .proof()
                        .isOf(Secret.of("clientPass")))
                .isTrue();
        authenticator.refuse(T0, new Refusal(648, false, 3, true, "Password expired"));
        assertThat(sent(authenticator)).isEqualTo(FAILURE_12);
        assertThat(authenticator.peerMayGoOn()).isTrue();

        EapPeer peer = challenged();
        receive(peer, FAILURE_11);
        peer.retry(T0, user("clientPass"));
        sent(peer);
        receive(peer, FAILURE_12);
        peer.changePassword(T0, Secret.of("newPass1"));
        receive(authenticator, Objects.requireNonNull(sent(peer)));
        ChangeRequested change = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(change.name()).isEqualTo("User");
        assertThat(change.change().newPassword(Secret.of("Kiefer-8"))).isNull();
        assertThat(change.change().newPassword(Secret.of("clientPass"))).isEqualTo(Secret.of("newPass1"));
        authenticator.accept(T0, Secret.of("newPass1"), "");
        assertThat(sent(authenticator)).isEqualTo(success(0x13, 0x12, "S=" + PROOF_12));
    }

    @Test
    void theLastWordIsFollowedByAFailureWhenItIsAcknowledged() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(647, false, 3, true, "Account disabled"));
        assertThat(sent(authenticator)).isEqualTo(REFUSED_11);
        assertThat(authenticator.peerMayGoOn()).isFalse();
        assertThat(authenticator.isConcluded()).isFalse();
        receive(authenticator, "021100061A04");
        assertThat(sent(authenticator)).isEqualTo("04110004");
        assertThat(authenticator.pollEvent()).isEqualTo(new Concluded(false, ""));
    }

    @Test
    void aPeerThatTriesNoMoreEndsIt() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(691, true, 3, true, "Authentication failure"));
        sent(authenticator);
        receive(authenticator, "021100061A04");
        assertThat(sent(authenticator)).isEqualTo("04110004");
        assertThat(authenticator.pollEvent()).isEqualTo(new Concluded(false, ""));
    }

    @Test
    void aChangeThatIsNotAllowedMeansNothing() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(691, true, 3, true, "Authentication failure"));
        sent(authenticator);
        receive(authenticator, "0211024F1A" + "0711024A" + "00".repeat(582));
        assertThat(authenticator.pollEvent()).isNull();
        receive(authenticator, RESPONSE_11);
        assertThat(authenticator.pollEvent()).isInstanceOf(Answered.class);
    }

    @Test
    void aRetryThatIsNotAllowedMeansNothing() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(648, false, 3, true, "Password expired"));
        assertThat(authenticator.peerMayGoOn()).isTrue();
        sent(authenticator);
        receive(authenticator, RESPONSE_11);
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void afterARefusedChangeNothingMayFollowWhateverTheTextSays() {
        EapAuthenticator authenticator = asked();
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(648, false, 3, true, "Password expired"));
        sent(authenticator);
        receive(authenticator, "0211024F1A" + "0711024A" + "00".repeat(582));
        assertThat(authenticator.pollEvent()).isInstanceOf(ChangeRequested.class);
        authenticator.refuse(T0, new Refusal(709, true, 3, true, "Too short"));
        assertThat(authenticator.peerMayGoOn()).isFalse();
    }

    @Test
    void theIdentityStandsInForANameThatIsMissing() {
        EapAuthenticator authenticator = challenging();
        receive(authenticator, "0210003B1A02100036" + RESPONSE_10.substring(18, RESPONSE_10.length() - 8));
        assertThat(((Answered) Objects.requireNonNull(authenticator.pollEvent())).name())
                .isEqualTo("User");
    }

    @Test
    void whatIsMalformedForTheAuthenticatorIsNamed() {
        EapAuthenticator authenticator = challenging();
        assertThat(malformed(authenticator, "021000061A05")).isEqualTo("EAP-MSCHAPv2: op-code 5 does not stand alone");
        assertThat(malformed(authenticator, "021000091A03100004"))
                .isEqualTo("EAP-MSCHAPv2: a Response with op-code 3 has no place in it");
        assertThat(malformed(authenticator, "0210000A1A0710000531"))
                .isEqualTo("MS-CHAPv2 Change-Password: length 5 is not 586");
    }
}
