package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sources say of each maker's CONNECT texts and numbers, typed from them by hand. */
class MakersTest {
    @ParameterizedTest
    @CsvSource({
        "rockwell-rcv336, 0, V.34, 33600, V42, V42BIS, CONNECT 115200",
        "rockwell-rcv336, 2, V.34, 33600, V42, V42BIS, CONNECT 33600",
        "rockwell-rcv336, 1, V.34, 33600, V42, V42BIS,"
                + " CARRIER 33600 | PROTOCOL: LAPM | COMPRESSION: V.42 bis | CONNECT 115200",
        "rockwell-rcv336, 1, V.32bis, 14400, NONE, NONE,"
                + " CARRIER 14400 | PROTOCOL: NONE | COMPRESSION: NONE | CONNECT 115200",
        "conexant-hcf, 0, V.34, 33600, V42, V42BIS, CONNECT 115200",
        "conexant-hcf, 1, V.34, 33600, V42, V42BIS, CONNECT 33600/V42BIS",
        "conexant-hcf, 1, V.34, 33600, V42, NONE, CONNECT 33600",
        "lucent-lt, 0, V.34, 33600, V42, V42BIS, CONNECT 115200 V42bis",
        "lucent-lt, 2, V.34, 33600, V42, NONE, CONNECT 33600 V42",
        "lucent-lt, 2, V.34, 33600, MNP, MNP5, CONNECT 33600 MNP5",
        "lucent-lt, 2, V.34, 33600, MNP, NONE, CONNECT 33600 MNP4",
        "lucent-lt, 2, V.34, 33600, NONE, NONE, CONNECT 33600 NoEC",
        "zyxel-u1496, 4, V.32bis, 14400, V42, V42BIS, CONNECT 115200",
        "zyxel-u1496, 5, V.32bis, 14400, V42, V42BIS, CONNECT 115200/V.32bis 14400/V.42bis",
        "zyxel-u1496, 5, ZyX, 16800, NONE, NONE, CONNECT 115200/ZyX 16800/NONE",
        "zyxel-u1496, 6, V.32bis, 14400, V42, V42BIS, CONNECT 14400/ARQ",
        "zyxel-u1496, 7, V.32bis, 14400, V42, V42BIS, CONNECT 14400/ARQ/V42b",
        "zyxel-u1496, 7, V.32bis, 14400, MNP, MNP5, CONNECT 14400/ARQ/MNP5",
        "multitech-mt2834, 0, V.32bis, 14400, V42, V42BIS, CONNECT 14400 LAPM COMPRESSED",
        "multitech-mt2834, 0, V.34, 28800, NONE, NONE, CONNECT 28800",
        "usr-sportster-33600, 3, V.34, 33600, V42, V42BIS, CONNECT 33600/ARQ/V34/LAPM/V42BIS",
        "westermo-td33, 1, V.34, 33600, V42, V42BIS,"
                + " CARRIER 33600 | PROTOCOL: LAPM | COMPRESSION: V.42 bis | CONNECT 115200",
        "hayes-v22bis, 0, V.22bis, 2400, NONE, NONE, CONNECT 2400",
        "siemens-tc35, 0, V.32bis, 9600, NONE, NONE, CONNECT 9600/RLP",
        "wavecom-fastrack, 0, V.32bis, 9600, NONE, NONE, CONNECT 9600",
    })
    void eachSaysItInItsOwnWay(
            String name,
            int form,
            String modulation,
            int rate,
            ErrorControl control,
            Compression pressed,
            String text) {
        HardwareProfile profile = HardwareProfiles.named(name);
        Modulation spoken = profile.modulations().stream()
                .filter(one -> one.name().equals(modulation))
                .findFirst()
                .orElseThrow();
        ConnectedCall call = new ConnectedCall(115_200, rate, spoken, control, pressed);
        assertThat(String.join(" | ", profile.connect().lines(form, call))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "11, CONNECT 4800, CONNECT 4800, CONNECT 4800, CONNECT 4800",
        "12, CONNECT 9600, CONNECT 9600, CONNECT 9600, CONNECT 9600",
        "13, CONNECT 7200, CONNECT 14400, CONNECT 14400, CONNECT 14400",
        "14, CONNECT 12000, CONNECT 19200, , CONNECT 19200",
        "15, CONNECT 14400, , , CONNECT 16800",
        "16, CONNECT 19200, , , ",
        "18, CONNECT 57600, CONNECT 57600, , CONNECT 57600",
        "19, CONNECT 115200, , CONNECT 19200, ",
        "24, DELAYED, CONNECT 7200, CONNECT 24000, CONNECT 7200",
        "25, , CONNECT 12000, , CONNECT 12000",
        "28, , CONNECT 38400, CONNECT 28800, CONNECT 38400",
        "9, CONNECT 0600, , CONNECT 2400, ",
        "10, CONNECT 2400, CONNECT 2400, , CONNECT 2400",
        "58, CARRIER 28800, CONNECT 28800, , ",
        "84, CONNECT 33600, , , ",
        "60, , CONNECT 33600, , ",
    })
    void theSameNumberIsAnotherTextWithEachMaker(
            int number, String rockwell, String lucent, String multi, String zyxel) {
        assertThat(text("rockwell-rcv336", number)).isEqualTo(rockwell);
        assertThat(text("lucent-lt", number)).isEqualTo(lucent);
        assertThat(text("multitech-mt2834", number)).isEqualTo(multi);
        assertThat(text("zyxel-u1496", number)).isEqualTo(zyxel);
    }

    @Test
    void aCommandWhoseNumbersDoDifferentThingsHasAPartForEach() {
        HardwareProfile profile = HardwareProfiles.named("multitech-mt2834");
        assertThat(profile.command("&E", 4).orElseThrow().values()).containsEntry(4, "rts-cts");
        assertThat(profile.command("&E", 4).orElseThrow().role()).isEqualTo(CommandRole.FLOW);
        assertThat(profile.command("&e", 15).orElseThrow().role()).isEqualTo(CommandRole.COMPRESSION);
        assertThat(profile.command("&E").orElseThrow().role()).isEqualTo(CommandRole.ERROR_CONTROL);
        assertThat(profile.command("&E", 99)).isEmpty();
        assertThat(profile.command("$BA", 0).orElseThrow().values()).containsEntry(0, "fixed");
    }

    @Test
    void industrialAndCellularModemsBehaveInTheirOwnWay() {
        HardwareProfile westermo = HardwareProfiles.named("westermo-td33");
        assertThat(westermo.register(0).orElseThrow().standard()).isEqualTo(2);
        assertThat(westermo.command(CommandRole.DTR).orElseThrow().standard()).isEqualTo(OptionalInt.of(0));
        assertThat(westermo.identity("I4").orElseThrow().lines()).containsExactly("WESTERMO", "TELEINDUSTRI", "AB");
        HardwareProfile wavecom = HardwareProfiles.named("wavecom-fastrack");
        assertThat(wavecom.dialing().withoutLetter().value()).isEqualTo(Dialing.By.NETWORK);
        assertThat(wavecom.dialing().packet().orElseThrow().value()).isEqualTo("ATD*99***1#");
        assertThat(wavecom.identity("+cgmi").orElseThrow().lines()).containsExactly(" WAVECOM MODEM");
        assertThat(wavecom.results().further().get("+CME ERROR:").value()).isEqualTo(ResultMeaning.ERROR);
        assertThat(HardwareProfiles.named("siemens-tc35")
                        .register(12)
                        .orElseThrow()
                        .readOnly())
                .isTrue();
    }

    @Test
    void aCableHasNothingOfAModem() {
        HardwareProfile cable = HardwareProfiles.named("null-modem");
        assertThat(cable.cable().orElseThrow().caller().value()).isEqualTo("CLIENT");
        assertThat(cable.cable().orElseThrow().answerer().value()).isEqualTo("CLIENTSERVER");
        assertThat(cable.commands().all()).isEmpty();
        assertThat(cable.registers()).isEmpty();
        assertThat(cable.results().results()).isEmpty();
        assertThat(HardwareProfiles.named("tcpser").cable()).isEmpty();
        assertThat(HardwareProfiles.named("tcpser").results().numberFrame().value())
                .isEqualTo(ResultTable.NumberFrame.FRAMED);
    }

    @Test
    void extendedCommandsSayWhatTheyTakeAndTakeNothingElse() {
        ExtendedCommand es =
                HardwareProfiles.named("generic-v250").extended("+es").orElseThrow();
        assertThat(es.parameters()).isEqualTo(3);
        assertThat(es.test()).isEqualTo("+ES: (0-4,6,7),(0-4),(0-6,8)");
        assertThat(es.read(es.standard())).isEqualTo("+ES: 3,0,2");
        assertThat(List.of(es.accepts(0, "6"), es.accepts(0, "5"), es.accepts(0, ""), es.accepts(2, "8")))
                .containsExactly(true, false, false, true);
        ExtendedCommand faxClass =
                HardwareProfiles.named("rockwell-rcv336").extended("+FCLASS").orElseThrow();
        assertThat(faxClass.test()).isEqualTo("0,1,1.0,80");
        assertThat(faxClass.read(faxClass.standard())).isEqualTo("0");
        assertThat(List.of(faxClass.accepts(0, "1.0"), faxClass.accepts(0, "8")))
                .containsExactly(true, false);
        ExtendedCommand ms =
                HardwareProfiles.named("generic-v250").extended("+MS").orElseThrow();
        assertThat(List.of(ms.accepts(0, "v32b"), ms.accepts(0, "V90"), ms.accepts(2, "33601")))
                .containsExactly(true, false, false);
    }

    private static String text(String name, int number) {
        return HardwareProfiles.named(name).results().numbers().entrySet().stream()
                .filter(entry -> entry.getValue().value() == number)
                .map(entry -> entry.getKey())
                .findFirst()
                .orElse(null);
    }
}
