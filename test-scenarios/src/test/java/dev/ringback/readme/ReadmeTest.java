package dev.ringback.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every block of the README is executed, or compared with what is. */
class ReadmeTest {
    private static final String RECORDING =
            "simulator/src/test/resources/dev/ringback/simulator/recorded/dial-chap.record";

    private static final Path ROOT = Commands.ROOT;
    private static final long LIMIT_SECONDS = Commands.LIMIT_SECONDS;

    @TempDir
    private Path temporary;

    @Test
    void theJavaExampleIsTheOneThatRuns() throws IOException {
        String shown = blocks("java").get(0).strip();
        assertThat(shown.replaceAll("\\s+", " ")).isEqualTo(example("// README\n"));
        assertThat(shown.lines().count()).isLessThanOrEqualTo(25);
    }

    @Test
    void theJavaExamplesOfTheClientAreThoseThatRun() throws IOException {
        List<String> shown = Commands.blocks(ROOT.resolve("client").resolve("README.md"), "java");
        assertThat(shown).hasSize(6);
        assertThat(shown.get(0).strip().replaceAll("\\s+", " ")).isEqualTo(example("// CLIENT README, LIMITS\n"));
        assertThat(shown.get(1).strip().replaceAll("\\s+", " ")).isEqualTo(example("// CLIENT README, ENCRYPTION\n"));
        Path ofModems = Path.of("client", "src", "test", "java", "dev", "ringback", "modem", "ModemReadmeTest.java");
        assertThat(shown.get(2).strip().replaceAll("\\s+", " "))
                .isEqualTo(example(ROOT.resolve(ofModems), "// CLIENT README, MODEMS\n"));
        assertThat(shown.get(3).strip().replaceAll("\\s+", " ")).isEqualTo(example("// CLIENT README, TEXT\n"));
        assertThat(shown.get(4).strip().replaceAll("\\s+", " ")).isEqualTo(example("// CLIENT README, EAP\n"));
        assertThat(shown.get(5).strip().replaceAll("\\s+", " ")).isEqualTo(example("// CLIENT README\n"));
    }

    private static String example(String mark) throws IOException {
        return example(Path.of("src", "test", "java", "dev", "ringback", "readme", "ReadmeExampleTest.java"), mark);
    }

    private static String example(Path file, String mark) throws IOException {
        return Files.readString(file).split(mark)[1].strip().replaceAll("\\s+", " ");
    }

    @Test
    void theScenarioExamplePasses() throws IOException {
        Path file = Files.writeString(
                temporary.resolve("example.dial.yaml"), blocks("yaml").get(0));
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
        assertThat(reading.issues().toString()).isEmpty();
        Scenario scenario = reading.scenarios().get(0);
        RunResult result = ScenarioRunner.run(scenario, 1);
        assertThat(result.failures()).isEmpty();
        assertThat(result.passed()).isTrue();
    }

    @Test
    void theCommandsAreTheseAndNoOthers() throws IOException {
        assertThat(commands())
                .containsExactly(
                        "./ringback run test-scenarios", // below, and by the build machine
                        "mvn verify", // is what runs this test
                        "./ringback dial 555-0691 --user alice --paused-states",
                        "./ringback serve --listen tcp:7007",
                        "./ringback dial --to 127.0.0.1:7007 --user expired --paused-states",
                        "./ringback init target/my-scenarios",
                        "./ringback run target/my-scenarios",
                        "./ringback numbers",
                        "./ringback explain RetryAuthentication",
                        "./ringback decode " + RECORDING,
                        "./ringback replay " + RECORDING,
                        "./ringback import " + RECORDING);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theLibraryRuns() throws Exception {
        Commands.Ran ran = run(commands().get(0) + " --out " + temporary.resolve("out"), "");
        assertThat(ran.status()).as(ran.text()).isZero();
        assertThat(ran.text()).contains("auth-fails-twice-then-succeeds").contains("0 failed, 6 skipped");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFirstPasswordIsRefusedAndTheSecondConnects() throws Exception {
        Commands.Ran ran = run(commands().get(2), "one\ntwo\n");
        assertThat(ran.text()).contains("RetryAuthentication").contains("691").contains("Connected");
        assertThat(ran.status()).as(ran.text()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerOfItsOwnRemembersTheNewPassword() throws Exception {
        Path log = temporary.resolve("serve.log");
        Process server = new ProcessBuilder(commands().get(3).split(" "))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(LIMIT_SECONDS))
                    .until(() -> Files.readString(log).contains("Ctrl-C ends it") || !server.isAlive());
            assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
            String shown = Files.readString(log);
            Matcher password = Pattern.compile("user expired +password (\\S+)").matcher(shown);
            assertThat(password.find()).as(shown).isTrue();
            String old = password.group(1);
            Commands.Ran first = run(commands().get(4), old + "\nSpring00!\nSpring00!\n");
            assertThat(first.text()).contains("PasswordExpired").contains("Connected");
            Commands.Ran second = run(commands().get(4), "Spring00!\n");
            assertThat(second.text()).contains("Connected").doesNotContain("PasswordExpired");
            assertThat(Files.readString(log)).doesNotContain("Spring00!");
        } finally {
            server.destroy();
            assertThat(server.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderToBeginWithRunsHereAndInACi() throws Exception {
        Path folder = temporary.resolve("my-scenarios");
        Commands.Ran init = run(commands().get(5).replace("target/my-scenarios", folder.toString()), "");
        assertThat(init.status()).as(init.text()).isZero();
        Commands.Ran played = run(commands().get(6).replace("target/my-scenarios", folder.toString()), "");
        assertThat(played.status()).as(played.text()).isZero();
        Commands.Ran ci = run("env RINGBACK=" + ROOT.resolve("ringback") + " sh " + folder.resolve("ci.sh"), "");
        assertThat(ci.status()).as(ci.text()).isZero();
        assertThat(folder.resolve("out/junit.xml")).content().contains("my-first-retry");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCanBeDialedAndWhatAWordMeansIsTold() throws Exception {
        assertThat(run(commands().get(7), "").text()).contains("555-0691   the password is refused");
        assertThat(run(commands().get(8), "").text()).startsWith("RetryAuthentication, a paused state");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRecordedCallIsPrintedPlayedAndMadeAScenario() throws Exception {
        assertThat(run(commands().get(9), "").text()).contains("record file of pppd: 17 frames");
        assertThat(run(commands().get(10), "").text()).startsWith("no departure");
        assertThat(run(commands().get(11), "").text()).contains("tags: [imported]");
    }

    private Commands.Ran run(String command, String typed) throws IOException, InterruptedException {
        return Commands.run(temporary, command, typed);
    }

    private static List<String> commands() throws IOException {
        return Commands.of(ROOT.resolve("README.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        return Commands.blocks(ROOT.resolve("README.md"), language);
    }
}
