package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
    private static final Path OF_THE_LIBRARY = Path.of("..", "test-scenarios", "scenarios", "scenario.schema.json");

    @Test
    void theSchemaBesideTheLibraryIsWhatTheProgramPrints() throws IOException {
        Cli cli = new Cli(Path.of("."));
        assertThat(cli.run("schema")).isEqualTo(0);
        assertThat(cli.out().equals(Files.readString(OF_THE_LIBRARY).replace("\r\n", "\n")))
                .as("run: ./ringback schema > test-scenarios/scenarios/scenario.schema.json")
                .isTrue();
    }
}
