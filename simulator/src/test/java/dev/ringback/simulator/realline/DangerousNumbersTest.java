package dev.ringback.simulator.realline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.modem.DialString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as the numbering plans of their countries have them. */
class DangerousNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "112",
                "911",
                "999",
                "000",
                "110",
                "119",
                "1-1-2",
                "0112",
                "9,911",
                "9911",
                "9W911",
                "0,112",
                "T112",
                "*67911",
                "*67,911",
                "*31#112",
                "#31#112",
                "1831,911",
                "141999",
                "+49112",
                "0049 112",
                "011 49 112",
                "+1911",
                "112 5550100",
                "911555",
                "5550100,,911",
                "5550100@112",
                "00,112",
                "99,911",
                "111",
                "018",
                "9,18",
                "9911 555",
                "0,110",
                "9,000",
                "A112"
            })
    void emergency(String number) {
        assertThat(DangerousNumbers.refusal(DialString.parse(number)))
                .contains("emergency service and is never dialed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0900 1 234567", "0906 1234567", "+49 900 1 234567", "0049 900 1234567", "0190 123456", "0137 1234567",
                "1-900-555-0100", "900 555 0100", "9,1-900-555-0100", "976-5555", "1 212 976 5555", "+1 212 976 5555",
                "+1 900 555 0100", "0 0900 123456", "+44 909 8790000", "0909 8790000", "+33 892 123456", "0892 123456",
                "+979 1 2345678", "+881 6 12345678", "00870 123456789", "1902 123456", "+61 1902 123456", "11880",
                "0990 123456", "0911 8790000", "+41 901 123456", "+43 930 123456", "+39 899 123456"
            })
    void premium(String number) {
        assertThat(DangerousNumbers.refusal(DialString.parse(number))).contains("premium number and is never dialed");
    }

    /** Real places, some of which only look like the others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5550100",
                "555-0691",
                "0,555-0100",
                "9,555-0100",
                "+49 911 5550100",
                "0911 555010",
                "+1 212 555 0100",
                "+44 20 7946 0112",
                "030 5550112",
                "089 55501000",
                "+49 906 5550100",
                "+91 99999 12345",
                "0113 496 0000",
                "2125550112",
                "10",
                "5550911",
                "+33 1 99 00 12 34",
                "*67 5550100",
                "12",
                "4711"
            })
    void ordinary(String number) {
        assertThat(DangerousNumbers.refusal(DialString.parse(number))).isNull();
    }
}
