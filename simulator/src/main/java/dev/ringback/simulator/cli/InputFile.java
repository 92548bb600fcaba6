package dev.ringback.simulator.cli;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.recorded.RecordedFile;
import java.io.IOException;
import java.io.InputStream;
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
            return read(name, surroundings.directory().resolve(name), RecordedFile.MAX_FILE_OCTETS);
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("'" + name + "' cannot be the name of a file: " + e.getReason(), "");
        }
    }

    /** The same of a path, with so many octets at most, whatever its size is said to be: that of a pipe is 0. */
    static Octets read(String name, Path path, int maxOctets) {
        try {
            if (Files.isDirectory(path)) {
                throw CommandFailure.usage("'" + name + "' is a folder", "name a file in it");
            } else if (!Files.exists(path)) {
                throw CommandFailure.usage("there is no file '" + name + "'", "");
            } else if (Files.size(path) > maxOctets) {
                throw tooLarge(name, "has " + Files.size(path) + " octets", maxOctets);
            }
            byte[] octets;
            try (InputStream in = Files.newInputStream(path)) {
                octets = in.readNBytes(maxOctets + 1);
            }
            if (octets.length > maxOctets) {
                throw tooLarge(name, "has more octets", maxOctets);
            }
            return Octets.owning(octets, octets.length);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "'" + name + "' cannot be read: " + e.getClass().getSimpleName(), "may you read it?");
        }
    }

    private static CommandFailure tooLarge(String name, String how, int maxOctets) {
        return CommandFailure.usage(
                "'" + name + "' " + how + ", and at most " + maxOctets + " are read",
                "cut it into parts, for example with editcap -c");
    }
}
