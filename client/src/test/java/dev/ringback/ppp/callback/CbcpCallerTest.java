package dev.ringback.ppp.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CbcpCallerTest {
    private static final String REQUEST_1 = "0101000E01020205000100030300";
    private static final String REQUEST_2 = "0102000E01020205000100030300";
    private static final String RESPONSE_1 = "02010010020C0C013535353132333400";
    private static final String RESPONSE_2 = "02020010020C0C013535353132333400";
    private static final String ACK_1 = "03010010020C0C013535353132333400";
    private static final CallbackChoice USER = CallbackChoice.user("5551234", 12);

    private final Bench<CbcpCaller> bench = new Bench<>(new CbcpCaller(PppTimers.DEFAULTS));

    private void answer(CallbackChoice choice) {
        bench.machine.answer(bench.now, choice);
        bench.drain();
    }

    @Test
    void aRequestIsReadAsWhatItOffers() {
        bench.receive(REQUEST_1);
        assertThat(bench.told).containsExactly(new CbcpEvent.Requested(new CallbackOffer(true, true, true, List.of())));
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void aListIsReadWithItsNumbers() {
        bench.receive("01010019 0415 00 013535353132333400 013535353536373800");
        assertThat(bench.told)
                .containsExactly(
                        new CbcpEvent.Requested(new CallbackOffer(false, false, false, List.of("5551234", "5555678"))));
    }

    @Test
    void theUsersNumberGoesOutWithTheDelay() {
        bench.receive(REQUEST_1);
        answer(USER);
        assertThat(bench.sent).containsExactly(RESPONSE_1);
    }

    @Test
    void theAdministratorsNumberGoesOutAsADelayAlone() {
        bench.receive(REQUEST_1);
        answer(CallbackChoice.admin(12));
        assertThat(bench.sent).containsExactly("0201000703030C");
    }

    @Test
    void noCallbackGoesOutAsTwoOctets() {
        bench.receive(REQUEST_1);
        answer(CallbackChoice.none());
        assertThat(bench.sent).containsExactly("020100060102");
    }

    @Test
    void aNumberOfTheListGoesOutAsSuch() {
        bench.receive("01010019 0415 00 013535353132333400 013535353536373800");
        answer(CallbackChoice.listed("5555678", 7));
        assertThat(bench.sent).containsExactly("02010010040C07013535353536373800");
    }

    @Test
    void theAnswerIsToTheLatestRequest() {
        bench.receive(REQUEST_1);
        bench.receive(REQUEST_2);
        answer(USER);
        assertThat(bench.sent).containsExactly(RESPONSE_2);
    }

    @Test
    void theLatestRequestSaysWhatMayBeAnswered() {
        bench.receive(REQUEST_1);
        bench.receive("010200060102");
        assertThatIllegalArgumentException().isThrownBy(() -> answer(USER));
        answer(CallbackChoice.none());
        assertThat(bench.sent).containsExactly("020200060102");
    }

    @Test
    void withoutARequestNothingCanBeAnswered() {
        assertThatIllegalStateException().isThrownBy(() -> answer(USER));
    }

    @Test
    void theMatchingAckSettlesIt() {
        bench.receive(REQUEST_1);
        answer(USER);
        bench.receive(ACK_1);
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Settled(USER));
        assertThat(bench.machine.letsNetworkBegin()).isFalse();
        bench.run(Duration.ofMinutes(5));
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void theNetworkWaitsForTheAckOfNoCallback() {
        bench.receive(REQUEST_1);
        answer(CallbackChoice.none());
        assertThat(bench.machine.letsNetworkBegin()).isFalse();
        bench.receive("030100060102");
        assertThat(bench.machine.letsNetworkBegin()).isTrue();
    }

    /** The identifier, the delay, the number, the kind, a shorter and a longer one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "03020010020C0C013535353132333400",
                "03010010020C0D013535353132333400",
                "03010010020C0C013535353132333500",
                "0301000703030C",
                "03010004",
                "030100120102020C0C013535353132333400"
            })
    void anAckOfSomethingElseIsPassedOver(String ack) {
        bench.receive(REQUEST_1);
        answer(USER);
        bench.receive(ack);
        assertThat(bench.last()).isInstanceOf(CbcpEvent.Discarded.class);
        bench.receive(ACK_1);
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Settled(USER));
    }

    @Test
    void theResponseIsRepeatedEveryTwoSecondsTenTimesInAll() {
        bench.receive(REQUEST_1);
        answer(USER);
        bench.run(Duration.ofMillis(1_999));
        assertThat(bench.sent).hasSize(1);
        bench.run(Duration.ofMillis(1));
        assertThat(bench.sent).containsExactly(RESPONSE_1, RESPONSE_1);
        bench.run(Duration.ofMillis(17_999));
        assertThat(bench.sent).hasSize(10);
        assertThat(bench.last()).isInstanceOf(CbcpEvent.Requested.class);
        bench.run(Duration.ofMillis(1));
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.NO_ACK));
        bench.run(Duration.ofHours(1));
        assertThat(bench.sent).hasSize(10);
    }

    @Test
    void timersAndCountAreThoseOfTheConfiguration() {
        PppTimers timers = PppTimers.DEFAULTS.withCbcp(Duration.ofSeconds(5), 2);
        Bench<CbcpCaller> slow = new Bench<>(new CbcpCaller(timers));
        slow.receive(REQUEST_1);
        slow.machine.answer(slow.now, USER);
        slow.run(Duration.ofMillis(9_999));
        assertThat(slow.sent).hasSize(2);
        slow.run(Duration.ofMillis(1));
        assertThat(slow.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.NO_ACK));
    }

    @Test
    void aRequestAfterTheResponseIsAnsweredTheSameThreeTimesAndThenItIsOver() {
        bench.receive(REQUEST_1);
        answer(USER);
        bench.receive(REQUEST_2);
        bench.receive("0103000E01020205000100030300");
        bench.receive("0104000E01020205000100030300");
        assertThat(bench.sent)
                .containsExactly(
                        RESPONSE_1, RESPONSE_2, "02030010020C0C013535353132333400", "02040010020C0C013535353132333400");
        bench.receive("0105000E01020205000100030300");
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.REFUSED));
        assertThat(bench.sent).hasSize(4);
    }

    @Test
    void anAckOfTheResponseBeforeIsNotThatOfTheLatest() {
        bench.receive(REQUEST_1);
        answer(USER);
        bench.receive(REQUEST_2);
        bench.receive(ACK_1);
        assertThat(bench.last()).isInstanceOf(CbcpEvent.Discarded.class);
    }

    @Test
    void aServerThatNeverAsksIsGivenUpAfterThirtySeconds() {
        bench.run(Duration.ofMillis(29_999));
        assertThat(bench.told).isEmpty();
        bench.run(Duration.ofMillis(1));
        assertThat(bench.told).containsExactly(new CbcpEvent.Failed(CbcpFailure.NO_REQUEST));
    }

    @Test
    void whoeverDecidesMayTakeHisTime() {
        bench.receive(REQUEST_1);
        bench.run(Duration.ofDays(1));
        answer(USER);
        assertThat(bench.sent).containsExactly(RESPONSE_1);
    }

    @Test
    void aPeerThatRejectsItsOwnProtocolIsAFailure() {
        bench.receive(REQUEST_1);
        answer(USER);
        bench.machine.protocolRejected(bench.now);
        bench.drain();
        assertThat(bench.last()).isEqualTo(new CbcpEvent.Failed(CbcpFailure.PROTOCOL_REJECTED));
    }

    /** Option lengths of 0, 1 and too many octets, no option, a list without its zero octet, of another address type. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0101",
                "01010003",
                "01010007010200",
                "010100060100",
                "010100060101",
                "010100060109",
                "0101000501",
                "01010004",
                "010100060402",
                "0101000E040A0001353535313233",
                "0101000E040A0002353535313200",
                "0101000E040A0001353535612000"
            })
    void aMalformedRequestIsDropped(String request) {
        assertThat(bench.receive(request)).isNotEmpty();
        assertThat(bench.told).isEmpty();
        bench.receive(REQUEST_1);
        answer(USER);
        assertThat(bench.sent).containsExactly(RESPONSE_1);
    }

    /** What stands in an option does not matter where the type says all; kinds from elsewhere are passed over. */
    @ParameterizedTest
    @CsvSource({
        "0101000902050001000000000000, false, true, false",
        "010100060202, false, true, false",
        "01010007020300, false, true, false",
        "0101000F030B0C0135353531323300, false, false, true",
        "010100060302, false, false, true",
        "010100070103FF, true, false, false",
        "01010008 0902 0102, true, false, false",
        "010100060902, false, false, false"
    })
    void aRequestIsReadPermissively(String request, boolean none, boolean user, boolean admin) {
        bench.receive(request);
        assertThat(bench.told)
                .containsExactly(new CbcpEvent.Requested(new CallbackOffer(none, user, admin, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"020100060102", "04010004", "FF010004"})
    void anotherCodeIsPassedOver(String packet) {
        bench.receive(packet);
        assertThat(bench.last()).isInstanceOf(CbcpEvent.Discarded.class);
        assertThat(bench.sent).isEmpty();
    }
}
