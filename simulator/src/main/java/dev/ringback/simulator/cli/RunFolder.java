package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a run leaves of a scenario: a summary for programs and a journal for people. */
final class RunFolder {
    /** The files of a scenario. */
    static final List<String> FILES = List.of("summary.json", "journal.txt");

    private RunFolder() {}

    /** The folder of a scenario; a name cannot lead out of the folder of all. */
    static Path of(Path out, String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            safe.append(Character.isLetterOrDigit(c) || "-_[]=,+ ".indexOf(c) >= 0 || (c == '.' && i > 0) ? c : '_');
        }
        return out.resolve(safe.toString());
    }

    /** Makes the folder of all, so that what is wrong with it is known before anything runs. */
    static void prepare(Path out) {
        try {
            Files.createDirectories(out);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage("--out: " + out + " is a file", "name a folder");
        } catch (IOException e) {
            throw cannot(out, e);
        }
    }

    /** Writes the files. */
    static void write(Path out, Played played) {
        Path folder = of(out, played.scenario().name());
        RunResult result = played.result();
        try {
            Files.createDirectories(folder);
            String summary = JsonText.object(json -> RunJson.members(json, played));
            Files.writeString(folder.resolve("summary.json"), summary + "\n", StandardCharsets.UTF_8);
            List<String> journal = result == null ? List.of() : HappeningText.lines(result.recording());
            Files.write(folder.resolve("journal.txt"), journal, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    private static CommandFailure cannot(Path folder, IOException e) {
        return CommandFailure.usage(
                "--out: " + folder + " cannot be written (" + e.getClass().getSimpleName() + ")",
                "does it exist, may you write there, and is there room?");
    }
}
