package dev.ringback.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.lcp.LcpOption;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callback on a whole link: CBCP, the callback of RFC 1570, and what else may come while they last. */
class CallbackLinkTest {
    private static final CallbackChoice USER = CallbackChoice.user("5551234", 12);
    private static final String RESPONSE = "C02902010010020C0C013535353132333400";
    private static final String ACK = "C02903010010020C0C013535353132333400";

    @Test
    void cbcpComesBeforeEveryNetworkProtocolAndWithACallbackNoneFollows() {
        TwoLinks links = offered(CallbackOffer.setByCaller());
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.CALLBACK);
        answer(links, USER);
        acknowledge(links);
        links.run(Duration.ofSeconds(5));
        assertThat(events(links.caller)).last().isEqualTo(new CbcpEvent.Settled(USER));
        assertThat(events(links.answerer)).last().isEqualTo(new CbcpEvent.Settled(USER));
        assertThat(sent(links.caller, "C029")).containsExactly(RESPONSE);
        assertThat(sent(links.answerer, "C029")).containsExactly("C0290101000B01020205000100", ACK);
        assertThat(sent(links.caller, "8021")).isEmpty();
        assertThat(sent(links.answerer, "8021")).isEmpty();
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.CALLBACK);
    }

    @Test
    void withoutACallbackTheNetworkFollowsTheAck() {
        TwoLinks links = offered(CallbackOffer.setByCaller());
        answer(links, CallbackChoice.none());
        assertThat(sent(links.caller, "8021")).isEmpty();
        acknowledge(links);
        links.run(Duration.ofSeconds(5));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
    }

    @Test
    void aLostAckIsAskedForAgainAndGivenAgain() {
        TwoLinks links = offered(CallbackOffer.setByCaller());
        answer(links, USER);
        int[] written = {0};
        links.answerer.loses = octets -> written[0]++ == 0;
        acknowledge(links);
        links.run(Duration.ofMillis(1_400));
        assertThat(events(links.caller)).noneMatch(CbcpEvent.Settled.class::isInstance);
        links.run(Duration.ofSeconds(1));
        assertThat(events(links.caller)).last().isEqualTo(new CbcpEvent.Settled(USER));
        assertThat(sent(links.caller, "C029")).containsExactly(RESPONSE, RESPONSE);
        assertThat(sent(links.answerer, "C02903")).containsExactly(ACK, ACK);
        assertThat(events(links.answerer))
                .filteredOn(CbcpEvent.Settled.class::isInstance)
                .hasSize(1);
    }

    /** The caller without a callback goes on at the first Ack; the answerer does so, too, and acknowledges again. */
    @Test
    void aLostAckOfNoCallbackIsGivenAgainInTheNetworkPhase() {
        TwoLinks links = offered(CallbackOffer.nothing());
        answer(links, CallbackChoice.none());
        links.answerer.loses = octets -> HandFrame.unescaped(octets).startsWith("C02903") && lostOnce();
        acknowledge(links);
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.NETWORK);
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.CALLBACK);
        links.run(Duration.ofSeconds(5));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(sent(links.answerer, "C02903")).containsExactly("C029030100060102", "C029030100060102");
    }

    private boolean lost;

    private boolean lostOnce() {
        boolean first = !lost;
        lost = true;
        return first;
    }

    /** C021, Protocol-Reject (8), identifier 5, the protocol C029 and the Request that was rejected. */
    @Test
    void aRejectedProtocolIsNoCallbackWhereTheAccountPermitsThat() {
        TwoLinks links = offered(CallbackOffer.nothing());
        links.answerer.pump.receive(
                HandFrame.of("FF03C0210805000CC029010100060102").toByteBuffer());
        assertThat(events(links.answerer)).last().isEqualTo(new CbcpEvent.Settled(CallbackChoice.none()));
        assertThat(links.answerer.link.phase()).isEqualTo(LinkPhase.NETWORK);
        links.run(Duration.ofSeconds(10));
        assertThat(sent(links.answerer, "C029")).hasSize(1);
    }

    @Test
    void aRejectedProtocolIsAFailureWhereACallbackIsRequired() {
        TwoLinks links = offered(CallbackOffer.preset());
        links.answerer.pump.receive(
                HandFrame.of("FF03C0210805000DC02901010007030300").toByteBuffer());
        assertThat(events(links.answerer)).last().isEqualTo(new CbcpEvent.Failed(CbcpFailure.PROTOCOL_REJECTED));
        links.run(Duration.ofSeconds(10));
        assertThat(links.answerer.link.phase()).as("the owner ends it").isEqualTo(LinkPhase.CALLBACK);
        assertThat(sent(links.answerer, "C029")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRejectedProtocolIsAFailureOfTheCaller(boolean hasAnswered) {
        TwoLinks links = offered(CallbackOffer.setByCaller());
        if (hasAnswered) {
            answer(links, USER);
        }
        links.caller.pump.receive(
                HandFrame.of("FF03C0210805000CC029020100060102").toByteBuffer());
        assertThat(events(links.caller)).last().isEqualTo(new CbcpEvent.Failed(CbcpFailure.PROTOCOL_REJECTED));
    }

    /** IPCP and CCP Configure-Requests: neither answered nor rejected. */
    @ParameterizedTest
    @ValueSource(strings = {"FF0380210101000A0306C0000201", "FF0380FD0101000A120600000001", "FF03002145000014"})
    void networkProtocolsThatComeTooEarlyAreDiscardedInSilence(String packet) {
        TwoLinks links = offered(CallbackOffer.setByCaller());
        for (TwoLinks.Side side : List.of(links.caller, links.answerer)) {
            int written = side.written.size();
            int discarded = side.told(PppEvent.Discarded.class).size();
            side.pump.receive(HandFrame.of(packet).toByteBuffer());
            assertThat(side.written).hasSize(written);
            assertThat(side.told(PppEvent.Discarded.class)).hasSize(discarded + 1);
            assertThat(side.link.phase()).isEqualTo(LinkPhase.CALLBACK);
        }
        answer(links, CallbackChoice.none());
        acknowledge(links);
        links.run(Duration.ofSeconds(5));
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
    }

    /** The golden Request of MS-CBCP's three options, framed: no use to a link that did not agree on CBCP. */
    @Test
    void cbcpThatLcpDidNotAgreeOnIsAProtocolThatNobodySpeaks() {
        TwoLinks links =
                new TwoLinks(caller(CallbackTerms.caller(), List.of()), answerer(CallbackTerms.NONE, List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.NETWORK);
        int written = links.caller.written.size();
        links.caller.pump.receive(Octets.ofHex("7EFF03C0290101000E01020205000100030300" + "41147E")
                .toByteBuffer());
        assertThat(links.caller.written).hasSize(written + 1);
        assertThat(HandFrame.unescaped(links.caller.written.get(written))).startsWith("C02108");
        assertThatIllegalStateException().isThrownBy(() -> links.caller.link.answerCallback(links.time.now(), USER));
    }

    @Test
    void aCallbackPhaseThatBeginsBeforeAuthenticationHasPassedDoesNotExist() {
        TwoLinks links = new TwoLinks(
                caller(CallbackTerms.caller(), List.of(AuthMethod.PAP)),
                answerer(CallbackTerms.answerer(), List.of(AuthMethod.PAP)));
        links.up();
        links.run(Duration.ofSeconds(1));
        links.caller.pump.receive(HandFrame.of("FF03C029010100060102").toByteBuffer());
        assertThat(links.caller.told(PppEvent.Callback.class)).isEmpty();
        links.answerer.pump.receive(HandFrame.of("FF03C029020100060102").toByteBuffer());
        assertThat(links.answerer.told(PppEvent.Callback.class)).isEmpty();
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.AUTHENTICATE);
    }

    /** Type 13, length, operation, message (RFC 1570, section 2.3). */
    @ParameterizedTest
    @CsvSource({
        "0, '',                     0D0300",
        "1, '0W5550199',            0D0C01305735353530313939",
        "2, 'head office',          0D0E0268656164206F6666696365",
        "3, '5550199',              0D0A0335353530313939",
        "4, 'cn=Carol',             0D0B04636E3D4361726F6C"
    })
    void everyOperationOfRfc1570IsAgreedOnInLcpAloneAndBothEndsAreTold(int operation, String message, String option) {
        LcpOption.Callback wanted = new LcpOption.Callback(operation, Octets.ofText(message));
        TwoLinks links = new TwoLinks(
                caller(new CallbackTerms(wanted, List.of()), List.of()), answerer(CallbackTerms.rfc1570(), List.of()));
        links.up();
        links.run(Duration.ofSeconds(5));
        assertThat(sent(links.caller, "C02101")).hasSize(1).first().asString().contains(option);
        assertThat(sent(links.answerer, "C02102")).hasSize(1).first().asString().contains(option);
        assertThat(links.caller.told(PppEvent.CallbackDue.class))
                .containsExactly(new PppEvent.CallbackDue(wanted, true));
        assertThat(links.answerer.told(PppEvent.CallbackDue.class))
                .containsExactly(new PppEvent.CallbackDue(wanted, false));
        assertThat(sent(links.caller, "8021")).isEmpty();
        assertThat(sent(links.caller, "C029")).isEmpty();
        assertThat(sent(links.answerer, "C029")).isEmpty();
        assertThat(links.caller.link.phase()).isEqualTo(LinkPhase.CALLBACK);
    }

    @Test
    void aCallbackByRfc1570WaitsForTheAuthentication() {
        LcpOption.Callback wanted = new LcpOption.Callback(LcpOption.Callback.USER, Octets.EMPTY);
        TwoLinks links = new TwoLinks(
                caller(new CallbackTerms(wanted, List.of()), List.of(AuthMethod.PAP)),
                answerer(CallbackTerms.rfc1570(), List.of(AuthMethod.PAP)));
        links.up();
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.told(PppEvent.CallbackDue.class)).isEmpty();
        AuthenticatorEvent asked = links.answerer
                .told(PppEvent.AuthenticationRequested.class)
                .get(0)
                .event();
        links.answerer.pump.tell(now -> links.answerer.link.refuse(now, asked, new Refusal(691, false, 3, true, "no")));
        links.run(Duration.ofSeconds(1));
        assertThat(links.answerer.told(PppEvent.CallbackDue.class)).isEmpty();
        assertThat(links.caller.told(PppEvent.CallbackDue.class)).isEmpty();
    }

    /** What is not taken is answered with a Nak that proposes the favourite, and the caller goes on without. */
    @ParameterizedTest
    @CsvSource({
        "3, '5550199', 6,       0D0306",
        "6, '',        '0,1,3', 0D0300",
        "2, 'x',       '0,1,3', 0D0300",
        "1, '',        '0,1,3', 0D0300"
    })
    void anOperationThatIsNotTakenIsAnsweredWithAnotherOne(
            int operation, String message, String allowed, String proposal) {
        TwoLinks links = asked(operation, message, allowed);
        assertThat(sent(links.answerer, "C02103")).hasSize(1).first().asString().contains(proposal);
        assertThat(sent(links.answerer, "C02104")).isEmpty();
        assertThat(sent(links.caller, "C02101")).hasSize(2).last().asString().doesNotContain("0D03", "0D0A");
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
    }

    /** An operation that needs a message cannot be proposed: nobody knows the message. */
    @ParameterizedTest
    @CsvSource({"0, '', 3", "6, '', 1", "3, '5550199', ''"})
    void whereNoOtherCanBeProposedTheOptionIsRejected(int operation, String message, String allowed) {
        TwoLinks links = asked(operation, message, allowed);
        assertThat(sent(links.answerer, "C02104")).hasSize(1).first().asString().contains("0D0");
        assertThat(sent(links.answerer, "C02103")).isEmpty();
        assertThat(links.caller.told(PppEvent.NetworkUp.class)).hasSize(1);
    }

    private static TwoLinks asked(int operation, String message, String allowed) {
        LcpOption.Callback wanted = new LcpOption.Callback(operation, Octets.ofText(message));
        List<Integer> operations = allowed.isEmpty()
                ? List.of()
                : List.of(allowed.split(",")).stream().map(Integer::valueOf).toList();
        TwoLinks links = new TwoLinks(
                caller(new CallbackTerms(wanted, List.of()), List.of()),
                answerer(new CallbackTerms(null, operations), List.of()));
        links.up();
        links.run(Duration.ofSeconds(10));
        return links;
    }

    private static TwoLinks offered(CallbackOffer offer) {
        TwoLinks links =
                new TwoLinks(caller(CallbackTerms.caller(), List.of()), answerer(CallbackTerms.answerer(), List.of()));
        links.up();
        links.run(Duration.ofMillis(500));
        assertThat(events(links.answerer)).containsExactly(new CbcpEvent.OfferWanted());
        links.answerer.pump.tell(now -> links.answerer.link.offerCallback(now, offer));
        links.run(Duration.ofMillis(500));
        assertThat(events(links.caller)).containsExactly(new CbcpEvent.Requested(offer));
        return links;
    }

    private static void answer(TwoLinks links, CallbackChoice choice) {
        links.caller.pump.tell(now -> links.caller.link.answerCallback(now, choice));
        links.run(Duration.ofMillis(500));
        assertThat(events(links.answerer)).last().isEqualTo(new CbcpEvent.Chosen(choice));
    }

    private static void acknowledge(TwoLinks links) {
        links.answerer.pump.tell(now -> links.answerer.link.acknowledgeCallback(now));
    }

    private static List<CbcpEvent> events(TwoLinks.Side side) {
        return side.told(PppEvent.Callback.class).stream()
                .map(PppEvent.Callback::event)
                .toList();
    }

    /** What a side has sent that begins with these digits, from the protocol on and without the check sequence. */
    private static List<String> sent(TwoLinks.Side side, String prefix) {
        return side.written.stream()
                .map(HandFrame::unescaped)
                .filter(packet -> packet.startsWith(prefix))
                .map(packet -> packet.substring(0, packet.length() - 4))
                .toList();
    }

    private static PppLink caller(CallbackTerms callback, List<AuthMethod> accept) {
        LcpConfig lcp = LcpConfig.usual().withAuthentication(List.of(), accept).withCallback(callback);
        Credentials alice = new Credentials("", "alice", Secret.of("Right-44"));
        return new PppLink(
                new PppConfig(lcp, IpcpConfig.caller(), PppTimers.DEFAULTS, alice, "caller"), new SplittableRandom(1));
    }

    private static PppLink answerer(CallbackTerms callback, List<AuthMethod> demand) {
        LcpConfig lcp = LcpConfig.usual().withAuthentication(demand, List.of()).withCallback(callback);
        IpcpConfig ipcp = IpcpConfig.answerer(
                Ipv4Address.of("192.0.2.1"), Ipv4Address.of("192.0.2.77"), Ipv4Address.NONE, Ipv4Address.NONE);
        return new PppLink(new PppConfig(lcp, ipcp, PppTimers.DEFAULTS, null, "answerer"), new SplittableRandom(2));
    }
}
