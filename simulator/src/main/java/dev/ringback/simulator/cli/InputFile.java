package dev.ringback.simulator.cli;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.recorded.RecordedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A recording that is named on the command line. */
final class InputFile {
    private InputFile() {}

    /** Its octets; what is no file, cannot be read or is too large is a wrong command line. */
    static Octets read(String name, Surroundings surroundings) {
        if (name.isEmpty()) {
            throw CommandFailure.usage("the name of the file is empty", "name a capture, a record file or a log");
        }
        try {
            Path path = surroundings.directory().resolve(name);
            if (Files.isDirectory(path)) {
                throw CommandFailure.usage("'" + name + "' is a folder", "name a file in it");
            } else if (!Files.exists(path)) {
                throw CommandFailure.usage("there is no file '" + name + "'", "");
            } else if (Files.size(path) > RecordedFile.MAX_FILE_OCTETS) {
                throw CommandFailure.usage(
                        "'" + name + "' has " + Files.size(path) + " octets, and at most "
                                + RecordedFile.MAX_FILE_OCTETS + " are read",
                        "cut it into parts, for example with editcap -c");
            }
            byte[] octets = Files.readAllBytes(path);
            return Octets.owning(octets, octets.length);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("'" + name + "' cannot be the name of a file: " + e.getReason(), "");
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "'" + name + "' cannot be read: " + e.getClass().getSimpleName(), "may you read it?");
        }
    }
}
