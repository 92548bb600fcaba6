package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = new Cli(folder);
    }

    @Test
    void whatItWritesIsValidAndPasses() throws IOException {
        assertThat(cli.run("init", "start")).as(cli.err()).isZero();
        assertThat(files(folder.resolve("start")))
                .containsExactly("README.md", "ci.sh", "expired.dial.yaml", "retry.dial.yaml", "scenario.schema.json");
        assertThat(cli.out().lines()).hasSize(5).allMatch(line -> line.startsWith("wrote   "));
        assertThat(cli.err()).contains("next: ringback run start");

        Cli next = new Cli(folder);
        assertThat(next.run("validate", "start")).as(next.out()).isZero();
        assertThat(next.run("run", "start")).as(next.out()).isZero();
        assertThat(next.out())
                .contains("my-first-retry")
                .contains("my-first-new-password")
                .contains("2 passed");
    }

    @Test
    void theScenariosNameTheSchemaBesideThem() throws IOException {
        assertThat(cli.run("init")).isZero();
        Cli schema = new Cli(folder);
        assertThat(schema.run("schema")).isZero();
        assertThat(folder.resolve("scenario.schema.json")).hasContent(schema.out());
        for (String file : List.of("retry.dial.yaml", "expired.dial.yaml")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .startsWith("# yaml-language-server: $schema=scenario.schema.json\n");
        }
    }

    /** The walk that the README of the folder tells, step by step. */
    @Test
    void whatTheReadmeSaysToChangeFailsWithTheTextsThatItTellsOfAndPassesAgain() throws IOException {
        assertThat(cli.run("init")).isZero();
        Path file = folder.resolve("retry.dial.yaml");
        String readme = Files.readString(folder.resolve("README.md"));

        String right = "      give: {password: \"right\"}\n";
        assertThat(readme).contains("```yaml\n" + right + "```");
        String wrong = Files.readString(file).replace(right, right.replace("right", "wrong"));
        Files.writeString(file, wrong);
        Cli first = new Cli(folder);
        assertThat(first.run("run", "retry.dial.yaml")).isEqualTo(1);
        assertThat(first.out()).contains("RetryAuthentication").contains("retry.dial.yaml:");

        String answer = readme.substring(readme.indexOf("    - when:"));
        answer = answer.substring(0, answer.indexOf("```"));
        wrong = wrong.replace("\nexpect:", answer + "\nexpect:");
        Files.writeString(file, wrong);
        Cli second = new Cli(folder);
        assertThat(second.run("run", "retry.dial.yaml")).isEqualTo(1);
        assertThat(second.out()).contains("CHAP Failure").contains("pauses");

        Files.writeString(file, wrong.replace("count: 1", "count: 2").replace("pauses: 1", "pauses: 2"));
        Cli third = new Cli(folder);
        assertThat(third.run("run", "retry.dial.yaml")).as(third.out()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ci.sh", "expired.dial.yaml", "retry.dial.yaml", "scenario.schema.json"})
    void aFileThatIsThereIsKeptAndNothingElseIsWritten(String there) throws IOException {
        Files.writeString(folder.resolve(there), "mine");
        assertThat(cli.run("init")).isEqualTo(2);
        assertThat(cli.err())
                .contains(folder.resolve(there) + " is there already, nothing was written")
                .contains("ringback init DIR");
        assertThat(files(folder)).containsExactly(there);
        assertThat(folder.resolve(there)).hasContent("mine");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Files.writeString(folder.resolve("file"), "mine");
        assertThat(cli.run("init", "file/below")).isEqualTo(2);
        assertThat(cli.err()).contains("cannot write to").contains("give another folder");
        assertThat(folder.resolve("file")).hasContent("mine");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
