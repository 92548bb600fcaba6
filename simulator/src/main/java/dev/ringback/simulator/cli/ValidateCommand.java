package dev.ringback.simulator.cli;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import dev.ringback.yaml.Issues;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ringback validate}: reads scenario files and modem profiles and tells all that is wrong, without running anything. */
@Command(
        name = "validate",
        description =
                "Checks scenario files, and modem profiles that end in .modem.yaml; tells all that is wrong at once.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all files are valid",
            " 2:the command line is wrong",
            " 3:a file is invalid",
            "70:our own mistake; a report was written"
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private ScenarioArguments arguments;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(names = "-q", description = "Prints nothing when all is well.")
    private boolean quiet;

    private final Surroundings surroundings;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.arguments = new ScenarioArguments();
    }

    @Override
    public Integer call() {
        ScenarioReader.Reading reading = arguments.readScenarios(surroundings);
        Map<String, String> profiles = new LinkedHashMap<>();
        for (String file : arguments.profiles()) {
            Path path = ScenarioArguments.existing(file, surroundings.directory());
            HardwareProfile profile = HardwareProfiles.read(path, file, reading.issues());
            if (profile != null) {
                profiles.put(file, profile.name());
            }
        }
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson(reading, profiles));
        } else if (!reading.issues().isEmpty()) {
            out.print(problems(reading.issues()));
        } else if (!quiet) {
            reading.scenarios().forEach(scenario -> print(scenario.place().file() + "   " + scenario.name()));
            profiles.forEach((file, name) -> print(file + "   " + name));
            count("scenario", reading.scenarios().size());
            count("modem profile", profiles.size());
        }
        out.flush();
        return reading.issues().isEmpty() ? ExitStatus.OK : ExitStatus.INVALID;
    }

    private void print(String valid) {
        surroundings.out().println(surroundings.colored(Surroundings.Color.GREEN, "ok") + "    " + valid);
    }

    private void count(String noun, int count) {
        if (count > 0) {
            surroundings.out().println(count == 1 ? "1 " + noun + " is valid" : count + " " + noun + "s are valid");
        }
    }

    /** The problems in the shape for people; here nothing would have been run anyway. */
    static String problems(Issues issues) {
        String text = issues.text();
        String last = issues.summary() + "\n";
        return text.endsWith(last)
                ? text.substring(0, text.length() - last.length())
                        + issues.count()
                        + (issues.count() == 1 ? " error\n" : " errors\n")
                : text;
    }

    private static String asJson(ScenarioReader.Reading reading, Map<String, String> profiles) {
        List<Scenario> scenarios = reading.scenarios();
        return JsonText.object(json -> {
            json.writeBooleanProperty("valid", reading.issues().isEmpty());
            json.writeNumberProperty("errors", reading.issues().count());
            json.writeName("scenarios");
            json.writeStartArray();
            for (Scenario scenario : scenarios) {
                json.writeStartObject();
                json.writeStringProperty("name", scenario.name());
                json.writeStringProperty("file", scenario.place().file());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("profiles");
            json.writeStartArray();
            profiles.forEach((file, name) -> {
                json.writeStartObject();
                json.writeStringProperty("name", name);
                json.writeStringProperty("file", file);
                json.writeEndObject();
            });
            json.writeEndArray();
            IssueJson.write(json, reading.issues());
        });
    }
}
