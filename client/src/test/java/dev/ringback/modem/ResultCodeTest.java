package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.modem.ResultCode.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and numbers from V.250, section 5.7.1, and from the catalogue of modems, A4 to A13 and C. */
class ResultCodeTest {
    @ParameterizedTest
    @CsvSource({
        "OK, OK",
        "CONNECT, CONNECT",
        "CONNECT 9600/ARQ/V32/LAPM, CONNECT",
        "CONNECT/ARQ, CONNECT",
        "CONNECT FAST, CONNECT",
        "RING, RING",
        "+CRING: VOICE, RING",
        "NO CARRIER, NO_CARRIER",
        "ERROR, ERROR",
        "+CME ERROR: 11, ERROR",
        "COMMAND NOT SUPPORT, ERROR",
        "MODEM ERROR: 5, ERROR",
        "NO DIALTONE, NO_DIAL_TONE",
        "NO DIAL TONE, NO_DIAL_TONE",
        "BUSY, BUSY",
        "NO ANSWER, NO_ANSWER",
        "VOICE, VOICE",
        "FAX, FAX",
        "DELAYED, DELAYED",
        "BLACKLISTED, BLACKLISTED",
        "BLACKLIST FULL, BLACKLISTED",
        "LINE IN USE, LINE_IN_USE",
        "CARRIER 28800, PROGRESS",
        "PROTOCOL: LAP-M, PROGRESS",
        "COMPRESSION: CLASS 5, PROGRESS",
        "RINGING, PROGRESS",
        "RRING, PROGRESS",
        "+MRR: 33600, PROGRESS",
        "CONNECTED, UNKNOWN",
        "OKAY, UNKNOWN",
        "+CREG: 0;1, UNKNOWN",
        "UNKNOWN COMMAND, UNKNOWN",
        "^HCSQ: NOSERVICE, UNKNOWN",
        "'', UNKNOWN",
        "connect 2400, CONNECT",
    })
    void everyTextHasItsMeaning(String text, Kind kind) {
        assertThat(ResultCode.of(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT 33600/ARQ/V34/LAPM/V42BIS, 33600",
        "CONNECT 49333 NoEC, 49333",
        "CONNECT 1200/75, 1200",
        "CARRIER 300, 300",
        "+MRR: 33600, 33600",
        "CONNECT, 0",
        "CONNECT 99999999999999999999, 0",
        "NO CARRIER 300, 0",
    })
    void theRateIsTheFirstNumber(String text, int rate) {
        assertThat(ResultCode.of(text).bitsPerSecond().orElse(0)).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK, OK",
        "1, CONNECT, CONNECT",
        "2, RING, RING",
        "3, NO_CARRIER, NO CARRIER",
        "4, ERROR, ERROR",
        "5, CONNECT, CONNECT 1200",
        "6, NO_DIAL_TONE, NO DIALTONE",
        "7, BUSY, BUSY",
        "8, NO_ANSWER, NO ANSWER",
        "10, CONNECT, CONNECT 2400",
        "9, UNKNOWN, 9",
        "70, UNKNOWN, 70",
    })
    void numbersThatAllMakersShare(String number, Kind kind, String text) {
        ResultCode code = ResultCode.of(number);
        assertThat(code.kind()).isEqualTo(kind);
        assertThat(code.text()).isEqualTo(text);
    }

    @Test
    void theSameNumberMeansWhatTheMakerSays() {
        ResultTexts usr = new ResultTexts(Map.of(12, "VOICE"), Map.of());
        assertThat(ResultCode.of("12", usr).kind()).isEqualTo(Kind.VOICE);
        ResultTexts hayes = new ResultTexts(Map.of(12, "CONNECT 9600"), Map.of());
        assertThat(ResultCode.of("12", hayes).bitsPerSecond()).hasValue(9600);
    }

    /** ZTE and Huawei sticks end calls in words of their own. */
    @Test
    void aModelMayHaveTextsOfItsOwn() {
        ResultTexts stick = new ResultTexts(
                Map.of(), Map.of("HANGUP", Kind.NO_CARRIER, "CONNECT LOST", Kind.NO_CARRIER, "CONNECT", Kind.CONNECT));
        assertThat(ResultCode.of("HANGUP: 1").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(ResultCode.of("HANGUP: 1", stick).kind()).isEqualTo(Kind.NO_CARRIER);
        assertThat(ResultCode.of("connect lost", stick).kind()).isEqualTo(Kind.NO_CARRIER);
        assertThat(ResultCode.of("CONNECT 7200000", stick).kind()).isEqualTo(Kind.CONNECT);
    }

    /** A register is read as three digits, and a model tells four or five: neither is a result. */
    @ParameterizedTest
    @CsvSource({"005", "000", "2886", "33600", "0600"})
    void numbersThatAreNoResults(String text) {
        assertThat(ResultCode.of(text).kind()).isEqualTo(Kind.UNKNOWN);
    }
}
