package dev.ringback.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault and every trigger of the language shows itself on every transport, or is refused with its place. Where it
 * shows itself, what is expected of the call holds; the same call without the fault fails, in memory. Calls over modems
 * take seconds each: here each row makes one, on one transport after the other; {@code FaultTableCheck} makes them all.
 */
@Timeout(600)
class FaultTableTest {
    /** Other tests run beside this one; {@code FaultTableCheck} has fewer. Those that failed are in its table. */
    private static final int TRIES = 3;

    private static final List<Place> IN_TURN = List.of(Place.PTY, Place.SERIAL, Place.RFC2217);

    @TempDir
    private Path folder;

    @Test
    void everyFaultAndTriggerOfTheFormatHasARow() {
        List<String> shown =
                FaultRows.all().stream().flatMap(row -> row.keys().stream()).toList();
        List<String> missing = new ArrayList<>(FaultKeys.all());
        missing.removeAll(shown);
        assertThat(missing).as("without a row").isEmpty();
        assertThat(FaultKeys.stale()).as("named here, but not in the language").isEmpty();
        assertThat(FaultKeys.notYet())
                .containsExactly("server.rules.then.use", "server.rules.with", "timeline.do.use", "timeline.with");
    }

    @Test
    void everyFaultAndTriggerHasAScenarioInTheLibrary() {
        LibraryUse library = FaultPlays.library();
        assertThat(FaultKeys.all().stream()
                        .filter(key -> library.of(key).isEmpty()
                                && FaultKeys.notInLibrary(key).isEmpty()))
                .isEmpty();
    }

    @Test
    void whatWasNotPlayedIsAsTheTableHadItAndIsNoWholeTable() {
        FaultRow row = FaultRows.all().get(0);
        Map<FaultRow, String> library = Map.of(row, "jitter");
        String before = new FaultTable(Map.of(row, cells("no line", "no port")), library).text("");
        FaultTable some = new FaultTable(Map.of(row, cells(FaultTable.NOT_PLAYED, "no port")), library);
        assertThat(some.isWhole()).isFalse();
        assertThat(some.text("-")).isNotEqualTo(before).contains("| - |");
        FaultTable completed = some.completedFrom(before);
        assertThat(completed.isWhole()).isTrue();
        assertThat(completed.text("-")).isEqualTo(before).contains("1. no line\n2. no port\n");
    }

    private static Map<Place, String> cells(String pty, String rest) {
        Map<Place, String> cells = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            cells.put(place, place.isOutside() ? rest : FaultTable.SEEN);
        }
        cells.put(Place.PTY, pty);
        return cells;
    }

    @Test
    void theTableInTheReadmeIsWhatTheCallsShow() throws Exception {
        List<FaultRow> rows = FaultRows.all();
        new FaultPlays(
                        folder,
                        (row, place) -> !place.isOutside() || IN_TURN.get(rows.indexOf(row) % IN_TURN.size()) == place,
                        TRIES)
                .run(rows);
    }
}
