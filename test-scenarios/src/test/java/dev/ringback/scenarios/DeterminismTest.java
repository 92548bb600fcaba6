package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DeterminismTest {
    @TestFactory
    List<DynamicTest> theSameSeedGivesTheSameOctets() {
        return Library.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name() + " twice", () -> {
                    RunResult first = ScenarioRunner.run(scenario, Library.seed(scenario));
                    RunResult second = ScenarioRunner.run(scenario, Library.seed(scenario));
                    assertThat(second.digest()).isEqualTo(first.digest());
                    assertThat(second.recording().all())
                            .isEqualTo(first.recording().all());
                }))
                .toList();
    }

    @Test
    void anotherSeedGivesOtherChallengesAndSoAnotherDigest() {
        Scenario scenario = Library.scenarios().stream()
                .filter(each -> each.name().equals("paused-states-disabled"))
                .findFirst()
                .orElseThrow();
        assertThat(ScenarioRunner.run(scenario, 1).digest())
                .isNotEqualTo(ScenarioRunner.run(scenario, 2).digest());
    }
}
