package dev.ringback.fuzz;

import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Scenario files: one is read, or refused with its issues, each of them with a place; what was read is written out whole, and
 * that is read again without an issue.
 */
public final class ScenarioFuzz {
    private static final Path FILE = Path.of("scenarios/examples/x.dial.yaml"); // where its includes are looked for

    private ScenarioFuzz() {}

    /** The file, in UTF-8. */
    public static void fuzzerTestOneInput(byte[] data) {
        ScenarioReader.Reading reading = read(new String(data, StandardCharsets.UTF_8));
        Holds.equal(reading.scenarios().isEmpty(), !reading.issues().isEmpty(), "no scenario, and no issue");
        Holds.tells(reading.issues().text());
        for (Scenario scenario : reading.scenarios()) {
            String whole = reading.repro(scenario, 7);
            ScenarioReader.Reading again = read(whole);
            Holds.that(
                    again.issues().isEmpty(),
                    () -> "written out: " + again.issues().text() + whole);
        }
    }

    private static ScenarioReader.Reading read(String text) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(text, FILE);
        return reader.finish();
    }
}
