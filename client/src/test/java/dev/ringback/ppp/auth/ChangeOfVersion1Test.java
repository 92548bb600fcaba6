package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.auth.Driven.text;
import static dev.ringback.ppp.auth.MsChapV1Ends.CHANGE_1_OF_VERSION_1;
import static dev.ringback.ppp.auth.MsChapV1Ends.RESPONSE_1;
import static dev.ringback.ppp.auth.MsChapV1Ends.answered;
import static dev.ringback.ppp.auth.MsChapV1Ends.askedWith;
import static dev.ringback.ppp.auth.MsChapV1Ends.challenged;
import static dev.ringback.ppp.auth.MsChapV1Ends.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.auth.AuthenticatorEvent.ChangeRequested;
import dev.ringback.secret.Secret;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The change of password that RFC 2433 calls version 1, and a password that is known by its hashes from then on. */
class ChangeOfVersion1Test {
    @Test
    void thePeerWritesTheChangePacketOfVersionOneWhereTheServerKnowsNoOther() {
        for (String version : new String[] {" V=1", ""}) {
            PeerAuthentication peer = answered();
            receive(peer, text(4, 1, "E=648 R=0" + version));
            assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(648, false, true, ""));
            peer.changePassword(T0, Secret.of("newPass1"));
            assertThat(sent(peer)).isEqualTo(CHANGE_1_OF_VERSION_1);
            receive(peer, success(2));
            assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
        }
    }

    @Test
    void theChangePacketOfVersionOneTellsTheHashesOfTheNewPasswordToWhomKnowsTheOldOne() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(648, false, 1, false, ""));
        sent(authenticator);
        receive(authenticator, CHANGE_1_OF_VERSION_1);
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.name()).isEqualTo("BIGCO\\johndoe");
        assertThat(asked.change().newPassword(Secret.of("MyPw2"))).isNull();
        Secret known = Objects.requireNonNull(asked.change().newPassword(Secret.of("MyPw")));
        assertThat(known.isHashed()).isTrue();
        assertThat(known.length()).isEqualTo("newPass1".length());
        assertThat(PasswordHashes.areSame(known, Secret.of("newPass1"))).isTrue();
        assertThat(PasswordHashes.areSame(known, Secret.of("newPass2"))).isFalse();
        authenticator.accept(T0, known, "");
        assertThat(sent(authenticator)).isEqualTo(success(2));
    }

    /** The NT response that the reference has for newPass1, and the LM response of the same password. */
    @Test
    void whoIsKnownByHashesProvesHimselfWithTheNewPassword() {
        byte[] nt = new MsChapArithmetic().ntHash(Secret.of("MyPw"));
        byte[] lm = new MsChapArithmetic().lmHash(Secret.of("MyPw"));
        Secret known = Secret.ofHashes(4, nt, lm);
        assertThat(askedWith(challenged(), RESPONSE_1).proof().isOf(known)).isTrue();
        String lmResponse =
                "0201003D31" + "91881D0152AB0C33C524135EC24A95EE64E23CDC2D33347D" + "00".repeat(25) + "6A6F686E646F65";
        assertThat(askedWith(challenged(), lmResponse).proof().isOf(known)).isTrue();
        assertThat(askedWith(challenged(), lmResponse).proof().isOf(Secret.ofHashes(4, nt, null)))
                .isFalse();
    }

    @Test
    void aChangePacketOfVersionOneWithoutNtHashesFitsNoPasswordAndVersionTwoNeedsAServerThatKnowsIt() {
        Authenticator authenticator = challenged();
        askedWith(authenticator, RESPONSE_1);
        authenticator.refuse(T0, new Refusal(648, false, 1, false, ""));
        sent(authenticator);
        receive(authenticator, CHANGE_1_OF_VERSION_1.substring(0, 2 * 70) + "0000");
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.change().newPassword(Secret.of("MyPw"))).isNull();
        authenticator.refuse(T0, new Refusal(709, false, 1, false, ""));
        assertThat(sent(authenticator)).isEqualTo(text(4, 2, "E=709 R=0 V=1"));
    }
}
