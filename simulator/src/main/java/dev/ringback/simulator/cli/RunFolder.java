package dev.ringback.simulator.cli;

import dev.ringback.simulator.capture.Capture;
import dev.ringback.simulator.report.FailureText;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.report.JournalFile;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run leaves of each scenario: a summary for programs, a journal for people, a capture of the frames,
 * and the scenario as one file. Two runs with one seed leave the same octets. Passwords are in none of them.
 */
final class RunFolder {
    /** The files of a scenario; beside them those of modem models that it names. */
    static final List<String> FILES = List.of("summary.json", "journal.txt", "capture.pcapng", "repro.yaml");

    private final Path out;
    private final ScenarioReader.Reading reading;

    /** The folder of all, for scenarios of this reading. */
    RunFolder(Path out, ScenarioReader.Reading reading) {
        this.out = out;
        this.reading = reading;
    }

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
    void prepare() {
        try {
            Files.createDirectories(out);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage("--out: " + out + " is a file", "name a folder");
        } catch (IOException e) {
            throw cannot(out, e);
        }
    }

    /** Writes the files. */
    void write(Played played) {
        Path folder = of(out, played.scenario().name());
        try {
            Files.createDirectories(folder);
            RunResult result = played.result();
            if (result == null) {
                writeSummary(folder, played, null, null);
                return;
            }
            Recording recording = result.recording();
            JournalFile journal = JournalFile.of(recording);
            Capture capture = Capture.of(
                    recording,
                    "ringback " + VersionCommand.version(),
                    played.scenario().name() + ", seed " + played.seed(),
                    happening -> HappeningText.line(recording, happening));
            writeSummary(folder, played, journal, capture);
            Files.write(folder.resolve("journal.txt"), journal.lines(), StandardCharsets.UTF_8);
            Files.write(folder.resolve("capture.pcapng"), capture.file().toByteArray());
            Files.writeString(folder.resolve("repro.yaml"), repro(played, result), StandardCharsets.UTF_8);
            for (Map.Entry<String, Path> model :
                    reading.modemFiles(played.scenario()).entrySet()) {
                Files.copy(model.getValue(), folder.resolve(model.getKey()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    private static void writeSummary(
            Path folder, Played played, @Nullable JournalFile journal, @Nullable Capture capture) throws IOException {
        String summary = JsonText.object(json -> {
            RunJson.members(json, played);
            if (journal != null && capture != null) {
                json.writeName("files");
                json.writeStartObject();
                json.writeNumberProperty("journalLines", journal.lines().size());
                json.writeNumberProperty("journalLinesCut", journal.cut());
                json.writeNumberProperty("captureFrames", capture.frames());
                json.writeNumberProperty("captureFramesCut", capture.cutFrames());
                json.writeNumberProperty("captureCommentsCut", capture.cutComments());
                json.writeNumberProperty("captureOctetsOutsideFrames", capture.outsideOctets());
                json.writeEndObject();
            }
        });
        Files.writeString(folder.resolve("summary.json"), summary + "\n", StandardCharsets.UTF_8);
    }

    private String repro(Played played, RunResult result) {
        Duration stop = played.until() != null ? played.until() : FailureText.soonAfterTheLast(result);
        String until = stop == null ? "" : " --until " + DurationText.of(stop);
        boolean real = result.inRealTime() && !played.scenario().isInRealTime();
        String options = (played.scenario().isOutside() ? RunStage.listening(played.scenario()) : "")
                + (real ? " --real-clock" : "")
                + until;
        return "# " + played.scenario().place().file()
                + " as it was run: includes and parameters resolved, seed fixed.\n"
                + "# Passwords are stand-ins of the same length; --param secret-1=... brings the same octets, too.\n"
                + "# ringback run repro.yaml" + options + "\n"
                + reading.repro(played.scenario(), played.seed());
    }

    private static CommandFailure cannot(Path folder, IOException e) {
        return CommandFailure.usage(
                "--out: " + folder + " cannot be written (" + e.getClass().getSimpleName() + ")",
                "does it exist, may you write there, and is there room?");
    }
}
