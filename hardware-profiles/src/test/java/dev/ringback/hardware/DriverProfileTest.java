package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.modem.DialString;
import dev.ringback.modem.InitLine;
import dev.ringback.modem.ModemProfile;
import dev.ringback.modem.ResultCode;
import dev.ringback.yaml.Issues;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DriverProfileTest {
    private static ModemProfile driver(String name) {
        return DriverProfile.of(HardwareProfiles.named(name));
    }

    static List<HardwareProfile> modems() {
        return HardwareProfiles.names().stream()
                .map(HardwareProfiles::named)
                .filter(profile -> profile.cable().isEmpty())
                .toList();
    }

    /** Whatever it is, its own line takes what we say, and it hears us again after a reset. */
    @ParameterizedTest
    @MethodSource("modems")
    void everyModemThatComesWithRingbackCanBeDriven(HardwareProfile profile) {
        ModemProfile driver = DriverProfile.of(profile);
        assertThat(driver.name()).isEqualTo(profile.name());
        assertThat(driver.init()).isNotEmpty();
        assertThat(driver.init()).allSatisfy(line -> assertThat(line.text().length() - 2)
                .isLessThanOrEqualTo(profile.grammar().lineCharacters().value()));
        assertThat(driver.dialLine(DialString.parse("5550100"))).matches("ATD[TP]?5550100");
        assertThat(driver.times().connecting())
                .isGreaterThan(Duration.ofSeconds(
                        profile.register(7).map(SRegister::standard).orElse(0)));
    }

    @Test
    void aCourierAsItsProfileAndTheCatalogueHaveIt() {
        ModemProfile courier = driver("usr-courier-v34");
        assertThat(courier.init())
                .extracting(line -> line.purpose() + " " + line.text())
                .containsExactly(
                        "reset ATZ",
                        "factory AT&F1",
                        "data AT&F&A1X4E1Q0V1S0=0S7=55S2=128",
                        "data AT&B1&C1&D2B0X4",
                        "flow-rts-cts AT&H1&R2&I0");
        InitLine reset = courier.init().get(0);
        assertThat(reset.quiet()).isEqualTo(Duration.ofSeconds(3));
        assertThat(reset.within()).isEqualTo(Duration.ofSeconds(8));
        assertThat(courier.dialPrefix()).isEqualTo("ATDT");
        assertThat(courier.lineCharacters()).isEqualTo(58);
        assertThat(courier.connectRate()).isEqualTo(ModemProfile.ConnectRate.LINE);
        assertThat(courier.dteFollowsLine()).isFalse();
        assertThat(courier.hangingUp()).isEqualTo(ModemProfile.HangingUp.DTR_THEN_ESCAPE);
        // S7=55 of the lines, S6=2 of the factory, 20 s for digits; S25=5 and half as much again; S12=50
        assertThat(courier.times().connecting()).isEqualTo(Duration.ofSeconds(77));
        assertThat(courier.times().dtrLow()).isEqualTo(Duration.ofMillis(76));
        assertThat(courier.times().escapeGuard()).isEqualTo(Duration.ofMillis(1100));
        assertThat(courier.times().betweenCommands()).isEqualTo(Duration.ofMillis(100));
        assertThat(ResultCode.of("12", courier.texts()).kind()).isEqualTo(ResultCode.Kind.VOICE);
        assertThat(ResultCode.of("118", courier.texts()).text()).isEqualTo("CONNECT 28800/ARQ/V34");
    }

    /** W0 tells the rate of the port, W1 and W2 that of the line in CARRIER or CONNECT. */
    @Test
    void aHayesTellsTheRateOfThePort() {
        HardwareProfile hayes = HardwareProfiles.named("hayes-v34");
        assertThat(DriverProfile.of(hayes).connectRate()).isEqualTo(ModemProfile.ConnectRate.PORT);
        assertThat(DriverProfile.of(hayes).init())
                .extracting(InitLine::text)
                .containsExactly("ATZ", "AT&F", "AT&K3&D3&C1", "AT&K3", "ATQ0S0=0");
    }

    @Test
    void anOldHayesIsFollowedByThePort() {
        ModemProfile old = driver("hayes-v22bis");
        assertThat(old.dteFollowsLine()).isTrue();
        assertThat(old.dteRateBitsPerSecond()).isEqualTo(2400);
        assertThat(old.connectRate()).isEqualTo(ModemProfile.ConnectRate.LINE);
        assertThat(old.times().connecting()).isEqualTo(Duration.ofSeconds(67)); // S7=45, S6=2, 20 s
    }

    @Test
    void purposesAreTakenInTheirOrderAndThoseWithoutALineAreLeftOut() {
        HardwareProfile hayes = HardwareProfiles.named("hayes-v34");
        assertThat(DriverProfile.of(hayes, List.of(InitPurpose.FLOW_NONE, InitPurpose.COMPRESSION_ON))
                        .init())
                .extracting(InitLine::text)
                .element(0)
                .isEqualTo("AT&K0");
    }

    @Test
    void whatTheLinesLeaveOpenIsAskedForInTheEnd() {
        assertThat(DriverProfile.of(HardwareProfiles.named("hayes-v34"), List.of(InitPurpose.RESET))
                        .init())
                .extracting(line -> line.purpose() + " " + line.text())
                .containsExactly("reset ATZ", "driver ATQ0&C1&D2S0=0");
    }

    /** A number that the modem refuses for now is no command that it does not know; the catalogue's table of numbers. */
    @ParameterizedTest
    @CsvSource({
        "conexant-hcf, 24, DELAYED, DELAYED",
        "conexant-hcf, 32, BLACKLISTED, BLACKLISTED",
        "conexant-hcf, 83, LINE IN USE, LINE_IN_USE",
        "rockwell-rcv336, 24, DELAYED, DELAYED",
        "westermo-td33, 32, BLACKLISTED, BLACKLISTED",
        "lucent-lt, 88, DELAYED, DELAYED",
        "lucent-lt, 89, BLACKLISTED, BLACKLISTED",
        "lucent-lt, 90, BLACKLIST FULL, BLACKLISTED",
        "siemens-tc35, ^SYSSTART, ^SYSSTART, ERROR",
        "rockwell-rcv336, 33, FAX, FAX",
        "westermo-td33, 35, DATA, PROGRESS",
        "westermo-td33, 81, PROTOCOL: ALT-CELLULAR, PROGRESS",
        "rockwell-rcv336, 150, CARRIER 32000, PROGRESS",
        "rockwell-rcv336, 162, CARRIER 56000, PROGRESS",
        "rockwell-rcv336, 165, CONNECT 32000, CONNECT",
        "rockwell-rcv336, 177, CONNECT 56000, CONNECT",
        "conexant-hcf, 180, CONNECT 28000, CONNECT",
        "conexant-hcf, 182, CONNECT 30667, CONNECT",
        "conexant-hcf, 191, CONNECT 49333, CONNECT",
        "westermo-td33, 192, CONNECT 50667, CONNECT",
        "westermo-td33, 194, CONNECT 54667, CONNECT"
    })
    void numbersAreThoseOfTheCatalogue(String name, String said, String text, ResultCode.Kind kind) {
        ResultCode code = ResultCode.of(said, driver(name).texts());
        assertThat(code.text()).isEqualTo(text);
        assertThat(code.kind()).isEqualTo(kind);
    }

    @Test
    void aCableIsNotDriven() {
        Issues issues = new Issues();
        HardwareProfile cable = HardwareProfiles.parse("""
                profile: 1
                name: null-cable
                title: A cable
                maker: Lab
                models: [One]
                sources: {LOG: a log}
                cable: {source: LOG, caller: CLIENT, answerer: CLIENTSERVER, wiring: [2-3]}
                top-dte-rate: {is: 115200, source: LOG}
                """, "x", issues);
        assertThat(issues.toString()).isEmpty();
        assertThatThrownBy(() -> DriverProfile.of(cable)).hasMessageContaining("null-cable is a cable and no modem");
    }
}
