package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCommandTest {
    private static final Path SHIPPED = Path.of("..", "hardware-profiles", "profiles", "hayes-v34.modem.yaml");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void writeTheFiles() throws IOException {
        cli = new Cli(folder);
        String text = Files.readString(SHIPPED);
        Files.writeString(folder.resolve("good.modem.yaml"), text.replace("name: hayes-v34", "name: lab"));
        Files.writeString(folder.resolve("bad.modem.yaml"), text.replace("maker: Hayes", "makr: Hayes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "profiles"})
    void withoutANameAllAreListed(String command) {
        assertThat(cli.run(command)).isZero();
        assertThat(cli.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .contains(
                        "hayes-v34 | Hayes | Hayes Optima 33600, V.34 with V.42 and V.42bis",
                        "usr-courier-v34 | USRobotics | USRobotics Courier V.34, V.34, V.FC, V.32bis and HST",
                        "see one with: ringback profile conexant-hcf")
                .hasSize(HardwareProfiles.names().size() + 2);
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void oneIsPrintedWithTheSourceOfEachFact() {
        assertThat(cli.run("profile", "usr-courier-v34")).isZero();
        assertThat(cli.out().lines())
                .contains(
                        "usr-courier-v34   USRobotics Courier V.34, V.34, V.FC, V.32bis and HST",
                        "  I0                 2886   [HF:usr-rts, MG]",
                        "  &R                 flow-to-dte: 1 none, 2 rts-cts   [HF:usr-rts]",
                        "  S7                 60 (1..255) wait for carrier, s   [guessed]",
                        "  S1                 0 (0..255, read only) rings counted   [guessed]",
                        "  118                CONNECT 28800/ARQ/V34   [MAN:Courier V.34]",
                        "  &A1                CONNECT {line}/ARQ   [MAN:Courier V.34]",
                        "  flow-none          AT&H0&I0&R1   [HF:usr-rts]",
                        "  after-reset        3000 ms   [HFC]",
                        "  can                none, mnp, v42; v42 without a command   [MAN:Courier V.34, guessed]",
                        "  MG                 mgetty, doc/modems.db, reports of owners");
    }

    @Test
    void bothAreJsonOnRequest() {
        assertThat(cli.run("profile", "--json")).isZero();
        assertThat(cli.run("profile", "--json", "hayes-v34")).isZero();
        assertThat(cli.out())
                .startsWith("{\"profiles\":[{\"name\":\"conexant-hcf\",")
                .contains("{\"name\":\"hayes-v34\",\"title\":\"Hayes Optima 33600")
                .contains("{\"section\":\"registers\",\"name\":\"S8\",\"value\":\"2 (0..255) pause of a comma, s\","
                        + "\"sources\":[],\"guessed\":true}");
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithTheNearestAndTheList() {
        assertThat(cli.run("profile", "hayes-34")).isEqualTo(2);
        assertThat(cli.err()).isEqualTo("""
                ringback profile: there is no modem profile 'hayes-34'
                  did you mean "hayes-v34"? there are: %s
                """.formatted(String.join(", ", HardwareProfiles.names())));
    }

    @Test
    void aFileOfOnesOwnIsPrintedOrItsProblemsAre() {
        assertThat(cli.run("profile", "good.modem.yaml")).isZero();
        assertThat(cli.out()).startsWith("lab   Hayes Optima");
        Cli wrong = new Cli(folder);
        assertThat(wrong.run("profile", "bad.modem.yaml")).isEqualTo(3);
        assertThat(wrong.out()).isEqualTo("""
                bad.modem.yaml:5:1  unknown key "makr"
                    5 | makr: Hayes
                      | ^^^^ did you mean "maker"?
                1 error
                """);
        assertThat(new Cli(folder).run("profile", "none.modem.yaml")).isEqualTo(2);
    }

    @Test
    void validateTakesProfilesBesideScenarios() {
        assertThat(cli.run("validate", "good.modem.yaml")).isZero();
        assertThat(cli.out()).isEqualTo("""
                ok    good.modem.yaml   lab
                1 modem profile is valid
                """);
        Cli wrong = new Cli(folder);
        assertThat(wrong.run("validate", "good.modem.yaml", "bad.modem.yaml")).isEqualTo(3);
        assertThat(wrong.out())
                .contains("bad.modem.yaml:5:1  unknown key \"makr\"")
                .endsWith("1 error\n");
        Cli asJson = new Cli(folder);
        assertThat(asJson.run("validate", "--json", "good.modem.yaml")).isZero();
        assertThat(asJson.out())
                .contains("\"valid\":true")
                .contains("\"profiles\":[{\"name\":\"lab\",\"file\":\"good.modem.yaml\"}]");
        Cli missing = new Cli(folder);
        assertThat(missing.run("validate", "none.modem.yaml")).isEqualTo(2);
        assertThat(missing.err()).contains("there is no file or folder 'none.modem.yaml'");
    }

    @Test
    void runRefusesAProfileAndSaysWhatTakesIt() {
        assertThat(cli.run("run", "good.modem.yaml")).isEqualTo(2);
        assertThat(cli.err()).isEqualTo("""
                ringback run: 'good.modem.yaml' is the profile of a modem, which cannot be run
                  check it with: ringback validate good.modem.yaml
                """);
    }
}
