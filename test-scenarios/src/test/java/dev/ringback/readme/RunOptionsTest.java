package dev.ringback.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands with which the simulator's README shows the options of {@code run}, each of them executed. */
@DisabledOnOs(OS.WINDOWS)
class RunOptionsTest {
    private static final Path README = Commands.ROOT.resolve("simulator").resolve("README.md");

    @TempDir
    private Path temporary;

    @Test
    void theCommandsAreTheseAndNoOthers() throws IOException {
        assertThat(Commands.of(README).stream().filter(command -> command.startsWith("./ringback run")))
                .containsExactly(
                        "./ringback run test-scenarios --check-determinism",
                        "./ringback run test-scenarios --tag callback --jobs 2",
                        "./ringback run test-scenarios --tag auth --out target/out --report junit=target/out/report.xml",
                        "./ringback run test-scenarios/src/test/resources/failing/frames.yaml test-scenarios --fail-fast",
                        "./ringback run test-scenarios/src/test/resources/failing/times-and-circuits.yaml --until 6200ms -v");
    }

    @Test
    void theLibraryIsTheSameTwice() throws Exception {
        Commands.Ran ran = run("--check-determinism");
        assertThat(ran.status()).as(ran.text()).isZero();
        assertThat(ran.text()).containsPattern("(?m)^digest [0-9a-f]{64} {3}each ran twice, 0 differed$");
        assertThat(passed(ran)).hasSizeGreaterThan(75);
    }

    @Test
    void aTagChoosesAndSideBySideTheOrderIsThatOfTheFiles() throws Exception {
        Commands.Ran ran = run("--tag callback");
        assertThat(ran.status()).as(ran.text()).isZero();
        assertThat(passed(ran))
                .contains("callback-preset", "callback-wrong-number")
                .doesNotContain("auth-fails-twice-then-succeeds");
        assertThat(ran.text()).contains("0 failed");
        Commands.Ran one = Commands.run(temporary, command("--tag callback").replace("--jobs 2", "--jobs 1"), "");
        assertThat(passed(ran)).isEqualTo(passed(one));
    }

    @Test
    void aFolderForEachScenarioAndAReportAreLeft() throws Exception {
        Path out = temporary.resolve("out");
        Commands.Ran ran = Commands.run(temporary, command("--out").replace("target/out", out.toString()), "");
        assertThat(ran.status()).as(ran.text()).isZero();
        assertThat(passed(ran)).isNotEmpty().allSatisfy(name -> assertThat(out.resolve(name))
                .isDirectoryContaining("glob:**/summary.json")
                .isDirectoryContaining("glob:**/journal.txt")
                .isDirectoryContaining("glob:**/capture.pcapng")
                .isDirectoryContaining("glob:**/repro.yaml"));
        assertThat(out.resolve("report.xml")).content().contains("<testsuite");
    }

    @Test
    void theFirstFailureEndsTheRun() throws Exception {
        Commands.Ran ran = run("--fail-fast");
        assertThat(ran.status()).as(ran.text()).isEqualTo(1);
        assertThat(ran.text())
                .contains("FAIL frames")
                .containsPattern("1 failed, 0 skipped; stopped at the first failure, \\d+ not run");
    }

    /** What had shown itself by then is judged, and its journal is told; the rest is left open. */
    @Test
    void aRunIsStoppedAtAScenarioTime() throws Exception {
        Commands.Ran ran = run("--until 6200ms");
        assertThat(ran.status()).as(ran.text()).isEqualTo(1);
        assertThat(ran.text())
                .contains("saw       5s (1s too long)")
                .contains("  |      6.159  user    hang up (dial 1)")
                .doesNotContain("the run was over before")
                .contains("1 stopped before the end: what only the end can show was not judged");
    }

    private Commands.Ran run(String option) throws Exception {
        return Commands.run(temporary, command(option), "");
    }

    private static String command(String option) throws IOException {
        return Commands.of(README).stream()
                .filter(command -> command.contains(option))
                .findFirst()
                .orElseThrow();
    }

    /** The names of the scenarios that passed, in the order of the output. */
    private static List<String> passed(Commands.Ran ran) {
        return Pattern.compile("(?m)^ok {4}(\\S+) ")
                .matcher(ran.text())
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();
    }
}
