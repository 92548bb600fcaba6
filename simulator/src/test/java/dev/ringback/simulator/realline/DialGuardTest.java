package dev.ringback.simulator.realline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.modem.DialPermit;
import dev.ringback.modem.DialString;
import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialGuardTest {
    private static final Instant NOON = Instant.parse("2001-02-03T12:00:00Z");

    @Test
    void aNumberOfTheListMayBeDialedHoweverItIsWritten() {
        DialGuard guard = new DialGuard(List.of("555-0199", "0,5550100"));
        assertThat(guard.refusal(NOON, "T555 0199")).isNull();
        assertThat(guard.refusal(NOON, "0W5550100")).isNull();
    }

    @Test
    void anyOtherNumberIsRefusedWithTheWayOut() {
        DialGuard guard = new DialGuard(List.of("5550199"));
        assertThat(guard.refusal(NOON, "555-0198"))
                .isEqualTo("the number 5550198 is not on the list of those that may be dialed on a real line; if it is "
                        + "yours to dial, give --allow 5550198");
        assertThat(new DialGuard(List.of()).refusal(NOON, "5550199")).contains("is not on the list");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThat(new DialGuard(List.of("5550199")).refusal(NOON, "5550199;"))
                .contains("';'", "would leave the modem in command state");
    }

    @Test
    void theFourthDialWithinAMinuteWaits() {
        DialGuard guard = new DialGuard(List.of("5550199"));
        assertThat(guard.refusal(NOON, "5550199")).isNull();
        assertThat(guard.refusal(NOON.plusSeconds(10), "5550199")).isNull();
        assertThat(guard.refusal(NOON.plusSeconds(20), "5550199")).isNull();
        assertThat(guard.refusal(NOON.plusMillis(59_001), "5550199"))
                .isEqualTo("a real line is dialed 3 times a minute at most; wait 1 s");
        assertThat(guard.refusal(NOON.plusSeconds(60), "5550199")).isNull();
        assertThat(guard.refusal(NOON.plusSeconds(60), "5550199")).endsWith("wait 10 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "112",
                "911",
                "9,911",
                "9911",
                "0112",
                "0,112",
                "T112",
                "999",
                "000",
                "110",
                "9115550100",
                "1 1 2",
                "0W112"
            })
    void emergencyNumbersAreNeverAllowed(String number) {
        assertThatThrownBy(() -> new DialGuard(List.of("5550199", number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emergency service and is never dialed");
        assertThat(new DialGuard(List.of("5550199")).refusal(NOON, number)).contains("emergency service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0900 1234567",
                "1-900-555-0100",
                "9,1-900-555-0100",
                "+1 900 555 0100",
                "001 900 555 0100",
                "0,0190 123456",
                "+979 12345678",
                "976-0100"
            })
    void premiumNumbersAreNeverAllowed(String number) {
        assertThatThrownBy(() -> new DialGuard(List.of(number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("premium number and is never dialed");
    }

    /** Numbers that only look a little like those. */
    @ParameterizedTest
    @ValueSource(
            strings = {"5550199", "030 911 0", "+49 911 1234567", "0113 4960000", "01 12345678", "212-555-0199", "201"})
    void ordinaryNumbersAreAllowed(String number) {
        assertThat(new DialGuard(List.of(number)).refusal(NOON, number)).isNull();
    }

    @Test
    void aModemsPortIsToldWhyAndWhetherTheNumberIsToBlame() {
        DialPermit permit = new DialGuard(List.of("5550199")).permit();
        for (int i = 0; i < 10; i++) {
            assertThat(permit.refusal(NOON, DialString.parse("555-0198")))
                    .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(Kind.BAD_NUMBER));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(permit.refusal(NOON, DialString.parse("555-0199"))).isEmpty();
        }
        assertThat(permit.refusal(NOON, DialString.parse("555-0199")))
                .contains(
                        new PortFailure(Kind.MODEM_ERROR, "a real line is dialed 3 times a minute at most; wait 60 s"));
    }
}
