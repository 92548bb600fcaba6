package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The recorded calls among the test resources; README.md there says how they were made. */
final class Recordings {
    private Recordings() {}

    static Octets octets(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return Octets.copyOf(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordedFile read(String name) {
        return RecordedFiles.read(octets(name));
    }

    /** Each item on a line: way, and text. */
    static List<String> texts(RecordedFile file) {
        Roles roles = Roles.of(file.frames());
        return file.items().stream().map(item -> text(item, roles)).toList();
    }

    private static String text(RecordedItem item, Roles roles) {
        if (item instanceof RecordedItem.Frame frame) {
            String flaw = ItemText.flaw(frame);
            return frame.way().word() + " " + ItemText.of(frame) + (flaw.isEmpty() ? "" : " (" + flaw + ")");
        } else if (item instanceof RecordedItem.Text text) {
            return text.way().word() + " " + ItemText.of(text, roles);
        }
        return "* " + ((RecordedItem.Mark) item).text();
    }
}
