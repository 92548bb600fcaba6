package dev.ringback.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of the language reference in this module's README is a scenario, and passes. */
class LanguageReferenceTest {
    private static final Path PROFILES = Path.of("scenarios", "profiles");

    @TempDir
    private Path temporary;

    @BeforeEach
    void profilesLieBeside() throws IOException {
        Files.createDirectories(temporary.resolve("profiles"));
        for (String name : List.of("server-nt4.yaml", "line-33600.yaml")) {
            Files.copy(PROFILES.resolve(name), temporary.resolve("profiles").resolve(name));
        }
    }

    @TestFactory
    List<DynamicTest> everyBlockPasses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String block : blocks()) {
            String name = block.lines().toList().get(1).substring("name: ".length());
            Path file = Files.writeString(temporary.resolve(name + ".dial.yaml"), block);
            ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
            assertThat(reading.issues().toString()).isEmpty();
            for (Scenario scenario : reading.scenarios()) {
                tests.add(DynamicTest.dynamicTest(scenario.name(), () -> pass(scenario)));
            }
        }
        return tests;
    }

    @Test
    void thereAreBlocks() throws IOException {
        assertThat(blocks()).hasSizeGreaterThan(14);
    }

    private static void pass(Scenario scenario) throws Exception {
        long seed = scenario.seed().number(new SplittableRandom(1));
        RunResult result = run(scenario, seed);
        assertThat(result.failures()).isEmpty();
        assertThat(result.passed()).isTrue();
    }

    private static RunResult run(Scenario scenario, long seed) throws Exception {
        if (scenario.isOutside()) {
            return OutsideDialer.play(scenario, seed);
        }
        return scenario.isInRealTime() ? RealTimeRunner.run(scenario, seed, null) : ScenarioRunner.run(scenario, seed);
    }

    private static List<String> blocks() throws IOException {
        Matcher matcher = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")).replace("\r\n", "\n"));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
