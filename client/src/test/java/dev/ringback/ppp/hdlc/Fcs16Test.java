package dev.ringback.ppp.hdlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Fcs16Test {
    @Test
    void theCheckValueOfTheAlgorithm() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(~Fcs16.update(Fcs16.INITIAL, digits, 0, digits.length) & 0xFFFF)
                .isEqualTo(0x906E);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0000",
        "FF03C0210101001702060000000005064A3B2C1D070208020D0306, 352A",
        "FF03C02105050004, A45C",
        "FF03C029010100060102, FA1C",
        "C0230201000500, 30FD",
    })
    void knownFramesHaveTheirSequence(String hex, String fcs) {
        byte[] octets = Octets.ofHex(hex).toByteArray();

        assertThat(~Fcs16.update(Fcs16.INITIAL, octets, 0, octets.length) & 0xFFFF)
                .isEqualTo(Integer.parseInt(fcs, 16));
    }

    @Test
    void aFrameWithItsSequenceLeavesTheGoodValue() {
        byte[] octets = Octets.ofHex("FF03C02105050004 5CA4").toByteArray();

        assertThat(Fcs16.update(Fcs16.INITIAL, octets, 0, octets.length)).isEqualTo(Fcs16.GOOD);
    }

    @Test
    void wordsAtATimeAreTheSameAsBitByBit() {
        SplittableRandom random = new SplittableRandom(16);
        for (int length = 0; length < 700; length++) {
            byte[] octets = new byte[length + 3];
            random.nextBytes(octets);

            assertThat(Fcs16.update(Fcs16.INITIAL, octets, 3, length + 3))
                    .as("length %d", length)
                    .isEqualTo(bitByBit(octets, 3, length + 3));
        }
    }

    /** RFC 1662, appendix C.2, without a table: x**16 + x**12 + x**5 + 1, least significant bit first. */
    static int bitByBit(byte[] octets, int from, int to) {
        int value = 0xFFFF;
        for (int i = from; i < to; i++) {
            for (int bit = 0; bit < 8; bit++) {
                int carry = (value ^ (octets[i] >> bit)) & 1;
                value >>= 1;
                if (carry != 0) {
                    value ^= 0x8408;
                }
            }
        }
        return value;
    }
}
