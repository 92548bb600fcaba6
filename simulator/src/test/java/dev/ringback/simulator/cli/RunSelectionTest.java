package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scenarios are run, how many at a time, how far, and how often. */
class RunSelectionTest {
    private static final String CONNECTS = """
            format: 1
            name: NAME
            tags: [TAG]
            server:
              users:
                alice: {password: open-sesame}
            client:
              dial: "5550100"
              user: alice
              password: open-sesame
            expect:
              result: {connected: true}
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void writeThreeFiles() throws IOException {
        cli = new Cli(folder);
        write("a", "quick", CONNECTS);
        write("b", "slow", CONNECTS.replace("password: open-sesame\nexpect", "password: wrong\nexpect"));
        write("c", "quick", CONNECTS);
    }

    @Test
    void aTagChoosesThoseThatHaveIt() {
        assertThat(cli.run("run", ".", "--tag", "quick")).isZero();
        assertThat(cli.out()).contains("2 files, 2 runs").contains("2 passed, 0 failed");
    }

    @Test
    void ofSeveralTagsOneIsEnough() {
        assertThat(cli.run("run", ".", "--tag", "quick,slow")).isEqualTo(1);
        assertThat(cli.out()).contains("2 passed, 1 failed");
    }

    @Test
    void aTagThatNobodyHasIsAWrongCommandLine() {
        assertThat(cli.run("run", ".", "--tag", "quikc")).isEqualTo(2);
        assertThat(cli.err()).contains("no scenario has the tag 'quikc'").contains("there are: quick, slow");
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "64"})
    void theOutputKeepsTheOrderOfTheFilesHoweverManyRunAtATime(String jobs) {
        assertThat(cli.run("run", ".", "--jobs", jobs)).isEqualTo(1);
        assertThat(cli.out().lines().filter(line -> line.startsWith("ok") || line.startsWith("FAIL")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ok    a "),
                        line -> assertThat(line).startsWith("FAIL b "),
                        line -> assertThat(line).startsWith("ok    c "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025"})
    void jobsMustBeSane(String jobs) {
        assertThat(cli.run("run", ".", "--jobs", jobs)).isEqualTo(2);
        assertThat(cli.err()).contains("--jobs: " + jobs + " is not in 1..1024");
    }

    @Test
    void failFastLeavesOutWhatFollowsTheFirstFailure() {
        assertThat(cli.run("run", ".", "--fail-fast")).isEqualTo(1);
        assertThat(cli.out())
                .contains("FAIL b ")
                .doesNotContain("ok    c ")
                .contains("1 passed, 1 failed, 0 skipped; stopped at the first failure, 1 not run");
    }

    @Test
    void failFastRunsAllWhenAllPass() {
        assertThat(cli.run("run", ".", "--fail-fast", "--tag", "quick")).isZero();
        assertThat(cli.out()).contains("2 passed, 0 failed, 0 skipped").doesNotContain("not run");
    }

    @Test
    void aRunThatIsStoppedJudgesWhatHadShownItself() throws IOException {
        write(
                "never",
                "stop",
                CONNECTS.replace("{connected: true}", "{connected: true}\n  never: {frames: [{frame: LCP ConfAck}]}")
                        .replace("password: open-sesame\nexpect", "password: open-sesame\n  stay-up: 60s\nexpect"));
        assertThat(cli.run("run", "never.dial.yaml", "--until", "1s")).isEqualTo(1);
        assertThat(cli.out())
                .contains("FAIL never   seed ")
                .contains("expected  never [LCP ConfAck]")
                .contains("--until 1s")
                .doesNotContain("expected  connected")
                .contains("1 stopped before the end: what only the end can show was not judged");
    }

    @Test
    void theReplayStopsSoonAfterTheLastFailure() throws IOException {
        write(
                "never",
                "stop",
                CONNECTS.replace("{connected: true}", "{connected: true}\n  never: {frames: [{frame: LCP ConfAck}]}")
                        .replace("password: open-sesame\nexpect", "password: open-sesame\n  stay-up: 60s\nexpect"));
        assertThat(cli.run("run", "never.dial.yaml")).isEqualTo(1);
        assertThat(cli.out()).containsPattern("replay    ringback run \\S+ --seed \\d+ --until 2s\\R");
    }

    @Test
    void aTimeLaterThanTheEndChangesNothing() {
        assertThat(cli.run("run", "b.dial.yaml", "--until", "1h")).isEqualTo(1);
        assertThat(cli.out()).contains("saw       AuthNotify 691").doesNotContain("not judged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "soon", "-1s"})
    void aTimeNeedsItsUnit(String time) {
        assertThat(cli.run("run", ".", "--until=" + time)).isEqualTo(2);
        assertThat(cli.err()).contains("--until: '" + time + "' is no time").contains("27s");
    }

    @Test
    void eachRunsTwiceAndTheDigestOfAllIsTold() {
        assertThat(cli.run("run", ".", "--tag", "quick", "--check-determinism")).isZero();
        Matcher digest = Pattern.compile("digest ([0-9a-f]{64})   each ran twice, 0 differed")
                .matcher(cli.out());
        assertThat(digest.find()).as(cli.out()).isTrue();
        Cli json = new Cli(folder);
        assertThat(json.run("run", ".", "--tag", "quick", "--check-determinism", "--json"))
                .isZero();
        assertThat(json.out())
                .contains("\"digest\":\"" + digest.group(1) + "\"")
                .contains("\"deterministic\":true");
    }

    @Test
    void onATerminalTheOneThatIsAwaitedIsShownAndErased() {
        cli.onTerminal(false).run("run", ".", "--jobs", "1");
        assertThat(cli.out())
                .contains("\r\u001b[K      1 of 3  a\r\u001b[Kok    a ")
                .doesNotContain("\u001b[3");
    }

    @Test
    void elsewhereThereAreOnlyLines() {
        cli.run("run", ".");
        assertThat(cli.out()).doesNotContain("\u001b").doesNotContain("\r");
    }

    @Test
    void twoScenariosOfOneNameAreAnErrorThatNamesBothFiles() throws IOException {
        Files.writeString(folder.resolve("other.dial.yaml"), CONNECTS.replace("NAME", "a"));
        assertThat(cli.run("run", ".")).isEqualTo(3);
        assertThat(cli.err())
                .containsPattern("other.dial.yaml:2:7  two scenarios are named \"a\"")
                .containsPattern("the other is \\S*a.dial.yaml:2");
    }

    @Test
    void foldersNamedTargetAndThoseWithADotAreSkipped() throws IOException {
        for (String skipped : new String[] {"target", ".hidden"}) {
            Files.createDirectories(folder.resolve(skipped));
            Files.writeString(folder.resolve(skipped).resolve("x.dial.yaml"), "nonsense");
        }
        assertThat(cli.run("run", ".", "--tag", "quick")).isZero();
    }

    private void write(String name, String tag, String content) throws IOException {
        Files.writeString(
                folder.resolve(name + ".dial.yaml"),
                content.replace("NAME", name).replace("TAG", tag));
    }
}
