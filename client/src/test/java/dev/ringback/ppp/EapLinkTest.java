package dev.ringback.ppp;

import static dev.ringback.ppp.auth.AuthMethod.CHAP_MD5;
import static dev.ringback.ppp.auth.AuthMethod.EAP;
import static dev.ringback.ppp.auth.AuthMethod.EAP_GTC;
import static dev.ringback.ppp.auth.AuthMethod.EAP_MD5;
import static dev.ringback.ppp.auth.AuthMethod.EAP_MSCHAP_V2;
import static dev.ringback.ppp.auth.AuthMethod.PAP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.ppp.auth.AuthenticatorEvent.Concluded;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EAP on a link: what LCP agrees on, when the network begins, and what happens when a verdict is lost. */
class EapLinkTest {
    private static final Secret PASSWORD = Secret.of("Right-44");
    private static final Refusal FINAL = new Refusal(647, false, 3, true, "no");

    @ParameterizedTest
    @EnumSource(names = {"EAP_MD5", "EAP_GTC", "EAP_MSCHAP_V2"})
    void theNetworkBeginsWithTheSuccessAndNotBefore(AuthMethod method) {
        TwoLinks links = asked(method);
        assertThat(links.caller.told(PppEvent.LcpOpened.class).get(0).result().owed())
                .isEqualTo(EAP);
        assertThat(answered(links).name()).isEqualTo(method == EAP_GTC ? "somebody" : "BIG\\alice");
        assertThat(answered(links).proof().isOf(PASSWORD)).isTrue();
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).isEmpty();
        accept(links);
        links.run(Duration.ofSeconds(2));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(proofs(links))
                .startsWith(new PeerEvent.MethodBegun(method))
                .endsWith(new PeerEvent.Succeeded(method == EAP_MSCHAP_V2 ? "welcome" : ""));
    }

    @Test
    void thePeerIsLetInWhenItHasAcknowledgedTheProofOfMsChapV2() {
        TwoLinks links = asked(EAP_MSCHAP_V2);
        links.caller.loses = octets -> true;
        accept(links);
        links.run(Duration.ofSeconds(2));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.AUTHENTICATE);
        links.caller.loses = octets -> false;
        links.run(Duration.ofSeconds(3));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.NETWORK);
        assertThat(verdicts(links)).endsWith(new Concluded(true, ""));
    }

    /** RFC 3748, section 7.12: the first packet of IPCP stands for it. */
    @ParameterizedTest
    @EnumSource(names = {"EAP_MD5", "EAP_GTC", "EAP_MSCHAP_V2"})
    void aLostSuccessIsSurvived(AuthMethod method) {
        TwoLinks links = asked(method);
        int[] lost = {0};
        links.answerer.loses = octets -> isEapSuccess(octets) && lost[0]++ == 0;
        accept(links);
        links.run(Duration.ofSeconds(5));
        assertThat(lost[0]).isEqualTo(1);
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
    }

    @Test
    void aNetworkProtocolBeforeTheMethodLetsNobodyIn() {
        TwoLinks links = new TwoLinks(caller(List.of(EAP), List.of(EAP_MD5)), answerer(List.of(EAP), EAP_MD5));
        links.caller.loses = octets -> HandFrame.unescaped(octets).startsWith("C227");
        links.up();
        links.run(Duration.ofSeconds(1));
        links.caller.pump.receive(HandFrame.of("FF03802101010004").toByteBuffer());
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.AUTHENTICATE);
    }

    @Test
    void aRefusalIsToldWithItsCodeWhereTheMethodHasOne() {
        TwoLinks links = asked(EAP_MSCHAP_V2);
        links.answerer.pump.tell(now -> links.answerer.link.refuse(now, answered(links), FINAL));
        links.run(Duration.ofSeconds(1));
        assertThat(proofs(links)).endsWith(new PeerEvent.Refused(647, false, false, "no"));
        assertThat(verdicts(links)).endsWith(new Concluded(false, ""));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.AUTHENTICATE);
    }

    @Test
    void aRefusalOfMd5Is691() {
        TwoLinks links = asked(EAP_MD5);
        links.answerer.pump.tell(now -> links.answerer.link.refuse(now, answered(links), FINAL));
        links.run(Duration.ofSeconds(1));
        assertThat(proofs(links)).endsWith(new PeerEvent.Refused(691, false, false, ""));
    }

    @Test
    void aPeerThatAcceptsNoMethodThatIsOfferedIsRefused() {
        TwoLinks links = new TwoLinks(caller(List.of(EAP), List.of(EAP_MD5)), answerer(List.of(EAP), EAP_MSCHAP_V2));
        links.up();
        links.run(Duration.ofSeconds(1));
        assertThat(proofs(links)).containsExactly(new PeerEvent.Refused(691, false, false, ""));
        assertThat(verdicts(links)).containsExactly(new Concluded(false, "the peer accepts no method that is offered"));
    }

    // ---- what LCP agrees on

    @Test
    void lcpGoesOnToEapWhereTheFavouriteIsRefused() {
        TwoLinks links =
                new TwoLinks(caller(List.of(EAP, PAP), List.of(EAP_MD5)), answerer(List.of(CHAP_MD5, EAP), EAP_MD5));
        links.up();
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.told(PppEvent.AuthenticationRequested.class))
                .extracting(PppEvent.AuthenticationRequested::method)
                .containsExactly(EAP_MD5);
    }

    @Test
    void andFromEapToAnotherMethod() {
        TwoLinks links = new TwoLinks(caller(List.of(CHAP_MD5), List.of()), answerer(List.of(EAP, CHAP_MD5), EAP_MD5));
        links.up();
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.told(PppEvent.AuthenticationRequested.class))
                .extracting(PppEvent.AuthenticationRequested::method)
                .containsExactly(CHAP_MD5);
    }

    // ---- the shorthand

    /** Two links at the question of the answerer. */
    private static TwoLinks asked(AuthMethod method) {
        TwoLinks links = new TwoLinks(caller(List.of(EAP), List.of(method)), answerer(List.of(EAP), method));
        links.up();
        links.run(Duration.ofSeconds(1));
        if (method == EAP_GTC) {
            assertThat(proofs(links)).endsWith(new PeerEvent.Prompted("Token:"));
            links.caller.pump.tell(now -> links.caller.link.answer(now, PASSWORD));
            links.run(Duration.ofSeconds(1));
        }
        return links;
    }

    private static void accept(TwoLinks links) {
        AuthenticatorEvent question = answered(links);
        links.answerer.pump.tell(now -> links.answerer.link.accept(now, question, PASSWORD, "welcome"));
    }

    private static Answered answered(TwoLinks links) {
        return (Answered) verdicts(links).get(0);
    }

    private static List<AuthenticatorEvent> verdicts(TwoLinks links) {
        return links.answerer.told(PppEvent.AuthenticationRequested.class).stream()
                .map(PppEvent.AuthenticationRequested::event)
                .toList();
    }

    private static List<PeerEvent> proofs(TwoLinks links) {
        return links.caller.told(PppEvent.Proof.class).stream()
                .map(PppEvent.Proof::event)
                .toList();
    }

    /** Protocol C227, code 3. */
    private static boolean isEapSuccess(Octets frame) {
        return HandFrame.unescaped(frame).startsWith("C22703");
    }

    private static PppLink caller(List<AuthMethod> accept, List<AuthMethod> inEap) {
        return new PppLink(
                new PppConfig(
                                LcpConfig.usual().withAuthentication(List.of(), accept),
                                IpcpConfig.caller(),
                                PppTimers.DEFAULTS,
                                new Credentials("BIG", "alice", PASSWORD),
                                "caller")
                        .withEap(EapTerms.peer(inEap, "somebody")),
                new SplittableRandom(1));
    }

    private static PppLink answerer(List<AuthMethod> demand, AuthMethod... inEap) {
        return new PppLink(
                new PppConfig(
                                LcpConfig.usual().withAuthentication(demand, List.of()),
                                IpcpConfig.answerer(
                                        Ipv4Address.of("192.0.2.1"),
                                        Ipv4Address.of("192.0.2.77"),
                                        Ipv4Address.of("192.0.2.53"),
                                        Ipv4Address.NONE),
                                PppTimers.DEFAULTS,
                                null,
                                "answerer")
                        .withEap(EapTerms.authenticator(List.of(inEap))),
                new SplittableRandom(2));
    }
}
