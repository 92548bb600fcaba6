package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String GOOD = """
            format: 1
            name: connects
            params:
              word: pw
            server:
              users:
                alice: {password: "${word}"}
            client:
              dial: "5550100"
              user: alice
              password: "${word}"
            expect:
              result: {connected: true}
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void writeTheFiles() throws IOException {
        cli = new Cli(folder);
        Files.writeString(folder.resolve("good.dial.yaml"), GOOD);
    }

    @Test
    void aValidFileIsNamed() {
        assertThat(cli.run("validate", "good.dial.yaml")).isZero();
        assertThat(cli.out())
                .contains("ok    ")
                .contains("good.dial.yaml")
                .contains("connects")
                .contains("1 scenario is valid");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void quietlyAValidFileIsNotWorthALine() {
        assertThat(cli.run("validate", "-q", ".")).isZero();
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithPlaces() throws IOException {
        Files.writeString(
                folder.resolve("bad.dial.yaml"),
                GOOD.replace("connects", "bad")
                        .replace("  user: alice", "  usr: alice")
                        .replace("\"5550100\"", "5550100"));
        assertThat(cli.run("validate", ".")).isEqualTo(3);
        assertThat(cli.out())
                .contains("bad.dial.yaml:9:9  ")
                .contains("bad.dial.yaml:10:3  ")
                .contains("did you mean \"user\"?")
                .contains("2 errors")
                .doesNotContain("nothing was run");
    }

    @Test
    void problemsAreJsonOnRequest() throws IOException {
        Files.writeString(folder.resolve("bad.dial.yaml"), GOOD.replace("  user: alice", "  usr: alice"));
        assertThat(cli.run("validate", "--json", "bad.dial.yaml")).isEqualTo(3);
        assertThat(cli.out())
                .contains("\"valid\":false")
                .contains("\"line\":10")
                .contains("\"column\":3");
        assertThat(cli.out().strip().lines()).hasSize(1);
    }

    @Test
    void aMissingFileIsAWrongCommandLine() {
        assertThat(cli.run("validate", "nowhere.dial.yaml")).isEqualTo(2);
        assertThat(cli.err())
                .contains("there is no file or folder 'nowhere.dial.yaml'")
                .contains("looked for in " + folder);
    }

    @Test
    void aParameterNeedsANameAndAValue() {
        assertThat(cli.run("validate", "good.dial.yaml", "--param", "word")).isEqualTo(2);
        assertThat(cli.err()).contains("--param: 'word'").contains("--param NAME=VALUE");
    }

    @Test
    void aParameterThatNoFileDeclaresIsAnError() {
        assertThat(cli.run("validate", "good.dial.yaml", "--param", "wrod=x")).isEqualTo(3);
        assertThat(cli.out()).contains("no scenario declares the parameter \"wrod\"");
    }

    @Test
    void aDeclaredParameterMayBeGiven() {
        assertThat(cli.run("validate", "good.dial.yaml", "--param", "word=other"))
                .isZero();
    }

    @Test
    void withoutAFileItSaysWhatIsMissing() {
        assertThat(cli.run("validate")).isEqualTo(2);
        assertThat(cli.err()).contains("FILE").contains("ringback validate --help");
    }
}
