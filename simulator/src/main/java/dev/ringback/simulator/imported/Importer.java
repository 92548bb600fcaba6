package dev.ringback.simulator.imported;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.imported.ExpectPart.Degree;
import dev.ringback.simulator.recorded.Damage;
import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes scenarios of the calls of a file: of pppd's debug log, of a record file or a capture, of a PPP log of Windows.
 * What was seen becomes what the two sides do and what is expected; then the scenario is run, and what was seen and does
 * not come in that run becomes a comment. Any thread.
 */
public final class Importer {
    private final SeenLog log;

    private Importer(SeenLog log) {
        this.log = log;
    }

    /** What can be read of a file. */
    public static Importer of(Octets file) {
        return new Importer(SeenFiles.read(file));
    }

    /** What was seen otherwise than in a file. */
    static Importer of(SeenLog log) {
        return new Importer(log);
    }

    /** The kind of file, in words. */
    public String kind() {
        return log.kind();
    }

    /** How many calls are in it. */
    public int calls() {
        return log.calls().size();
    }

    /** Why it could not be read to its end, or holds no calls; null: it could, and does. */
    public @Nullable Damage damage() {
        return log.damage();
    }

    /**
     * The scenario of a call.
     *
     * @param name of the scenario: small letters, digits and hyphens
     * @param file that was read, for a comment
     * @param call counted from 1
     */
    public Imported scenario(String name, String file, int call) {
        ScenarioDraft.Source source = new ScenarioDraft.Source(name, file, log, call);
        Map<Integer, Degree> degrees = new LinkedHashMap<>();
        ScenarioDraft draft = ScenarioDraft.of(source, degrees);
        List<Failure> failures = run(draft, name);
        for (Degree next : List.of(Degree.KNOWN, Degree.HEAD, Degree.NONE)) {
            for (Failure failure : failures) {
                Integer frame = draft.linesOfFrames().get(failure.place().line());
                if (frame != null) {
                    degrees.put(frame, next);
                }
            }
            draft = ScenarioDraft.of(source, degrees);
            failures = run(draft, name);
        }
        List<String> differences = new ArrayList<>();
        for (Failure failure : failures) {
            differences.add("expected " + failure.expected() + ", saw " + failure.saw());
        }
        return new Imported(draft.text(), differences);
    }

    private static List<Failure> run(ScenarioDraft draft, String name) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(draft.text(), Path.of(name + ".dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        if (!reading.issues().isEmpty()) {
            throw new IllegalStateException(
                    "what was made is no scenario: " + reading.issues().text());
        }
        Scenario scenario = reading.scenarios().get(0);
        RunResult result = ScenarioRunner.run(scenario, scenario.seed().number(new SplittableRandom(1)));
        return result.failures();
    }
}
