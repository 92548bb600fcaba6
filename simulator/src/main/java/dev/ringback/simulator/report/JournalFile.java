package dev.ringback.simulator.report;

import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run as one time line: circuits, frames in the notation of pppd, states, phases, rules, what the user did.
 *
 * @param lines in order of time
 * @param cut how many were left out in the middle because there were too many
 */
public record JournalFile(List<String> lines, int cut) {
    /** Lines of a journal; of a longer one the first and the last are kept, as many of each. */
    public static final int MAX_LINES = 100_000;

    /** Copies the list. */
    public JournalFile {
        lines = List.copyOf(lines);
    }

    /** The journal of a run. */
    public static JournalFile of(Recording recording) {
        return of(recording, MAX_LINES);
    }

    static JournalFile of(Recording recording, int maxLines) {
        List<Happening> inTime = new ArrayList<>(recording.all());
        inTime.sort(Comparator.comparing(Happening::at)); // what came at one instant keeps its order
        List<String> lines = new ArrayList<>();
        for (Happening happening : inTime) {
            String line = HappeningText.line(recording, happening);
            if (line != null) {
                lines.add(line);
            }
        }
        int cut = Math.max(0, lines.size() - maxLines);
        if (cut > 0) {
            lines.subList(maxLines / 2, maxLines / 2 + cut).clear();
            lines.add(maxLines / 2, cut + " lines are left out here");
        }
        if (recording.isFull()) {
            lines.add("the recording is full: what came later is missing");
        }
        return new JournalFile(lines, cut);
    }
}
