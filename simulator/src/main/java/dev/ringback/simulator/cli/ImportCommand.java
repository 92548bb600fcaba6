package dev.ringback.simulator.cli;

import dev.ringback.simulator.imported.Imported;
import dev.ringback.simulator.imported.Importer;
import dev.ringback.simulator.recorded.Damage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback import}: a scenario of a call that somebody else has logged. */
@Command(
        name = "import",
        description = {
            "Makes a scenario of a call that somebody else has logged or recorded: a debug log of pppd (a file of its own or "
                    + "a system log), what pppd writes with its option record, PPP.LOG of Windows, a capture.",
            "What was seen becomes what server and client do, and what is expected; each line says where it was seen, and "
                    + "what had to be assumed is marked: guessed. Passwords are parameters with stand-ins.",
            ""
        },
        footer = {
            "",
            "The scenario is run once: what was seen and does not come in that run stands in it as a comment.",
            "",
            "Examples:",
            "  ringback import ppp.log",
            "  ringback import /var/log/messages --call 2 -o bug-4711.dial.yaml",
            "  ringback run bug-4711.dial.yaml"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:the scenario is made, and its run ends as the call did",
            " 1:the scenario is made, and its run ends otherwise",
            " 2:the command line is wrong, or a file cannot be read or written",
            " 3:there is no call in the file",
            "70:our own mistake; a report was written"
        })
final class ImportCommand implements Callable<Integer> {
    private static final String ENDING = ".dial.yaml";
    private static final int MAX_NAME_CHARACTERS = 60;

    @Parameters(arity = "1", paramLabel = "FILE", description = "The log, record file or capture.")
    private String file = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Writes the scenario to this file, which must not be there yet, instead of the output.")
    private @Nullable String out;

    @Option(names = "--call", paramLabel = "N", description = "Which call of the file; default: the first.")
    private int call = 1;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The scenario's name: small letters, digits and hyphens. Default: made of the file's name.")
    private @Nullable String name;

    private final Surroundings surroundings;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String called = name();
        Importer importer = Importer.of(InputFile.read(file, surroundings));
        PrintWriter err = surroundings.err();
        Damage damage = importer.damage();
        if (importer.calls() == 0) {
            String why = damage == null ? "there is no call in it" : damage.toString();
            throw new CommandFailure(
                    ExitStatus.INVALID, "'" + file + "' " + why, damage == null ? "" : damage.wayOut());
        }
        if (call < 1 || call > importer.calls()) {
            throw CommandFailure.usage(
                    "--call " + call + ": the file holds " + calls(importer), "count from 1 to " + importer.calls());
        }
        if (damage != null) {
            err.println("'" + file + "' " + damage);
        }
        Imported made = importer.scenario(called, Path.of(file).getFileName().toString(), call);
        write(made.text());
        if (importer.calls() > 1) {
            err.println(
                    "the file holds " + calls(importer) + ", and this is number " + call + "; --call chooses another");
        }
        for (String difference : made.differences()) {
            err.println("its run does not end as the call did: " + difference);
        }
        if (out != null) {
            err.println("next: ringback run " + out);
        }
        return made.differences().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static String calls(Importer importer) {
        return importer.calls() == 1 ? "1 call" : importer.calls() + " calls";
    }

    private String name() {
        if (name != null) {
            if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.length() > MAX_NAME_CHARACTERS) {
                throw CommandFailure.usage(
                        "--name: '" + name + "' is no name", "small letters, digits and hyphens between them");
            }
            return name;
        }
        String base = out == null ? file : out.replaceFirst("\\.dial\\.yaml$", "");
        int slash = Math.max(base.lastIndexOf('/'), base.lastIndexOf('\\'));
        String words = base.substring(slash + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = words.substring(0, Math.min(MAX_NAME_CHARACTERS, words.length()))
                .replaceAll("-$", "");
        return cut.isEmpty() ? "imported" : cut;
    }

    private void write(String text) {
        if (out == null) {
            surroundings.out().print(text);
            surroundings.out().flush();
            return;
        }
        try {
            Path path = surroundings.directory().resolve(out);
            Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage("'" + out + "' is there already, nothing was written", "give a new file");
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("'" + out + "' cannot be the name of a file: " + e.getReason(), "");
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "'" + out + "' cannot be written: " + e.getClass().getSimpleName(), "is its folder there?");
        }
        if (!out.endsWith(ENDING)) {
            surroundings.err().println("a folder of scenarios takes files that end in " + ENDING);
        }
    }
}
