package dev.ringback.simulator.imported;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPrefixTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nov 24 15:39:41 host pppd[714]: Exit. | 2000-11-24T15:39:41 | pppd[714]",
                "Nov  4 15:39:41 (none) local2.debug pppd[714]: Exit. | 2000-11-04T15:39:41 | pppd[714]",
                "Sat Mar 29 13:08:33 2025 daemon.notice pppd[18448]: Exit. | 2025-03-29T13:08:33 | pppd[18448]",
                "2025-03-02T10:45:07.123456+02:00 host pppd[1]: Exit. | 2025-03-02T08:45:07.123456 | pppd[1]",
                "<30>1 2025-03-02T10:45:07+00:00 host ppp 39188 - [meta x=\"1\"] Exit. | 2025-03-02T10:45:07 | ppp[39188]",
                "17:18:40.414411 Exit. | 2000-01-01T17:18:40.414411 | ''",
            })
    void stampsAndProgramsAreTakenOff(String line, LocalDateTime at, String program) {
        LogPrefix prefix = LogPrefix.of(line);
        assertThat(prefix.at()).isEqualTo(at);
        assertThat(prefix.program()).isEqualTo(program);
        assertThat(prefix.message()).isEqualTo("Exit.");
    }

    @Test
    void aLineWithoutAPrefixIsAllMessage() {
        assertThat(LogPrefix.of("sent [LCP TermReq id=0x2]"))
                .isEqualTo(new LogPrefix(null, "", "sent [LCP TermReq id=0x2]"));
        assertThat(LogPrefix.of("Feb 30 15:39:41 host pppd[714]: Exit.").at()).isNull();
    }

    @Test
    void stampsWithoutAYearGoOverItsEnd() {
        LocalDateTime last = LocalDateTime.of(2000, 12, 31, 23, 59, 59);
        LocalDateTime first = LocalDateTime.of(2000, 1, 1, 0, 0, 1);
        assertThat(LogPrefix.between(last, first)).isEqualTo(Duration.ofSeconds(2));
        assertThat(LogPrefix.between(first, last))
                .isEqualTo(Duration.ofDays(366).minusSeconds(2));
    }
}
