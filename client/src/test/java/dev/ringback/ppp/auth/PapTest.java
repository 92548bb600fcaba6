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

/** PAP in both roles. The packets are typed by hand after RFC 1334, section 2.2. */
class PapTest {
    /** Identifier 7, {@code user}, {@code pass}. */
    private static final String REQUEST_7 = "0107000E 0475736572 0470617373".replace(" ", "");

    private static PapPeer peer(String user, String password) {
        return new PapPeer(new Credentials("", user, Secret.of(password)), TIMERS, new ListedRandom("07"));
    }

    private static PapAuthenticator authenticator() {
        PapAuthenticator authenticator = new PapAuthenticator(TIMERS);
        authenticator.start(T0);
        return authenticator;
    }

    @Test
    void theRequestCarriesNameAndPassword() {
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        assertThat(sent(peer)).isEqualTo(REQUEST_7);
        assertThat(sent(peer)).isNull();
        assertThat(peer.method()).isEqualTo(AuthMethod.PAP);
    }

    @Test
    void theDomainStandsBeforeABackslash() {
        PapPeer peer = new PapPeer(new Credentials("BIG", "u", Secret.of("p")), TIMERS, new ListedRandom("01"));
        peer.start(T0);
        assertThat(sent(peer)).isEqualTo("0101000C" + "05" + "4249475C75" + "01" + "70");
    }

    @Test
    void charactersBeyondAsciiTravelInUtf8() {
        PapPeer peer = peer("jö", "ß€");
        peer.start(T0);
        assertThat(sent(peer)).isEqualTo("0107000E" + "03" + "6AC3B6" + "05" + "C39FE282AC");
    }

    @Test
    void aSilentAuthenticatorGetsTenRequestsThreeSecondsApartAndIsThenGivenUp() {
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        int requests = 0;
        for (int second = 0; second < 30; second++) {
            peer.timeout(at(second));
            for (String packet; (packet = sent(peer)) != null; requests++) {
                assertThat(second).isEqualTo(3 * requests);
                assertThat(packet.substring(0, 4))
                        .isEqualTo("01" + Octets.of(7 + requests).toHex());
                assertThat(packet.substring(4)).isEqualTo(REQUEST_7.substring(4));
            }
        }
        assertThat(requests).isEqualTo(10);
        assertThat(peer.pollEvent()).isNull();
        assertThat(peer.nextTimeout()).isEqualTo(at(30));
        peer.timeout(at(30).minusNanos(1));
        assertThat(peer.pollEvent()).isNull();
        peer.timeout(at(30));
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Unanswered());
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        assertThat(sent(peer)).isNull();
    }

    @Test
    void anAckSucceedsWithItsMessageOnce() {
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        receive(peer, "02070007" + "02" + "4869");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded("Hi"));
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        receive(peer, "02070007" + "02" + "4869");
        receive(peer, "03070005" + "00");
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void anAckWithoutAnyDataIsAnAck() {
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        receive(peer, "02070004");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
    }

    @Test
    void aNakIs691WithoutRetry() {
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        receive(peer, "03070008" + "03" + "4E6F21");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Refused(691, false, false, "No!"));
        assertThatThrownBy(() -> peer.retry(T0, new Credentials("", "user", Secret.of("other"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> peer.changePassword(T0, Secret.of("other"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAnswerToAnyRequestOfTheRunCountsAndOthersDoNot() {
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        peer.timeout(at(3));
        receive(peer, "02060005" + "00");
        receive(peer, "02090005" + "00");
        assertThat(peer.pollEvent()).isNull();
        receive(peer, "02070005" + "00");
        assertThat(peer.pollEvent()).isEqualTo(new PeerEvent.Succeeded(""));
    }

    @Test
    void aNameThatPapCannotCarryIsRefusedWithoutAPacket() {
        PapPeer peer = peer("u".repeat(256), "pass");
        peer.start(T0);
        assertThat(sent(peer)).isNull();
        assertThat(peer.pollEvent())
                .isEqualTo(new PeerEvent.Refused(
                        691, false, false, "PAP carries a name and a password of at most 255 octets each"));
    }

    @Test
    void theLongestNameAndPasswordFit() {
        PapPeer peer = peer("u".repeat(255), "p".repeat(255));
        peer.start(T0);
        assertThat(sent(peer)).isEqualTo("01070204" + "FF" + "75".repeat(255) + "FF" + "70".repeat(255));
    }

    @Test
    void theAuthenticatorAsksAndAcceptsAndRepeatsItsAck() {
        PapAuthenticator authenticator = authenticator();
        receive(authenticator, REQUEST_7);
        AuthenticatorEvent.Answered answered = (AuthenticatorEvent.Answered) authenticator.pollEvent();
        assertThat(answered.name()).isEqualTo("user");
        assertThat(answered.proof().isOf(Secret.of("pass"))).isTrue();
        assertThat(answered.proof().isOf(Secret.of("Pass"))).isFalse();
        assertThat(answered.toString()).doesNotContain("pass,").doesNotContain("=pass");
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        assertThat(sent(authenticator)).isNull();
        authenticator.accept(T0, Secret.of("pass"), "Hi");
        assertThat(sent(authenticator)).isEqualTo("02070007" + "02" + "4869");
        receive(authenticator, "0108000E0475736572 0470617373");
        assertThat(sent(authenticator)).isEqualTo("02080007" + "02" + "4869");
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void aRefusalIsANakWithTheMessageAndIsRepeatedEvenToTheRightPassword() {
        PapAuthenticator authenticator = authenticator();
        receive(authenticator, "0101000B 0475736572 0178");
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(691, true, 2, false, "No!"));
        assertThat(sent(authenticator)).isEqualTo("03010008" + "03" + "4E6F21");
        receive(authenticator, REQUEST_7);
        assertThat(sent(authenticator)).isEqualTo("03070008" + "03" + "4E6F21");
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void theVerdictAnswersTheLatestRepetitionOfTheRequest() {
        PapAuthenticator authenticator = authenticator();
        receive(authenticator, REQUEST_7);
        receive(authenticator, "0108000E 0475736572 0470617373");
        receive(authenticator, "0109000E 0475736572 0450617373"); // another password: not the question asked
        assertThat(authenticator.pollEvent()).isNotNull();
        assertThat(authenticator.pollEvent()).isNull();
        authenticator.acceptWith(T0, "");
        assertThat(sent(authenticator)).isEqualTo("02080005" + "00");
        assertThat(sent(authenticator)).isNull();
    }

    @Test
    void anEmptyNameAndAnEmptyPasswordAreAllowed() {
        PapAuthenticator authenticator = authenticator();
        receive(authenticator, "01010006 00 00");
        AuthenticatorEvent.Answered answered = (AuthenticatorEvent.Answered) authenticator.pollEvent();
        assertThat(answered.name()).isEmpty();
        assertThat(answered.proof().isOf(Secret.of(""))).isTrue();
    }

    @Test
    void aPeerThatSendsNoRequestIsGivenUpAfterThirtySeconds() {
        PapAuthenticator authenticator = authenticator();
        assertThat(authenticator.nextTimeout()).isEqualTo(at(30));
        authenticator.timeout(at(29));
        assertThat(authenticator.pollEvent()).isNull();
        authenticator.timeout(at(30));
        assertThat(authenticator.pollEvent()).isEqualTo(new AuthenticatorEvent.Unanswered());
        assertThat(authenticator.nextTimeout()).isEqualTo(Instant.MAX);
        receive(authenticator, REQUEST_7);
        assertThat(authenticator.pollEvent()).isNull();
    }

    @Test
    void malformedPacketsNameTheFieldAndTheLengths() {
        PapAuthenticator authenticator = authenticator();
        assertMalformed(authenticator, "010700", "PAP: a packet of 3 octets is shorter than its header of 4");
        assertMalformed(
                authenticator, "0107000F 0475736572 0470617373", "PAP: length 15 is not in 4..14, the octets received");
        assertMalformed(authenticator, "01070003 00", "PAP: length 3 is not in 4..5, the octets received");
        assertMalformed(
                authenticator,
                "0107000A C8 75736572 00",
                "PAP Authenticate-Request: peer-id needs 200 octets at 1, 5 of 6 are left");
        assertMalformed(
                authenticator,
                "0107000C 0475736572 04 7061",
                "PAP Authenticate-Request: password needs 4 octets at 6, 2 of 8 are left");
        assertMalformed(
                authenticator,
                "01070009 0475736572",
                "PAP Authenticate-Request: password-length needs 1 octets at 5, 0 of 5 are left");
        assertMalformed(authenticator, "04070004", "PAP: code 4 is not in 1..3");
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        assertMalformed(peer, "02070007 05 4869", "PAP Authenticate-Ack: message needs 5 octets at 1, 2 of 3 are left");
        assertThat(peer.pollEvent()).isNull();
    }

    private static void assertMalformed(Authentication machine, String hex, String reason) {
        assertThatThrownBy(() -> machine.receive(T0, Octets.ofHex(hex)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage(reason);
    }

    @Test
    void octetsAfterTheLengthArePaddingAndPacketsOfTheOtherRoleAreIgnored() {
        PapAuthenticator authenticator = authenticator();
        receive(authenticator, "02010005 00");
        receive(authenticator, "03010005 00");
        receive(authenticator, REQUEST_7 + "FFFFFF");
        assertThat(authenticator.pollEvent()).isNotNull();
        PapPeer peer = peer("user", "pass");
        peer.start(T0);
        sent(peer);
        receive(peer, REQUEST_7);
        assertThat(peer.pollEvent()).isNull();
        assertThat(sent(peer)).isNull();
    }

    @Test
    void aVerdictWithoutAQuestionIsMisuse() {
        PapAuthenticator authenticator = authenticator();
        assertThatThrownBy(() -> authenticator.accept(T0, Secret.of("x"), ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("accept in Awaiting: no Request waits for a verdict");
        receive(authenticator, REQUEST_7);
        assertThatThrownBy(() -> authenticator.acceptWith(T0, "x".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a PAP message has at most 255 octets, this one 256");
        authenticator.acceptWith(T0, "x".repeat(255));
        assertThat(sent(authenticator)).startsWith("02070104FF78");
    }

    @Test
    void thePeerKeepsItsOwnCopyAndWipesIt() {
        Secret password = Secret.of("pass");
        PapPeer peer = new PapPeer(new Credentials("", "user", password), TIMERS, new ListedRandom("07"));
        password.wipe();
        peer.start(T0);
        assertThat(sent(peer)).isEqualTo(REQUEST_7);
        peer.wipe();
        assertThat(peer.nextTimeout()).isEqualTo(Instant.MAX);
        peer.timeout(at(100));
        assertThat(peer.pollEvent()).isNull();
    }

    @Test
    void aProofIsOfNoPasswordOnceTheVerdictIsGivenOrTheMachineIsWiped() {
        PapAuthenticator decided = authenticator();
        receive(decided, "01070006 00 00");
        AuthenticatorEvent.Answered first = (AuthenticatorEvent.Answered) decided.pollEvent();
        decided.acceptWith(T0, "");
        assertThat(first.proof().isOf(Secret.of(""))).isFalse();
        PapAuthenticator wiped = authenticator();
        receive(wiped, REQUEST_7);
        AuthenticatorEvent.Answered second = (AuthenticatorEvent.Answered) wiped.pollEvent();
        wiped.wipe();
        assertThat(second.proof().isOf(Secret.of("pass"))).isFalse();
    }
}
