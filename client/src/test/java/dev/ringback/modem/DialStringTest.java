package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modifiers of V.250, section 6.3.1. */
class DialStringTest {
    @ParameterizedTest
    @CsvSource({
        "5550100, 5550100",
        "(02) 555-01.00, 025550100",
        "t0w5550100, T0W5550100",
        "'9,,5550100@', '9,,5550100@'",
        "*99#, *99#",
        "a1b2c3d4!, A1B2C3D4!",
        "+49 30 5550100, +49305550100",
        "5550100R, 5550100R",
    })
    void aNumberIsToldAsTheModemNeedsIt(String written, String told) {
        assertThat(DialString.parse(written).text()).isEqualTo(told);
    }

    @Test
    void whatCannotBeDialedIsNamedWithItsPlace() {
        assertThatThrownBy(() -> DialString.parse("555x100"))
                .hasMessageStartingWith("character 4 of the number, 'x', cannot be dialed; allowed are 0-9");
        assertThatThrownBy(() -> DialString.parse("555\rATH"))
                .hasMessageStartingWith("character 4 of the number, code 13, cannot be dialed");
        assertThatThrownBy(() -> DialString.parse("555;"))
                .hasMessageContaining("would leave the modem in command state");
        assertThatThrownBy(() -> DialString.parse("49+30")).hasMessageStartingWith("character 3 of the number, '+'");
        assertThatThrownBy(() -> DialString.parse("")).hasMessageContaining("no digit");
        assertThatThrownBy(() -> DialString.parse("T,W")).hasMessageContaining("no digit");
        assertThatThrownBy(() -> DialString.parse("1".repeat(129))).hasMessageContaining("at most 128");
        assertThatThrownBy(() -> new DialString("555 0100")).hasMessageContaining("use DialString.parse");
    }

    @Test
    void commasTakeTheirTime() {
        ModemProfile profile = ModemProfile.GENERIC;
        assertThat(profile.dialWithin(DialString.parse("5550100"))).isEqualTo(Duration.ofSeconds(90));
        assertThat(profile.dialWithin(DialString.parse("0,,5550100"))).isEqualTo(Duration.ofSeconds(94));
    }

    @Test
    void thePrefixYieldsToANumberThatSaysHowItIsDialed() {
        ModemProfile tones = ModemProfile.GENERIC;
        assertThat(tones.dialLine(DialString.parse("5550100"))).isEqualTo("ATDT5550100");
        assertThat(tones.dialLine(DialString.parse("P5550100"))).isEqualTo("ATDP5550100");
        ModemProfile bare = tones.withDialPrefix("ATM1L1D");
        assertThat(bare.dialLine(DialString.parse("5550100"))).isEqualTo("ATM1L1D5550100");
        assertThat(bare.dialLine(DialString.parse("T5550100"))).isEqualTo("ATM1L1DT5550100");
        assertThatThrownBy(() -> tones.withDialPrefix("ATH")).hasMessageContaining("does not dial");
    }

    @Test
    void anInitLineIsOneLine() {
        assertThatThrownBy(() -> new InitLine("data", "ATZ\rATE0", Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("is not a command line");
        assertThatThrownBy(() -> new InitLine("data", "&F", Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("it begins with AT");
        assertThatThrownBy(() -> new InitLine("data", "ATZ", Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("within");
    }
}
