package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} in real time, and what it does with what it cannot run. */
@Timeout(120)
class RealClockCommandTest {
    private static final String CONNECTS = """
            format: 1
            name: connects
            server:
              users:
                alice: {password: "Ulme-552"}
            client: {dial: "5550100", user: alice, password: "Ulme-552"}
            expect:
              result: {connected: true}
            """;
    private static final String CALLBACK = CONNECTS.replace("connects", "calls-back")
            .replace("{password: \"Ulme-552\"}", "{password: \"Ulme-552\", callback: set-by-caller}");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void writeTwoFiles() throws IOException {
        cli = new Cli(folder);
        Files.writeString(folder.resolve("connects.dial.yaml"), CONNECTS);
        Files.writeString(folder.resolve("calls-back.dial.yaml"), CALLBACK);
    }

    @Test
    void aFileRunsInRealTimeAndTheClockIsNamed() {
        assertThat(cli.run("run", "connects.dial.yaml", "--real-clock")).isZero();
        assertThat(cli.out())
                .contains("   real clock   1 file, 1 run")
                .contains("ok    connects ")
                .contains("1 passed, 0 failed, 0 skipped");
    }

    @Test
    void inAFolderWhatRealTimeCannotDoIsSkippedWithItsReason() throws IOException {
        Path report = folder.resolve("report.xml");
        assertThat(cli.run("run", ".", "--real-clock", "--report", "junit=report.xml", "--out", "out"))
                .isZero();
        assertThat(cli.out())
                .contains("skip  calls-back ")
                .contains("a callback comes over the telephone exchange, which is virtual")
                .contains("1 passed, 0 failed, 1 skipped");
        assertThat(report)
                .content()
                .contains("tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"")
                .contains("<skipped message=\"a callback comes over the telephone exchange, which is virtual\">");
        assertThat(folder.resolve("out/calls-back/summary.json")).content().contains("\"skipped\":\"a callback ");
    }

    @Test
    void aSkippedScenarioIsStatus4IfThatIsWanted() {
        assertThat(cli.run("run", ".", "--real-clock", "--fail-on-skip")).isEqualTo(4);
        Cli json = new Cli(folder);
        assertThat(json.run("run", ".", "--real-clock", "--fail-on-skip", "--json"))
                .isEqualTo(4);
        assertThat(json.out())
                .contains("\"skipped\":1")
                .contains("\"clock\":\"real\",\"late\":[]")
                .contains("\"statuses\":[0,4]")
                .contains("\"exit\":4");
    }

    @Test
    void failOnSkipChangesNothingWhereNothingIsSkipped() {
        assertThat(cli.run("run", ".", "--fail-on-skip")).isZero();
        assertThat(cli.out()).contains("2 passed, 0 failed, 0 skipped");
    }

    @Test
    void aFileThatIsNamedAndCannotBeRunSoIsAWrongCommandLine() {
        assertThat(cli.run("run", "connects.dial.yaml", "calls-back.dial.yaml", "--real-clock"))
                .isEqualTo(2);
        assertThat(cli.err())
                .contains("calls-back.dial.yaml' cannot be run so: a callback comes over")
                .contains("leave out --real-clock");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void noTwoRunsOfRealTimeAreCompared() throws IOException {
        assertThat(cli.run("run", "connects.dial.yaml", "--real-clock", "--check-determinism"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("in real time no two runs are the same").contains("leave out --check-");
        Files.writeString(
                folder.resolve("real.dial.yaml"), CONNECTS.replace("name: connects", "name: real\nclock: real"));
        Files.delete(folder.resolve("calls-back.dial.yaml"));
        Cli both = new Cli(folder);
        assertThat(both.run("run", ".", "--check-determinism")).isZero();
        assertThat(both.out())
                .contains("virtual clock, real for 1   2 files")
                .contains("skip  real ")
                .contains("each ran twice, 0 differed");
    }

    @Test
    void aFileMayAskForTheRealClockItself() throws IOException {
        Files.writeString(
                folder.resolve("real.dial.yaml"), CONNECTS.replace("name: connects", "name: real\nclock: real"));
        assertThat(cli.run("run", "real.dial.yaml")).isZero();
        assertThat(cli.out()).contains("   real clock   ").contains("ok    real ");
    }

    @Test
    void whatTookTooLongStandsBelowTheLineAndIsCounted() throws IOException {
        String late = CONNECTS.replace("name: connects", "name: late")
                .replace("connected: true", "connected: true, within: 1ms");
        String slow = late.replace(
                "client:", "  rules: [{name: slow, when: {frame: CHAP Response}, then: {delay: 50ms}}]\nclient:");
        Files.writeString(folder.resolve("late.dial.yaml"), slow);
        assertThat(cli.run("run", "late.dial.yaml", "--real-clock")).isZero();
        assertThat(cli.out())
                .containsPattern("ok    late .*\\R  late      at \\S+ s   \\S*late.dial.yaml:9\\R"
                        + "  expected  connected within ..1ms of the dial call\\R  saw       after ")
                .contains("1 took longer than the file says: in real time that is told and fails nothing");
    }

    @Test
    void theReplayOfAFailureSaysTheClockAndNoTime() throws IOException {
        Files.writeString(
                folder.resolve("fails.dial.yaml"),
                CONNECTS.replace("name: connects", "name: fails\nseed: 7")
                        + "  never: {frames: [{frame: LCP ConfAck}]}\n");
        assertThat(cli.run("run", "fails.dial.yaml", "--real-clock")).isEqualTo(1);
        assertThat(cli.out()).containsPattern("replay    ringback run \\S+ --seed 7 --real-clock\\R");
    }
}
