package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.capture.Capture;
import dev.ringback.simulator.capture.LiveCapture;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.ItemText;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import dev.ringback.simulator.recorded.RecordedItem;
import dev.ringback.simulator.tap.TapReader;
import java.time.Duration;
import java.time.Instant;

/**
 * Captures and logs: whatever a file is, it is read up to where it is damaged. And octets that a tap hears become lines, frames,
 * and a capture that can be read again.
 */
public final class RecordingFuzz {
    /** First octet: octets of a tap. */
    private static final int TAPPED = 'T';

    private static final int MAX_STEPS = 200;
    private static final Instant START = Instant.parse("2001-01-01T09:00:00Z");

    private RecordingFuzz() {}

    /** {@code T} and pieces of octets, each behind its side; another octet and a file. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int kind = input.u8();
        if (kind == TAPPED) {
            tapped(input);
        } else {
            recorded(input.rest());
        }
    }

    private static void recorded(Octets octets) {
        RecordedFile file = RecordedFiles.read(octets);
        Holds.atMost(RecordedFile.MAX_ITEMS, file.items().size(), "items");
        Holds.atMost(octets.length(), file.items().size() + file.ignored(), "items and packets of " + octets);
        Holds.tells(file.kind());
        if (file.damage() != null) {
            Holds.tells(file.damage().toString());
        }
        for (RecordedItem.Frame frame : file.frames()) {
            Holds.tells(ItemText.of(frame));
        }
    }

    private static void tapped(Input input) {
        int[] lines = {0};
        TapReader reader = new TapReader(event -> {
            if (event instanceof JournalEvent.ModemText text) {
                lines[0]++;
                Holds.atMost(TapReader.MAX_LINE_CHARACTERS, text.text().length(), "characters of a line");
            }
        });
        LiveCapture capture = new LiveCapture("ringback", "tap");
        int octets = 0;
        Instant now = START;
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            Side from = Side.values()[input.u8() & 1];
            Octets piece = input.run();
            octets += piece.length();
            reader.read(from, piece);
            capture.take(now, from, Math.max(1, reader.call()), piece);
            now = now.plus(Duration.ofMillis(10));
        }
        Holds.atMost(octets, lines[0], "lines of " + octets + " octets");
        Holds.atMost(Capture.MAX_FILE_OCTETS, capture.file().length(), "octets of a file");
        RecordedFile again = RecordedFiles.read(capture.file());
        Holds.that(again.damage() == null, () -> "our own capture: " + again.damage());
        // what is too short for a frame is written as it came, and no frame to a reader
        Holds.equal(capture.frames(), again.frames().size() + again.ignored(), "frames of our own capture");
    }
}
