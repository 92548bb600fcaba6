package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sources say, typed from them by hand. */
class DocumentedFactsTest {
    private static final HardwareProfile HAYES = HardwareProfiles.named("hayes-v34");
    private static final HardwareProfile COURIER = HardwareProfiles.named("usr-courier-v34");

    @Test
    void hayesSaysFourLinesAtW1() {
        ConnectedCall call = call(HAYES, 115_200, 28_800, "V.34", ErrorControl.V42, Compression.V42BIS);
        assertThat(HAYES.connect().lines(0, call)).containsExactly("CONNECT 115200");
        assertThat(HAYES.connect().lines(1, call))
                .containsExactly("CARRIER 28800", "PROTOCOL: LAP-M", "COMPRESSION: V.42BIS", "CONNECT 115200");
        assertThat(HAYES.connect().lines(2, call)).containsExactly("CONNECT 28800");
    }

    /** A kind that has no word is not told: no source says what a Hayes calls MNP. */
    @Test
    void aLineWithoutItsWordIsLeftOut() {
        ConnectedCall call = call(HAYES, 57_600, 14_400, "V.32bis", ErrorControl.MNP, Compression.MNP5);
        assertThat(HAYES.connect().lines(1, call))
                .containsExactly("CARRIER 14400", "COMPRESSION: CLASS 5", "CONNECT 57600");
    }

    @ParameterizedTest
    @CsvSource({
        "0, V.34, 28800, V42, V42BIS, CONNECT 28800, 107",
        "1, V.34, 28800, V42, V42BIS, CONNECT 28800/ARQ, 108",
        "1, V.34, 28800, NONE, NONE, CONNECT 28800, 107",
        "2, V.34, 28800, V42, V42BIS, CONNECT 28800/ARQ/V34, 118",
        "2, V.34, 28800, NONE, NONE, CONNECT 28800/V34, 117",
        "2, HST, 9600, MNP, NONE, CONNECT 9600/ARQ/HST, 27",
        "2, V.FC, 24000, V42, NONE, CONNECT 24000/ARQ/VFC, 102",
        "3, V.34, 28800, V42, V42BIS, CONNECT 28800/ARQ/V34/LAPM/V42BIS, 118",
        "3, V.32 terbo, 14400, V42, V42BIS, CONNECT 14400/ARQ/V32/LAPM/V42BIS, 46",
        "3, V.34, 26400, V42, NONE, CONNECT 26400/ARQ/V34/LAPM, 116",
        "3, V.34, 9600, MNP, MNP5, CONNECT 9600/ARQ/V34/MNP/MNP5, 134",
        "3, V.22bis, 2400, NONE, NONE, CONNECT 2400/NONE, 10",
        "3, V.34, 33600, V42, V42BIS, CONNECT 33600/ARQ/V34/LAPM/V42BIS, ",
    })
    void courierSaysOneLineWithWhatANumberOfTheManualBelongsTo(
            int form, String modulation, int rate, ErrorControl control, Compression pressed, String text, Integer no) {
        ConnectedCall call = call(COURIER, 115_200, rate, modulation, control, pressed);
        assertThat(COURIER.connect().lines(form, call)).containsExactly(text);
        List<String> numbersOf = COURIER.connect().numbersOf(form, call);
        assertThat(numbersOf).hasSize(1);
        assertThat(COURIER.results().number(numbersOf.get(0)).stream().boxed())
                .containsExactlyElementsOf(no == null ? List.of() : List.of(no));
    }

    @Test
    void thereIsNoFormThatNobodyChooses() {
        ConnectedCall call = call(HAYES, 57_600, 14_400, "V.32bis", ErrorControl.NONE, Compression.NONE);
        assertThatThrownBy(() -> HAYES.connect().lines(3, call)).hasMessage("there is no connect form 3");
        assertThatThrownBy(() -> HAYES.connect().numbersOf(-1, call)).hasMessage("there is no connect form -1");
    }

    @ParameterizedTest
    @CsvSource({
        "OK, 0, 0",
        "CONNECT, 1, 1",
        "RING, 2, 2",
        "NO CARRIER, 3, 3",
        "ERROR, 4, 4",
        "CONNECT 1200, 5, 5",
        "NO DIALTONE, 6, ",
        "NO DIAL TONE, , 6",
        "BUSY, 7, 7",
        "NO ANSWER, 8, 8",
        "CONNECT 2400, 10, 10",
        "CONNECT 4800, 11, 18",
        "RINGING, , 11",
        "CONNECT 9600, 12, 13",
        "VOICE, , 12",
        "CONNECT 14400, 13, 25",
        "CONNECT/ARQ, , 14",
        "CONNECT 19200, 14, 85",
        "CONNECT 28800, 15, 107",
        "CONNECT 7200, 24, 20",
        "CONNECT 12000, 25, 21",
        "CONNECT 38400, 28, ",
        "CARRIER 26400, 36, ",
        "CARRIER 12000, 51, ",
        "COMPRESSION: CLASS 5, 66, ",
        "CONNECT 16800/ARQ, , 57",
        "CONNECT 12000/ARQ/HST, , 32",
    })
    void theSameTextHasAnotherNumberWithEachMaker(String text, Integer hayes, Integer courier) {
        assertThat(HAYES.results().number(text).stream().boxed().toList())
                .isEqualTo(hayes == null ? List.of() : List.of(hayes));
        assertThat(COURIER.results().number(text).stream().boxed().toList())
                .isEqualTo(courier == null ? List.of() : List.of(courier));
    }

    @Test
    void xDecidesWhatIsToldAndWhetherTheDialToneIsWaitedFor() {
        ResultTable results = COURIER.results();
        assertThat(results.level(0).orElseThrow().rates()).isFalse();
        assertThat(results.level(3).orElseThrow().waitsForDialTone()).isFalse();
        assertThat(results.level(3).orElseThrow().tells())
                .contains(ResultMeaning.BUSY)
                .doesNotContain(ResultMeaning.NO_DIAL_TONE);
        assertThat(results.level(4).orElseThrow().waitsForDialTone()).isTrue();
        assertThat(results.level(7).orElseThrow().tells())
                .contains(ResultMeaning.RINGING)
                .doesNotContain(ResultMeaning.VOICE);
        assertThat(HAYES.results().levels()).extracting(ResultLevel::number).containsExactly(0, 1, 2, 3, 4);
    }

    /** The trap of driving modems without a profile: &K is flow control with one maker and compression with another. */
    @Test
    void theSameCommandMeansAnotherThingToEachMaker() {
        ModemCommand hayes = HAYES.command("&k").orElseThrow();
        ModemCommand courier = COURIER.command("&K").orElseThrow();
        assertThat(hayes.role()).isEqualTo(CommandRole.FLOW);
        assertThat(hayes.values()).containsEntry(3, "rts-cts").containsEntry(4, "xon-xoff");
        assertThat(courier.role()).isEqualTo(CommandRole.COMPRESSION);
        assertThat(courier.values()).containsEntry(0, "none");
        assertThat(COURIER.command(CommandRole.CONNECT_FORM).orElseThrow().name())
                .isEqualTo("&A");
        assertThat(HAYES.command("%C")).isEmpty();
    }

    @Test
    void identityInitStringsAndTimesAreThoseOfTheSources() {
        assertThat(COURIER.identity("i0").orElseThrow().lines()).containsExactly("2886");
        assertThat(HAYES.identity("+FMDL?").orElseThrow().lines()).containsExactly("OPTIMA 33600");
        assertThat(HAYES.identity("I0")).as("no source says it").isEmpty();
        assertThat(COURIER.init().get(InitPurpose.FLOW_XON_XOFF))
                .isEqualTo(new Fact<>(List.of("AT&H2&I2&R1"), new Evidence(List.of("HF:usr-rts"), false)));
        assertThat(HAYES.init().get(InitPurpose.ERROR_CONTROL_OFF))
                .as("from memory")
                .isEqualTo(new Fact<>(List.of("AT&Q6"), new Evidence(List.of(), true)));
        assertThat(HAYES.times().get(ModemTime.AFTER_RESET))
                .isEqualTo(new Fact<>(Duration.ofMillis(3000), new Evidence(List.of("HFC"), false)));
        assertThat(COURIER.topDteRate().value()).isEqualTo(115_200);
        assertThat(COURIER.register(9).orElseThrow().standard()).isEqualTo(6);
        assertThat(COURIER.register(7).orElseThrow())
                .isEqualTo(new SRegister(
                        7,
                        60,
                        1,
                        255,
                        false,
                        "wait for carrier, s",
                        Optional.of(Duration.ofSeconds(1)),
                        new Evidence(List.of(), true)));
        assertThat(HAYES.register(86).orElseThrow().readOnly()).isTrue();
        assertThat(HAYES.register(13)).isEmpty();
    }

    private static ConnectedCall call(
            HardwareProfile profile, int dte, int line, String modulation, ErrorControl control, Compression pressed) {
        Modulation spoken = profile.modulations().stream()
                .filter(one -> one.name().equals(modulation))
                .findFirst()
                .orElseThrow();
        return new ConnectedCall(dte, line, spoken, control, pressed);
    }
}
