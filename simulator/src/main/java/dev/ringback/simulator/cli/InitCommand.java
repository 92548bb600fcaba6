package dev.ringback.simulator.cli;

import dev.ringback.simulator.scenario.ScenarioSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback init}: a folder to begin with. */
@Command(
        name = "init",
        description = {
            "Writes a folder to begin with: two scenarios, a README that says what to change to see them fail, a script for "
                    + "CI, and the schema for your editor. No file that is there already is touched.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:the folder is written",
            " 2:a file is there already, or cannot be written, or the command line is wrong",
            "70:our own mistake; a report was written"
        })
final class InitCommand implements Callable<Integer> {
    private static final String SCHEMA = "scenario.schema.json";
    private static final List<String> FILES =
            List.of("retry.dial.yaml", "expired.dial.yaml", "README.md", "ci.sh", SCHEMA);

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where; made if it is not there. Default: here.")
    private String folder = ".";

    @Option(names = "-q", description = "Prints nothing when all is well.")
    private boolean quiet;

    private final Surroundings surroundings;

    InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path place = place();
        for (String file : FILES) {
            if (Files.exists(place.resolve(file))) {
                throw isThere(place.resolve(file));
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(place);
            for (Map.Entry<String, String> file : contents().entrySet()) {
                Path path = place.resolve(file.getKey());
                Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
                written.add(path);
            }
        } catch (FileAlreadyExistsException e) {
            takeBack(written);
            throw isThere(Path.of(e.getFile()));
        } catch (IOException e) {
            takeBack(written);
            throw CommandFailure.usage(
                    "cannot write to " + place + ": " + e.getMessage(), "nothing was left there; give another folder");
        }
        if (!quiet) {
            written.forEach(path -> surroundings.out().println("wrote   " + path));
            surroundings.out().flush();
            surroundings.err().println("next: ringback run " + folder);
        }
        return ExitStatus.OK;
    }

    private Path place() {
        try {
            return surroundings.directory().resolve(folder).normalize();
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("'" + folder + "' cannot be the name of a folder: " + e.getReason(), "");
        }
    }

    private static CommandFailure isThere(Path path) {
        return CommandFailure.usage(
                path + " is there already, nothing was written", "give a new folder: ringback init DIR");
    }

    /** All or nothing. */
    private static void takeBack(List<Path> written) {
        for (Path path : written) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String file : FILES) {
            contents.put(file, file.equals(SCHEMA) ? JsonText.pretty(ScenarioSchema.document()) + "\n" : text(file));
        }
        return contents;
    }

    private static String text(String file) {
        try (InputStream in = InitCommand.class.getResourceAsStream("starter/" + file)) {
            if (in == null) {
                throw new IllegalStateException("starter/" + file + " is not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
