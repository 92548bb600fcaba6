package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The scenario files of this module. */
final class Library {
    static final Path FOLDER = Path.of("scenarios");

    private Library() {}

    static List<Scenario> scenarios() {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(FOLDER), Map.of());
        assertThat(reading.issues().toString()).isEmpty();
        return reading.scenarios();
    }

    static long seed(Scenario scenario) {
        return scenario.seed().number(new SplittableRandom(1));
    }

    static String text(RunResult result) {
        StringBuilder text = new StringBuilder(result.scenario().name());
        for (Failure failure : result.failures()) {
            text.append(System.lineSeparator()).append("  ").append(failure);
        }
        return text.toString();
    }
}
