package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
    @TestFactory
    List<DynamicTest> everyFileOfTheLibrary() {
        return Library.scenarios().stream().map(ScenarioTest::test).toList();
    }

    @Test
    void theLibraryHoldsTheWorkedExamplesAndFifteenMore() {
        List<String> names = Library.scenarios().stream().map(Scenario::name).toList();
        assertThat(names)
                .contains("auth-fails-twice-then-succeeds", "password-expired-new-password", "paused-states-disabled")
                .hasSizeGreaterThan(18);
    }

    private static DynamicTest test(Scenario scenario) {
        return DynamicTest.dynamicTest(
                scenario.name(), Path.of(scenario.place().file()).toUri(), () -> {
                    RunResult result = ScenarioRunner.run(scenario, Library.seed(scenario));
                    assertThat(result.passed()).as(Library.text(result)).isTrue();
                });
    }
}
