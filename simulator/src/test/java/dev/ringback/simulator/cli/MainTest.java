package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path folder;

    @Test
    void versionIsDataOnTheOutput() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("version")).isZero();
        assertThat(cli.out()).matches("ringback \\d+\\.\\d+\\.\\d+\\S*, Java .+\\R");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void versionIsJsonOnRequest() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("version", "--json")).isZero();
        assertThat(cli.out()).matches("\\{\"ringback\":\"[^\"]+\",\"java\":\"[^\"]+\"}\\R");
    }

    @Test
    void theSchemaIsOneIndentedJsonObject() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("schema")).isZero();
        assertThat(cli.out())
                .startsWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n")
                .contains("\"RetryAuthentication\"", "\"maximum\": 0.5")
                .endsWith("\n}\n")
                .doesNotContain("\r");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void withoutAVerbItAsksWhich() {
        Cli cli = new Cli(folder);
        assertThat(cli.run()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).startsWith("ringback: which verb?").contains("ringback --help");
    }

    @Test
    void aMisspeltVerbIsToldTheNearestOne() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("valdate", "x")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no verb 'valdate'").contains("did you mean 'validate'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shrink", "ui"})
    void aVerbThatIsPlannedIsRefusedByName(String verb) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(verb, "--anything")).isEqualTo(2);
        assertThat(cli.err())
                .contains("the verb '" + verb + "' is not there yet")
                .contains("there are: ");
    }

    @Test
    void aMisspeltOptionIsToldTheNearestOneAndTheHelp() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("validate", "--jsn", "x.dial.yaml")).isEqualTo(2);
        assertThat(cli.err())
                .contains("there is no option '--jsn'")
                .contains("did you mean '--json'?")
                .contains("ringback validate --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate",
                "version",
                "schema",
                "init",
                "numbers",
                "explain",
                "profile",
                "decode",
                "import",
                "replay"
            })
    void everyVerbHasHelp(String verb) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(verb, "--help")).isZero();
        assertThat(cli.out()).contains("ringback " + verb).contains("-h, --help");
        assertThat(cli.err()).isEmpty();
    }
}
