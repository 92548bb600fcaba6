package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.AuthMethod.EAP_GTC;
import static dev.ringback.ppp.auth.AuthMethod.EAP_MD5;
import static dev.ringback.ppp.auth.AuthMethod.EAP_MSCHAP_V2;
import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.at;
import static dev.ringback.ppp.auth.Driven.malformed;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.eap.Ends.authenticator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.ppp.auth.AuthenticatorEvent.Concluded;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the authenticator of EAP does. The digest is that of the reference for CHAP with MD5. */
class EapAuthenticatorTest {
    private static final String CHALLENGE = "5B5D7C7D7B3F2F3E3C2C602132262628";
    private static final String IDENTITY_29 = "0129000501";
    private static final String USER_29 = "022900090155736572";
    private static final String CHALLENGE_2A = "012A00190410" + CHALLENGE + "737276";
    private static final String RESPONSE_2A = "022A001A04109966CFDEA8173477FB942A7606AEB0C755736572";
    private static final String TOKEN_2A = "012A000B06546F6B656E3A";
    private static final Refusal FINAL = new Refusal(691, false, 3, true, "no");
    private static final Refusal ONCE_MORE = new Refusal(691, true, 3, true, "Try again:");

    private static EapAuthenticator identified(AuthMethod... offer) {
        EapAuthenticator authenticator = authenticator("29" + CHALLENGE, offer);
        assertThat(sent(authenticator)).isEqualTo(IDENTITY_29);
        receive(authenticator, USER_29);
        return authenticator;
    }

    private static EapAuthenticator md5Asked() {
        EapAuthenticator authenticator = identified(EAP_MD5);
        assertThat(sent(authenticator)).isEqualTo(CHALLENGE_2A);
        receive(authenticator, RESPONSE_2A);
        return authenticator;
    }

    private static Answered question(EapAuthenticator authenticator) {
        return (Answered) Objects.requireNonNull(authenticator.pollEvent());
    }

    // ---- MD5-Challenge

    @Test
    void md5AsksTheOwnerAndSuccessHasTheIdentifierOfTheResponse() {
        EapAuthenticator authenticator = md5Asked();
        assertThat(authenticator.method()).isEqualTo(EAP_MD5);
        Answered answered = question(authenticator);
        assertThat(answered.name()).isEqualTo("User");
        assertThat(answered.proof().isOf(Secret.of("clientPass"))).isTrue();
        assertThat(answered.proof().isOf(Secret.of("Kiefer-8"))).isFalse();
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        authenticator.accept(T0, Secret.of("clientPass"), "welcome");
        assertThat(sent(authenticator)).isEqualTo("032A0004");
        assertThat(authenticator.isConcluded()).isTrue();
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void aRefusalOfMd5IsFinal() {
        EapAuthenticator authenticator = md5Asked();
        authenticator.refuse(T0, ONCE_MORE);
        assertThat(sent(authenticator)).isEqualTo("042A0004");
        assertThat(authenticator.peerMayGoOn()).isFalse();
        receive(authenticator, RESPONSE_2A);
        assertThat(sent(authenticator)).isNull();
    }

    @Test
    void aServerThatLiesSaysTheSame() {
        EapAuthenticator yes = md5Asked();
        yes.acceptWith(T0, "whatever");
        assertThat(sent(yes)).isEqualTo("032A0004");
        EapAuthenticator no = md5Asked();
        no.refuseWith(T0, "E=691 R=1");
        assertThat(sent(no)).isEqualTo("042A0004");
    }

    @Test
    void theIdentityStandsInForANameThatIsMissing() {
        EapAuthenticator authenticator = identified(EAP_MD5);
        receive(authenticator, "022A001604109966CFDEA8173477FB942A7606AEB0C7");
        assertThat(question(authenticator).name()).isEqualTo("User");
    }

    @Test
    void theNameInTheMethodCounts() {
        EapAuthenticator authenticator = authenticator("29" + CHALLENGE, EAP_MD5);
        receive(authenticator, "0229000A01616E6F6E79");
        receive(authenticator, RESPONSE_2A);
        assertThat(question(authenticator).name()).isEqualTo("User");
    }

    // ---- Generic Token Card

    @Test
    void aTokenIsAskedForAndComparedWithThePassword() {
        EapAuthenticator authenticator = identified(EAP_GTC);
        assertThat(sent(authenticator)).isEqualTo(TOKEN_2A);
        receive(authenticator, "022A000D064B69656665722D37");
        Answered answered = question(authenticator);
        assertThat(answered.name()).isEqualTo("User");
        assertThat(answered.proof().isOf(Secret.of("Kiefer-7"))).isTrue();
        assertThat(answered.proof().isOf(Secret.of("Kiefer-8"))).isFalse();
        authenticator.accept(T0, Secret.of("Kiefer-7"), "");
        assertThat(sent(authenticator)).isEqualTo("032A0004");
        assertThat(answered.proof().isOf(Secret.of("Kiefer-7"))).as("wiped").isFalse();
    }

    @Test
    void aTokenThatMayBeTypedAgainIsAskedForAgain() {
        EapAuthenticator authenticator = identified(EAP_GTC);
        sent(authenticator);
        receive(authenticator, "022A000D064B69656665722D38");
        question(authenticator);
        authenticator.refuse(T0, ONCE_MORE);
        assertThat(sent(authenticator)).isEqualTo("012B000F06547279" + "20616761696E3A");
        assertThat(authenticator.peerMayGoOn()).isTrue();
        receive(authenticator, "022B000D064B69656665722D37");
        assertThat(question(authenticator).proof().isOf(Secret.of("Kiefer-7"))).isTrue();
        authenticator.refuse(T0, FINAL);
        assertThat(sent(authenticator)).isEqualTo("042B0004");
    }

    @Test
    void aPersonHasThirtySecondsBeforeARequestIsRepeated() {
        EapAuthenticator authenticator = identified(EAP_GTC);
        sent(authenticator);
        authenticator.timeout(at(29));
        assertThat(sent(authenticator)).isNull();
        authenticator.timeout(at(30));
        assertThat(sent(authenticator)).isEqualTo(TOKEN_2A);
        assertThat(authenticator.nextTimeout()).isEqualTo(at(60));
    }

    // ---- Nak

    @Test
    void theFirstOfThePeersProposalsThatIsOfferedComesNext() {
        EapAuthenticator authenticator = identified(EAP_MSCHAP_V2, EAP_MD5, EAP_GTC);
        assertThat(sent(authenticator)).startsWith("012A001D1A012A0018");
        receive(authenticator, "022A0008030D0604");
        assertThat(sent(authenticator)).isEqualTo("012B000B06546F6B656E3A");
        receive(authenticator, "022B00060304");
        assertThat(sent(authenticator)).startsWith("012C00190410");
    }

    @ParameterizedTest
    @ValueSource(strings = {"022A00060300", "022A0006030D", "022A00060306", "022A00060304", "022A000503"})
    void aNakWithoutAnyOfferedMethodIsTheEnd(String nak) {
        EapAuthenticator authenticator = identified(EAP_MD5);
        sent(authenticator);
        receive(authenticator, nak);
        assertThat(sent(authenticator)).isEqualTo("042A0004");
        assertThat(authenticator.pollEvent())
                .isEqualTo(new Concluded(false, "the peer accepts no method that is offered"));
    }

    @Test
    void aMethodThatWasRefusedIsNotDemandedTwice() {
        EapAuthenticator authenticator = identified(EAP_MD5, EAP_GTC);
        sent(authenticator);
        receive(authenticator, "022A00060306");
        assertThat(sent(authenticator)).isEqualTo("012B000B06546F6B656E3A");
        receive(authenticator, "022B000703" + "0406");
        assertThat(sent(authenticator)).isEqualTo("042B0004");
    }

    @Test
    void aMethodThatWasAnsweredCannotBeRefused() {
        EapAuthenticator authenticator = identified(EAP_GTC, EAP_MD5);
        sent(authenticator);
        receive(authenticator, "022A000D064B69656665722D38");
        question(authenticator);
        authenticator.refuse(T0, ONCE_MORE);
        sent(authenticator);
        receive(authenticator, "022B00060304");
        assertThat(sent(authenticator)).isNull();
    }

    @Test
    void anIdentityCannotBeRefused() {
        EapAuthenticator authenticator = authenticator("29", EAP_MD5);
        sent(authenticator);
        receive(authenticator, "022900060304");
        assertThat(sent(authenticator)).isNull();
    }

    @Test
    void anOfferOfNothingIsTheEnd() {
        EapAuthenticator authenticator = identified();
        assertThat(sent(authenticator)).isEqualTo("04290004");
        assertThat(authenticator.pollEvent()).isEqualTo(new Concluded(false, "there is no method to demand"));
    }

    // ---- texts

    @Test
    void itShowsItsTexts() {
        EapTerms terms = EapTerms.authenticator(List.of(EAP_GTC)).withTexts("Who?", "Closed at 8", "Code");
        EapAuthenticator authenticator = authenticator(terms, "29");
        assertThat(sent(authenticator)).isEqualTo("01290009" + "0157686F3F");
        receive(authenticator, USER_29);
        assertThat(sent(authenticator)).isEqualTo("012A001002436C6F7365642061742038");
        receive(authenticator, "022A000502");
        assertThat(sent(authenticator)).isEqualTo("012B0009" + "06436F6465");
    }

    // ---- repetition

    @Test
    void aRequestIsRepeatedTenTimesInAllWithItsIdentifier() {
        EapAuthenticator authenticator = authenticator("29", EAP_MD5);
        for (int i = 1; i < 10; i++) {
            assertThat(sent(authenticator)).isEqualTo(IDENTITY_29);
            assertThat(sent(authenticator)).isNull();
            assertThat(authenticator.nextTimeout()).isEqualTo(at(3 * i));
            authenticator.timeout(at(3 * i));
        }
        assertThat(sent(authenticator)).isEqualTo(IDENTITY_29);
        authenticator.timeout(at(30));
        assertThat(sent(authenticator)).isNull();
        assertThat(authenticator.pollEvent()).isEqualTo(new AuthenticatorEvent.Unanswered());
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void soAreThoseOfNotificationAndMethod() {
        EapTerms terms = EapTerms.authenticator(List.of(EAP_MD5)).withTexts("", "x", "");
        EapAuthenticator authenticator = authenticator(terms, "28" + CHALLENGE);
        sent(authenticator);
        receive(authenticator, "022800090155736572");
        assertThat(sent(authenticator)).isEqualTo("0129000602" + "78");
        authenticator.timeout(at(3));
        assertThat(sent(authenticator)).isEqualTo("0129000602" + "78");
        receive(authenticator, "0229000502");
        assertThat(sent(authenticator)).isEqualTo(CHALLENGE_2A);
        authenticator.timeout(at(3));
        assertThat(sent(authenticator)).isEqualTo(CHALLENGE_2A);
    }

    @Test
    void anAnswerThatComesAgainWhileTheOwnerDecidesIsOneQuestion() {
        EapAuthenticator authenticator = md5Asked();
        receive(authenticator, RESPONSE_2A);
        question(authenticator);
        assertThat(authenticator.pollEvent()).isNull();
    }

    // ---- what does not count

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0228000901" + "55736572", // another identifier
                "0129000901" + "55736572", // a Request: for the other role
                "0229000D064B69656665722D", // another type, too short as well
                "03290004",
                "04290004",
            })
    void whatDoesNotAnswerTheRequestMeansNothing(String packet) {
        EapAuthenticator authenticator = authenticator("29", EAP_MD5);
        sent(authenticator);
        try {
            authenticator.receive(T0, Octets.ofHex(packet));
        } catch (MalformedPacketException e) {
            assertThat(e.reason()).isNotEmpty();
        }
        assertThat(sent(authenticator)).isNull();
        assertThat(authenticator.pollEvent()).isNull();
        receive(authenticator, USER_29);
        assertThat(sent(authenticator)).startsWith("012A00190410");
    }

    @Test
    void aMalformedResponseIsNamedAndTheRequestStaysOut() {
        EapAuthenticator authenticator = identified(EAP_MD5);
        sent(authenticator);
        assertThat(malformed(authenticator, "022A0008040F5573"))
                .isEqualTo("CHAP-MD5 Response: value-size 15 is not 16");
        authenticator.timeout(at(3));
        assertThat(sent(authenticator)).isEqualTo(CHALLENGE_2A);
    }

    @Test
    void aVerdictThatNoQuestionWaitsForIsMisuse() {
        EapAuthenticator authenticator = identified(EAP_MD5);
        assertThatThrownBy(() -> authenticator.accept(T0, Secret.of("clientPass"), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("accept in Running: no answer of the peer waits for a verdict");
    }

    @Test
    void anotherStartDemandsProofAgain() {
        EapAuthenticator authenticator = md5Asked();
        authenticator.accept(T0, Secret.of("clientPass"), "");
        sent(authenticator);
        authenticator.start(T0);
        assertThat(sent(authenticator)).isEqualTo("012B000501");
    }

    @Test
    void afterTheLastCallItHoldsNothing() {
        EapAuthenticator authenticator = identified(EAP_GTC);
        receive(authenticator, "022A000D064B69656665722D37");
        Answered answered = question(authenticator);
        authenticator.wipe();
        assertThat(answered.proof().isOf(Secret.of("Kiefer-7"))).isFalse();
        assertThat(sent(authenticator)).isNull();
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void termsRefuseWhatIsNoMethodOfEapAndWhatNoPacketCarries() {
        assertThatThrownBy(() -> EapTerms.authenticator(List.of(AuthMethod.PAP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PAP is no method of EAP");
        assertThatThrownBy(() -> EapTerms.NONE.withTexts("x".repeat(1016), "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text of 1016 octets; a packet of EAP carries 1015");
    }
}
