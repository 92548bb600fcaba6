package dev.ringback.simulator.junit;

import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.report.FailureText;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Scenario files as tests: a method with {@code @TestFactory} returns {@code Scenarios.in(Path.of("src/test/scenarios"))}
 * as a {@code Stream<DynamicTest>}.
 *
 * <p>Needs JUnit Jupiter 5.3 or newer, which the project that has tests brings along. Any thread.
 */
public final class Scenarios {
    /** Lines of the journal that go with a failure: the last ones. */
    public static final int JOURNAL_LINES = 40;

    private Scenarios() {}

    /**
     * A test for each scenario of a file, or of all files in a folder that end in {@code .dial.yaml}, in the order of
     * their names; a file with a matrix is a test for each combination. Each is named for its file and, where that is
     * another, its scenario, and runs in virtual time with the scenario's own seed. What failed, how to see it again and
     * the end of the journal are in the failure's message; passwords are not. A scenario whose dialer is not ours is skipped.
     *
     * @throws AssertionError when a file is wrong, with all problems of all files; nothing is run then
     */
    public static Stream<DynamicTest> in(Path path) {
        return in(path, new LinkedHashMap<>());
    }

    /**
     * The same with other values for declared parameters, by name.
     *
     * @throws AssertionError when a file is wrong, or declares no such parameter
     */
    public static Stream<DynamicTest> in(Path path, Map<String, String> params) {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(path), params);
        if (!reading.issues().isEmpty()) {
            throw new AssertionFailedError("\n" + reading.issues().text());
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Scenario scenario : reading.scenarios()) {
            Path file = Path.of(scenario.place().file());
            tests.add(DynamicTest.dynamicTest(title(path, file, scenario), file.toUri(), () -> run(scenario, params)));
        }
        return tests.stream();
    }

    /** The file within the folder; the scenario's name is left out when it says the same. */
    private static String title(Path path, Path file, Scenario scenario) {
        Path within = path.equals(file) ? file.getFileName() : path.relativize(file);
        String name = within.toString().replace('\\', '/');
        String plain = file.getFileName().toString();
        boolean same = plain.equals(scenario.name() + ".dial.yaml");
        return same ? name : name + ": " + scenario.name();
    }

    private static void run(Scenario scenario, Map<String, String> params) throws IOException {
        if (scenario.isOutside()) {
            throw new TestAbortedException("scenario " + scenario.name()
                    + " waits for a dialer that is not ours: play it with ringback run --listen tcp:PORT");
        }
        long seed = scenario.seed().number(new SecureRandom());
        RunResult result =
                scenario.isInRealTime() ? RealTimeRunner.run(scenario, seed, null) : ScenarioRunner.run(scenario, seed);
        if (!result.passed()) {
            throw new AssertionFailedError(text(result, params));
        }
    }

    private static String text(RunResult result, Map<String, String> params) {
        List<String> lines = new ArrayList<>();
        lines.add(FailureText.headline(result));
        lines.addAll(FailureText.failures(result));
        lines.addAll(FailureText.named("replay", FailureText.replay(result, params, null)));
        List<String> journal = HappeningText.lines(result.recording());
        int from = Math.max(0, journal.size() - JOURNAL_LINES);
        lines.addAll(FailureText.named("journal", String.join("\n", journal.subList(from, journal.size()))));
        return String.join("\n", lines);
    }
}
