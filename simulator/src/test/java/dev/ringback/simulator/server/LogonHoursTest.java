package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogonHoursTest {
    // 2001-01-01 was a Monday.

    @ParameterizedTest
    @CsvSource({
        "Mon-Fri 08:00-18:00, 2001-01-01T07:59:59Z, false",
        "Mon-Fri 08:00-18:00, 2001-01-01T08:00:00Z, true",
        "Mon-Fri 08:00-18:00, 2001-01-05T17:59:59Z, true",
        "Mon-Fri 08:00-18:00, 2001-01-05T18:00:00Z, false",
        "Mon-Fri 08:00-18:00, 2001-01-06T12:00:00Z, false",
        "Sat 10:00-12:00, 2001-01-06T11:00:00Z, true",
        "Sat 10:00-12:00, 2001-01-07T11:00:00Z, false",
        "08:00-18:00, 2001-01-07T11:00:00Z, true",
        "00:00-24:00, 2001-01-07T23:59:59Z, true",
        "Fri-Mon 08:00-18:00, 2001-01-01T09:00:00Z, true",
        "Fri-Mon 08:00-18:00, 2001-01-02T09:00:00Z, false",
        "Fri-Mon 08:00-18:00, 2001-01-05T09:00:00Z, true",
        "never, 2001-01-01T09:00:00Z, false",
    })
    void aWindowIsDaysAndTimesInUtc(String hours, Instant when, boolean allowed) {
        assertThat(LogonHours.of(hours).allow(when)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "Fri 22:00-06:00, 2001-01-05T21:59:59Z, false",
        "Fri 22:00-06:00, 2001-01-05T22:00:00Z, true",
        "Fri 22:00-06:00, 2001-01-06T05:59:59Z, true",
        "Fri 22:00-06:00, 2001-01-06T06:00:00Z, false",
        "Fri 22:00-06:00, 2001-01-05T05:00:00Z, false",
    })
    void aWindowPastMidnightBelongsToTheDayOnWhichItStarts(String hours, Instant when, boolean allowed) {
        assertThat(LogonHours.of(hours).allow(when)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon",
                "Mon-Fri",
                "8:00-18:00",
                "Mon-Fri 08:00",
                "Mon-Fri 08:00-18:60",
                "Mon-Fri 08:00-24:01",
                "mon-Fri 08:00-18:00",
                "Monday 08:00-18:00",
                "Mon-Fri  08:00-18:00",
                "Mon-Fri 0a:00-18:00",
                "always"
            })
    void whatIsNoWindowIsRefusedByName(String hours) {
        assertThatThrownBy(() -> LogonHours.of(hours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + hours + "\"")
                .hasMessageContaining("Mon-Fri 08:00-18:00");
    }

    @Test
    void anEmptyWindowIsRefused() {
        assertThatThrownBy(() -> LogonHours.of("08:00-08:00")).hasMessageContaining("empty");
        assertThatThrownBy(() -> LogonHours.of("24:00-08:00")).hasMessageContaining("empty");
    }

    @Test
    void theTextIsKept() {
        assertThat(LogonHours.of("Mon-Fri 08:00-18:00")).hasToString("Mon-Fri 08:00-18:00");
        assertThat(LogonHours.of("Mon-Sun 08:00-18:00")).isEqualTo(LogonHours.of("08:00-18:00"));
    }
}
