package dev.ringback.simulator.cli;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code validate} have in common: which files, and with which parameters. */
final class ScenarioArguments {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Scenario files, or folders in which all files that end in .dial.yaml are taken.")
    private List<String> files = List.of();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Gives a declared parameter another value; may be repeated.")
    private List<String> params = List.of();

    /** Reads all of it; the issues are the caller's to tell. Profiles of modems are refused: nothing runs them. */
    ScenarioReader.Reading read(Surroundings surroundings) {
        for (String profile : profiles()) {
            throw CommandFailure.usage(
                    "'" + profile + "' is the profile of a modem, which cannot be run",
                    "check it with: ringback validate " + profile);
        }
        return readScenarios(surroundings);
    }

    /** Whether a scenario's own file is among the arguments, and not only its folder. */
    boolean names(Scenario scenario, Surroundings surroundings) {
        String file = scenario.place().file();
        return files.stream()
                .anyMatch(each ->
                        surroundings.directory().resolve(each).toString().equals(file));
    }

    /** Reads the scenarios among the files; {@link #profiles} are the others. */
    ScenarioReader.Reading readScenarios(Surroundings surroundings) {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            if (!isProfile(file)) {
                paths.add(existing(file, surroundings.directory()));
            }
        }
        return ScenarioReader.read(paths, values());
    }

    /** The files that are profiles of modems, as they were named. */
    List<String> profiles() {
        return files.stream().filter(ScenarioArguments::isProfile).toList();
    }

    private static boolean isProfile(String file) {
        return file.endsWith(HardwareProfiles.ENDING);
    }

    /** The values of the parameters by name, in the order given; the last of a name counts. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String param : params) {
            int equals = param.indexOf('=');
            if (equals <= 0) {
                throw CommandFailure.usage(
                        "--param: '" + param + "' has no name and value", "write --param NAME=VALUE");
            }
            values.put(param.substring(0, equals), param.substring(equals + 1));
        }
        return values;
    }

    /** A path of a file or folder that is there; a complaint when it is not. */
    static Path existing(String file, Path directory) {
        if (file.isEmpty()) {
            throw CommandFailure.usage("the name of a file is empty", "name a file, or . for this folder");
        }
        Path path;
        try {
            path = directory.resolve(file);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("'" + file + "' cannot be the name of a file: " + e.getReason(), "");
        }
        if (!Files.exists(path)) {
            Path parent = path.toAbsolutePath().getParent();
            throw CommandFailure.usage(
                    "there is no file or folder '" + file + "'",
                    parent != null && Files.isDirectory(parent) ? "it was looked for in " + parent : "");
        }
        return path;
    }
}
