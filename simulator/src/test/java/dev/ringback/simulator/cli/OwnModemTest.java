package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of the lab engineer: the profile that the README of the profiles shows, in the scenario that it shows. */
class OwnModemTest {
    private static final Path README = Path.of("..", "hardware-profiles", "README.md");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void writeWhatTheReadmeShows() throws IOException {
        cli = new Cli(folder);
        write("bench/lab-modem.modem.yaml", example(1));
        write("bench/on-the-bench.dial.yaml", example(2));
    }

    private static String example(int number) throws IOException {
        return Files.readString(README)
                .replace("\r\n", "\n")
                .split("```yaml\n")[number]
                .split("```")[0];
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
    }

    @Test
    void aFileBesideTheScenarioIsEmulatedAndDriven() throws IOException {
        assertThat(cli.run("run", "bench", "--out", "seen")).as(cli.out()).isZero();
        assertThat(Files.readString(folder.resolve("seen/on-the-bench/journal.txt")))
                .contains("client  > ATZ", "client  > AT&D2", "client  < CONNECT 28800/LAPM", "Connected");
    }

    @Test
    void whatARunLeavesRunsAgainWithoutTheFileItself() throws IOException {
        assertThat(cli.run("run", "bench", "--out", "seen")).isZero();
        Files.delete(folder.resolve("bench/lab-modem.modem.yaml"));
        assertThat(folder.resolve("seen/on-the-bench/client.modem.yaml")).hasContent(example(1));
        assertThat(folder.resolve("seen/on-the-bench/server.modem.yaml")).doesNotExist();
        cli = new Cli(folder);
        assertThat(cli.run("run", "seen/on-the-bench/repro.yaml")).as(cli.err()).isZero();
    }

    @Test
    void itsMistakesAreToldWithTheirPlaceAndNothingIsRun() throws IOException {
        write("bench/lab-modem.modem.yaml", example(1).replace("reset: ATZ", "reset: AT&F"));
        assertThat(cli.run("run", "bench")).isEqualTo(3);
        assertThat(cli.err())
                .contains("lab-modem.modem.yaml:", "\"&F\" is not among the commands in init.reset")
                .contains("included from", "on-the-bench.dial.yaml:5");
    }
}
