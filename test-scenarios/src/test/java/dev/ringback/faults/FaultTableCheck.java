package dev.ringback.faults;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole table of faults, every cell of it played; with the profile {@code exhaustive}. */
@Timeout(900)
class FaultTableCheck {
    /** Only rows whose names have this in them: {@code -Dringback.faults=noise}. */
    private static final String ONLY = System.getProperty("ringback.faults", "");

    /** One repeat: the calls wait for timers of real time, on a computer that may have other work. */
    private static final int TRIES = 2;

    @TempDir
    private Path folder;

    @Test
    void everyCellOfTheTable() throws Exception {
        List<FaultRow> rows = FaultRows.all().stream()
                .filter(row -> row.name().contains(ONLY))
                .toList();
        new FaultPlays(folder, (row, place) -> true, TRIES).run(rows);
    }
}
