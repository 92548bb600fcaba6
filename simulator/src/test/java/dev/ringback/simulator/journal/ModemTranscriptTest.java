package dev.ringback.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what goes to a modem, commands are shown: neither what may be typed into a login, nor the codes of a card. */
class ModemTranscriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ATDT5550100                | ATDT5550100
            at&f1                      | at&f1
            A/                         | A/
            +++                        | +++
            AT+CPIN=4711;+CREG?        | AT+CPIN=********;+CREG?
            at+cpin="4711"             | at+cpin=********
            AT+CPIN?                   | AT+CPIN?
            Birke-44                   | ''
            alice                      | ''
            """)
    void showsCommandsOnly(String line, String shown) {
        JournalEvent.ModemText text = ModemTranscript.toModem(line);
        assertThat(text).isEqualTo(new JournalEvent.ModemText(true, shown, line.length()));
    }
}
