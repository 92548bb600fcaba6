package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.report.FailureText;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import dev.ringback.simulator.scenario.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Scenarios that fail, and the exact text that tells why: what was expected, what came, what came nearest and in which of
 * its fields it differs, and how to see it again. They do not end in {@code .dial.yaml}, so that nobody runs them who
 * runs the whole folder.
 */
class FailingScenarioTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "failing");

    @TestFactory
    List<DynamicTest> eachTellsWhy() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> {
                        String name = file.getFileName().toString();
                        String expected = Files.readString(file.resolveSibling(name.replace(".yaml", ".expected.txt")));
                        assertThat(text(file)).isEqualTo(expected);
                    }))
                    .toList();
        }
    }

    @Test
    void theReadmeShowsOneOfThem() throws IOException {
        String shown = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
        int begin = shown.indexOf("```text\n  expected  rule");
        assertThat(begin).isPositive();
        String block = shown.substring(begin + 8, shown.indexOf("```", begin + 8));
        assertThat(Files.readString(FOLDER.resolve("rules.expected.txt"))).contains(block);
    }

    private static String text(Path file) {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
        assertThat(reading.issues().isEmpty()).as(reading.issues().text()).isTrue();
        Scenario scenario = reading.scenarios().get(0);
        RunResult result = ScenarioRunner.run(scenario, ((Seed.Fixed) scenario.seed()).number());
        List<String> lines = new ArrayList<>();
        lines.add("FAIL " + FailureText.headline(result));
        lines.addAll(FailureText.failures(result));
        lines.addAll(FailureText.named("replay", FailureText.replay(result, Map.of(), null)));
        return (String.join("\n", lines) + "\n")
                .replace('\\', '/')
                .replace(FOLDER.toString().replace('\\', '/') + "/", "");
    }
}
