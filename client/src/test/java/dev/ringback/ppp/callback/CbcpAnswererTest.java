package dev.ringback.ppp.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CbcpAnswererTest {
    private static final CallbackOffer ALL = new CallbackOffer(true, true, true, List.of());
    private static final String REQUEST_1 = "0101000E01020205000100030300";
    private static final String REQUEST_2 = "0102000E01020205000100030300";
    private static final String RESPONSE_1 = "02010010020C0C013535353132333400";
    private static final String ACK_1 = "03010010020C0C013535353132333400";
    private static final CallbackChoice USER = CallbackChoice.user("5551234", 12);

    private final Bench<CbcpAnswerer> bench = new Bench<>(new CbcpAnswerer(PppTimers.DEFAULTS));

    private void offer(CallbackOffer offer) {
        bench.machine.offer(bench.now, offer);
        bench.drain();
    }

    private void acknowledge() {
        bench.machine.acknowledge(bench.now);
        bench.drain();
    }

    @Test
    void itsOwnerSaysWhatIsOfferedAndThenTheFirstRequestGoesOut() {
        assertThat(bench.told).containsExactly(new CbcpEvent.OfferWanted());
        assertThat(bench.sent).isEmpty();
        offer(ALL);
        assertThat(bench.sent).containsExactly(REQUEST_1);
    }

    @Test
    void aListIsOfferedWithItsNumbers() {
        offer(new CallbackOffer(false, false, false, List.of("5551234", "5555678")));
        assertThat(bench.sent).containsExactly("01010019041500013535353132333400013535353536373800");
    }

    @Test
    void theAccountsPermissionsOfTheTable() {
        offer(CallbackOffer.nothing());
        assertThat(bench.sent).containsExactly("010100060102");
        Bench<CbcpAnswerer> caller = new Bench<>(new CbcpAnswerer(PppTimers.DEFAULTS));
        caller.machine.offer(caller.now, CallbackOffer.setByCaller());
        caller.drain();
        assertThat(caller.sent).containsExactly("0101000B01020205000100");
        Bench<CbcpAnswerer> preset = new Bench<>(new CbcpAnswerer(PppTimers.DEFAULTS));
        preset.machine.offer(preset.now, CallbackOffer.preset());
        preset.drain();
        assertThat(preset.sent).containsExactly("01010007030300");
    }

    @Test
    void nothingAtAllCannotBeOffered() {
        assertThatIllegalArgumentException().isThrownBy(() -> offer(new CallbackOffer(false, false, false, List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackOffer(false, false, false, List.of("5551234;")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackOffer(false, false, false, List.of("1".repeat(126), "2".repeat(124))));
    }

    @Test
    void anAcceptableResponseIsAcknowledgedAsItCame() {
        offer(ALL);
        bench.receive(RESPONSE_1);
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Chosen(USER));
        assertThat(bench.sent).hasSize(1);
        acknowledge();
        assertThat(bench.sent).containsExactly(REQUEST_1, ACK_1);
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Settled(USER));
        assertThat(bench.machine.letsNetworkBegin()).isFalse();
    }

    @Test
    void afterNoCallbackTheNetworkMayBegin() {
        offer(ALL);
        bench.receive("020100060102");
        assertThat(bench.machine.letsNetworkBegin()).isFalse();
        acknowledge();
        assertThat(bench.sent).containsExactly(REQUEST_1, "030100060102");
        assertThat(bench.machine.letsNetworkBegin()).isTrue();
    }

    @Test
    void theSameResponseAgainIsAcknowledgedAgainAndAnotherOneIsNot() {
        offer(ALL);
        bench.receive(RESPONSE_1);
        acknowledge();
        bench.receive(RESPONSE_1);
        assertThat(bench.sent).containsExactly(REQUEST_1, ACK_1, ACK_1);
        bench.receive("020100060102");
        assertThat(bench.sent).hasSize(3);
        assertThat(bench.told).filteredOn(CbcpEvent.Settled.class::isInstance).hasSize(1);
    }

    @Test
    void theRequestIsRepeatedEveryTwoSecondsWithTheNextIdentifier() {
        offer(ALL);
        bench.run(Duration.ofMillis(1_999));
        assertThat(bench.sent).hasSize(1);
        bench.run(Duration.ofMillis(1));
        assertThat(bench.sent).containsExactly(REQUEST_1, REQUEST_2);
    }

    @Test
    void withACountItGivesUp() {
        offer(ALL);
        bench.run(Duration.ofMillis(19_999));
        assertThat(bench.sent).hasSize(10);
        bench.run(Duration.ofMillis(1));
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.NO_RESPONSE));
        bench.run(Duration.ofHours(1));
        assertThat(bench.sent).hasSize(10);
    }

    @Test
    void withoutACountItAsksUntilItsOwnerHasEnoughAndTheIdentifierGoesRound() {
        PppTimers patient = PppTimers.DEFAULTS.withCbcp(Duration.ofSeconds(2), 0);
        Bench<CbcpAnswerer> patientOne = new Bench<>(new CbcpAnswerer(patient));
        patientOne.machine.offer(patientOne.now, CallbackOffer.nothing());
        patientOne.run(Duration.ofSeconds(2 * 255));
        assertThat(patientOne.sent).hasSize(256);
        assertThat(patientOne.sent.get(254)).isEqualTo("01FF00060102");
        assertThat(patientOne.sent.get(255)).isEqualTo("010000060102");
        patientOne.receive("020000060102");
        assertThat(patientOne.last()).isEqualTo(new CbcpEvent.Chosen(CallbackChoice.none()));
    }

    @Test
    void aResponseToAnotherRequestIsPassedOverInSilence() {
        offer(ALL);
        bench.run(Duration.ofSeconds(2));
        bench.receive(RESPONSE_1);
        assertThat(bench.last()).isInstanceOf(CbcpEvent.Discarded.class);
        assertThat(bench.sent).containsExactly(REQUEST_1, REQUEST_2);
    }

    @Test
    void whatWasNotOfferedIsAskedForAgain() {
        offer(CallbackOffer.preset());
        bench.receive(RESPONSE_1);
        assertThat(bench.sent).containsExactly("01010007030300", "01020007030300");
        bench.receive("0202000703030C");
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Chosen(CallbackChoice.admin(12)));
    }

    @Test
    void aNumberThatIsNotInTheListWasNotOffered() {
        offer(new CallbackOffer(false, false, false, List.of("5551234")));
        bench.receive("02010010040C0C013535353132333500");
        assertThat(bench.sent).containsExactly("01010010040C00013535353132333400", "01020010040C00013535353132333400");
        bench.receive("02020010040C0C013535353132333400");
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Chosen(CallbackChoice.listed("5551234", 12)));
    }

    /** As a caller answers who is content with the number that the administrator stored as a default. */
    @Test
    void anEmptyNumberIsForTheOwnerToJudge() {
        offer(CallbackOffer.setByCaller());
        bench.receive("0201000902050C0100");
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Chosen(CallbackChoice.user("", 12)));
        acknowledge();
        assertThat(bench.sent).containsExactly("0101000B01020205000100", "0301000902050C0100");
    }

    @Test
    void aRefusedChoiceIsAskedForAgainWithTheNextIdentifier() {
        offer(CallbackOffer.setByCaller());
        bench.receive("0201000902050C0100");
        bench.machine.refuse(bench.now);
        bench.drain();
        assertThat(bench.sent).containsExactly("0101000B01020205000100", "0102000B01020205000100");
    }

    /**
     * The illegal combinations: two options, no option, an unknown one, lengths 0, 1 and too many, no zero octet, another
     * address type, two numbers, an empty one of a list, none at all, a character that cannot be dialed, no delay, no callback with data.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "02010009010203030C",
                "02010004",
                "020100060502",
                "020100060200",
                "020100060201",
                "0201000702090C",
                "0201000F020B0C0135353531323334",
                "02010010020C0C023535353132333400",
                "0201000D02090C013500013600",
                "0201000902050C0200",
                "0201000904050C0100",
                "0201000702030C",
                "02010010020C0C013535353132333B00",
                "02010010020C0C013535352A32333400",
                "020100060202",
                "020100060302",
                "020100060402",
                "02010007010300"
            })
    void aResponseOfBadFormatIsAskedForAgain(String response) {
        offer(ALL);
        bench.receive(response);
        assertThat(bench.last()).isInstanceOf(CbcpEvent.Discarded.class);
        assertThat(bench.sent).containsExactly(REQUEST_1, REQUEST_2);
    }

    /** No code, no identifier, a length that is none: not even a Response. */
    @ParameterizedTest
    @ValueSource(strings = {"", "02", "020100", "02010003", "02010011020C0C013535353132333400"})
    void aMalformedHeaderIsDropped(String response) {
        offer(ALL);
        assertThat(bench.receive(response)).isNotEmpty();
        assertThat(bench.sent).containsExactly(REQUEST_1);
    }

    @Test
    void anAddressInAnAdministratorsOptionIsToleratedAndADelayOf255IsLegal() {
        offer(ALL);
        bench.receive("02010010030CFF013535353132333400");
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Chosen(CallbackChoice.admin(255)));
        acknowledge();
        assertThat(bench.sent.get(1)).isEqualTo("03010010030CFF013535353132333400");
    }

    @Test
    void aChoiceThatItsOwnerRefusesIsAskedForAgainAndCounts() {
        PppTimers twice = PppTimers.DEFAULTS.withCbcp(Duration.ofSeconds(2), 2);
        Bench<CbcpAnswerer> strict = new Bench<>(new CbcpAnswerer(twice));
        strict.machine.offer(strict.now, ALL);
        strict.receive(RESPONSE_1);
        strict.machine.refuse(strict.now);
        strict.drain();
        assertThat(strict.sent).containsExactly(REQUEST_1, REQUEST_2);
        strict.receive("02020010020C0C013535353132333400");
        strict.machine.refuse(strict.now);
        strict.drain();
        assertThat(strict.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.NO_RESPONSE));
    }

    @Test
    void aRejectedProtocolIsNoCallbackWhereTheAccountPermitsThatAndAFailureWhereNot() {
        offer(CallbackOffer.setByCaller());
        bench.machine.protocolRejected(bench.now);
        bench.drain();
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Settled(CallbackChoice.none()));
        assertThat(bench.machine.letsNetworkBegin()).isTrue();
        Bench<CbcpAnswerer> preset = new Bench<>(new CbcpAnswerer(PppTimers.DEFAULTS));
        preset.machine.offer(preset.now, CallbackOffer.preset());
        preset.machine.protocolRejected(preset.now);
        preset.drain();
        assertThat(preset.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.PROTOCOL_REJECTED));
    }

    @Test
    void commandsThatNobodyAskedForAreMisuse() {
        assertThatIllegalStateException().isThrownBy(this::acknowledge);
        offer(ALL);
        assertThatIllegalStateException().isThrownBy(() -> offer(ALL));
        assertThatIllegalStateException().isThrownBy(() -> bench.machine.refuse(bench.now));
    }

    @Test
    void aRequestOrAnAckIsNotForTheAnswerer() {
        offer(ALL);
        bench.receive(REQUEST_1);
        bench.receive(ACK_1);
        assertThat(bench.sent).hasSize(1);
        assertThat(bench.told).filteredOn(CbcpEvent.Discarded.class::isInstance).hasSize(2);
    }
}
