package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a mistake of ours looks like from outside: exit status 70 and a report, made by a collaborator that breaks. */
class OwnMistakeTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void openAShell() {
        cli = new Cli(folder);
    }

    /** A terminal that breaks when it is asked for a secret. */
    private record Broken(Error orException) implements Answers {
        interface Error {
            void raise();
        }

        @Override
        public String line(String prompt) {
            return "alice";
        }

        @Override
        public char[] secret(String prompt) {
            orException.raise();
            return new char[0];
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    @Test
    void anExceptionIsStatus70AndAReportWithoutTheArguments() throws IOException {
        cli.asking(new Broken(() -> {
            throw new IllegalStateException("the terminal broke");
        }));
        assertThat(cli.run("dial", "555-0691", "--user", "somebody-known")).isEqualTo(70);
        assertThat(cli.err())
                .contains(
                        "our own mistake, not yours", "the terminal broke", "ringback-report.txt", "please report it");
        String report = Files.readString(folder.resolve("ringback-report.txt"));
        assertThat(report)
                .contains("ringback ", "Java ", "IllegalStateException: the terminal broke", "OwnMistakeTest")
                .doesNotContain("somebody-known");
    }

    @Test
    void anAssertionOfOursIsStatus70Too() throws IOException {
        cli.asking(new Broken(() -> {
            throw new AssertionError("never so");
        }));
        assertThat(cli.run("dial", "555-0691")).isEqualTo(70);
        assertThat(cli.err()).contains("our own mistake, not yours", "never so", "ringback-report.txt");
        assertThat(Files.readString(folder.resolve("ringback-report.txt"))).contains("AssertionError: never so");
    }

    @Test
    void aReportThatCannotBeWrittenIsPrinted() throws IOException {
        Files.createDirectory(folder.resolve("ringback-report.txt"));
        cli.asking(new Broken(() -> {
            throw new IllegalStateException("the terminal broke");
        }));
        assertThat(cli.run("dial", "555-0691")).isEqualTo(70);
        assertThat(cli.err()).contains("could not be written", "OwnMistakeTest");
    }

    @Test
    void aScenarioThatBreaksUsIsStatus70AndTheOthersRun() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Files.writeString(
                    folder.resolve(name + ".dial.yaml"),
                    "format: 1\nname: " + name + "\nserver: {users: {}}\nclient: {dial: \"5550100\"}\n");
        }
        RunCommand run = new RunCommand(cli.surroundings(), seeds -> (scenario, seed, until) -> {
            throw new IllegalStateException("broken by " + scenario.name());
        });
        assertThat(new CommandLine(run).execute(folder.toString(), "--seed", "7"))
                .isEqualTo(70);
        assertThat(cli.out())
                .contains("thrown    java.lang.IllegalStateException: broken by a", "broken by b")
                .contains("seed 7")
                .contains("0 passed, 2 failed");
        assertThat(Files.readString(folder.resolve("ringback-report.txt"))).contains("scenario b, seed 7");
    }

    @Test
    void anAnswerThatIsTooLongHangsUpAndSaysWhy() {
        String endless = "x".repeat(LineAnswers.MAX_LINE_CHARACTERS + 1);
        cli.typing("Wrong-44", endless);
        assertThat(cli.run("dial", "555-0691", "--user", "alice", "--paused-states"))
                .isEqualTo(5);
        assertThat(cli.err()).contains("the answer cannot be read: a line of the input is longer than 4096 characters");
    }

    @Test
    void aFirstAnswerThatIsTooLongIsAWrongCommandLine() {
        cli.typing("x".repeat(LineAnswers.MAX_LINE_CHARACTERS + 1));
        assertThat(cli.run("dial", "555-0691", "--user", "alice")).isEqualTo(2);
        assertThat(cli.err()).contains("the answer cannot be read", "longer than 4096 characters", "--password-from");
    }
}
