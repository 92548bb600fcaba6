package dev.ringback.simulator.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;

/** Reads scenarios from text, for the tests of this package. */
final class ScenarioFileText {
    /** The least that a scenario has. */
    static final String LEAST = """
            format: 1
            name: least
            server: {users: {alice: {password: "Birke-44"}}}
            client: {dial: "5550100", user: alice, password: "Birke-44"}
            """;

    private ScenarioFileText() {}

    static ScenarioReader.Reading read(String content) {
        ScenarioReader reader = new ScenarioReader(new LinkedHashMap<>());
        reader.read(content, Path.of("x.dial.yaml"));
        return reader.finish();
    }

    /** The least, and more blocks behind it. */
    static ScenarioReader.Reading readWith(String more) {
        return read(LEAST + more);
    }

    /** Places and messages, one a line. */
    static String issues(String content) {
        return read(content).issues().toString();
    }

    static Scenario scenario(String content) {
        ScenarioReader.Reading reading = read(content);
        if (!reading.issues().isEmpty()) {
            throw new AssertionError(reading.issues().text());
        }
        return reading.scenarios().get(0);
    }
}
