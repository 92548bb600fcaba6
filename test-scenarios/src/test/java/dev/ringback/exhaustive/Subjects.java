package dev.ringback.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scenarios of the library that our client plays in virtual time. */
final class Subjects {
    private Subjects() {}

    /** Those in a file or folder of the library. */
    static List<Subject> in(String path) {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(Path.of("scenarios", path)), Map.of());
        assertThat(reading.issues().toString()).isEmpty();
        List<Subject> subjects = new ArrayList<>();
        for (Scenario scenario : reading.scenarios()) {
            if (!scenario.isOutside()
                    && !scenario.isInRealTime()
                    && scenario.setting().radius() == null) {
                subjects.add(Subject.of(scenario));
            }
        }
        return subjects;
    }
}
