package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static dev.ringback.ppp.auth.Driven.at;
import static dev.ringback.ppp.auth.Driven.malformed;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.ppp.auth.ListedRandom;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** EAP that is only carried: the test is the judge. */
class EapRelayTest {
    private static final String USER_29 = "022900090155736572";
    /** A Request of a type that nobody here knows, 13, which is that of TLS. */
    private static final String TLS_77 = "017700060D20";

    private static final String TLS_RESPONSE_77 = "027700070D0001";

    private final EapRelay relay =
            new EapRelay(EapTerms.authenticator(List.of(AuthMethod.EAP)), TIMERS, new ListedRandom("29", 0x55));

    EapRelayTest() {
        relay.start(T0);
    }

    private Answered question() {
        return (Answered) Objects.requireNonNull(relay.pollEvent());
    }

    private void identify() {
        assertThat(sent(relay)).isEqualTo("0129000501");
        receive(relay, USER_29);
        assertThat(question().presented()).isEqualTo(new Presented.Eap(Octets.ofText("User"), Octets.ofHex(USER_29)));
    }

    private void answer(String request, String response) {
        relay.goOn(T0, Octets.ofHex(request));
        assertThat(sent(relay)).isEqualTo(request);
        receive(relay, response);
    }

    @Test
    void itAsksForTheIdentityAndCarriesWhateverFollows() {
        identify();
        answer(TLS_77, TLS_RESPONSE_77);
        Answered asked = question();
        assertThat(asked.name()).isEqualTo("User");
        assertThat(asked.presented())
                .isEqualTo(new Presented.Eap(Octets.ofText("User"), Octets.ofHex(TLS_RESPONSE_77)));
        assertThat(asked.proof().isOf(Secret.of("clientPass"))).isFalse();
        assertThat(relay.method()).isEqualTo(AuthMethod.EAP);
        relay.acceptWith(T0, "nobody hears this");
        assertThat(sent(relay)).isEqualTo("03770004");
        assertThat(relay.isConcluded()).isTrue();
        assertThat(relay.pollEvent()).isNull();
    }

    @Test
    void aRefusalIsAFailureWithTheIdentifierOfTheLastResponse() {
        identify();
        relay.refuse(T0, new Refusal(691, true, 3, true, "no"));
        assertThat(sent(relay)).isEqualTo("04290004");
        assertThat(relay.peerMayGoOn()).isFalse();
        assertThatThrownBy(() -> relay.refuseWith(T0, "no"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refuseWith in Decided: no answer of the peer waits for a verdict");
    }

    @Test
    void aNakGoesToTheJudgeButIsNoIdentity() {
        assertThat(sent(relay)).isEqualTo("0129000501");
        receive(relay, "02290006031A");
        assertThat(relay.pollEvent()).isNull();
        receive(relay, USER_29);
        question();
        answer(TLS_77, "02770006031A");
        assertThat(question().presented())
                .isEqualTo(new Presented.Eap(Octets.ofText("User"), Octets.ofHex("02770006031A")));
    }

    @Test
    void theMethodOfTheLastResponseIsKnownByItsName() {
        identify();
        answer("01770016 0410".replace(" ", "") + "00".repeat(16), "027700160410" + "11".repeat(16));
        assertThat(relay.method()).isEqualTo(AuthMethod.EAP_MD5);
    }

    @Test
    void whatIsPaddingIsNotCarriedAndWhatHasNoTypeIsMalformed() {
        assertThat(sent(relay)).isEqualTo("0129000501");
        receive(relay, USER_29 + "0000");
        assertThat(question().presented()).isEqualTo(new Presented.Eap(Octets.ofText("User"), Octets.ofHex(USER_29)));
        assertThat(malformed(relay, "02290004")).startsWith("EAP: length 4 of a packet of 4 octets");
        assertThat(malformed(relay, "0229000901")).startsWith("EAP: length 9 of a packet of 5 octets");
        assertThat(malformed(relay, "02")).startsWith("EAP: length 0 of a packet of 1 octets");
    }

    @Test
    void earlierAnswersAndRepeatedOnesAreNotHeard() {
        identify();
        receive(relay, USER_29); // the judge decides
        relay.goOn(T0, Octets.ofHex(TLS_77));
        receive(relay, USER_29);
        receive(relay, "01770006" + "0D20");
        assertThat(relay.pollEvent()).isNull();
        receive(relay, TLS_RESPONSE_77);
        assertThat(question().name()).isEqualTo("User");
    }

    @Test
    void aRequestIsRepeatedAsItIsAndThenGivenUp() {
        identify();
        relay.goOn(T0, Octets.ofHex(TLS_77));
        for (int i = 1; i <= 10; i++) {
            assertThat(sent(relay)).isEqualTo(TLS_77);
            assertThat(relay.nextTimeout()).isEqualTo(at(3L * i));
            relay.timeout(at(3L * i));
        }
        assertThat(sent(relay)).isNull();
        assertThat(relay.pollEvent()).isEqualTo(new AuthenticatorEvent.Unanswered());
    }

    /** RFC 3748, section 4.3: a token, and a Failure of MSCHAPv2 after which another password may be typed. */
    @Test
    void aPersonIsGivenTime() {
        for (String request : List.of("0177000606" + "3F", "017700081A" + "047601", "01770006053F")) {
            EapRelayTest fresh = new EapRelayTest();
            fresh.identify();
            fresh.relay.goOn(T0, Octets.ofHex(request));
            assertThat(fresh.relay.nextTimeout()).as(request).isEqualTo(at(30));
        }
    }

    @Test
    void whileTheJudgeDecidesThereIsNoTimer() {
        identify();
        assertThat(relay.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void itKeepsTheKeysOfTheJudgeAndWipesThem() {
        identify();
        SessionKeys keys = SessionKeys.ofTwoDirections(new byte[16], new byte[16]);
        relay.acceptWith(T0, "", keys);
        assertThat(relay.sessionKeys()).isSameAs(keys);
        relay.wipe();
        assertThat(keys.isWiped()).isTrue();
        assertThat(relay.sessionKeys()).isNull();
        assertThat(sent(relay)).isNull();
    }

    @Test
    void onlyEapThatIsRelayedGoesOn() {
        EapAuthenticator ends = Ends.authenticator("29", AuthMethod.EAP_MD5);
        assertThatThrownBy(() -> ends.goOn(T0, Octets.ofHex(TLS_77)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("goOn: EAP is over with its answer");
        assertThatThrownBy(() -> EapTerms.authenticator(List.of(AuthMethod.EAP, AuthMethod.EAP_MD5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
