package dev.ringback.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of the rows at the places.
 *
 * @param cells by row and place: {@link #SEEN}, {@link #NOT_PLAYED}, or the reason why not
 * @param library by row: the scenario that uses it
 */
record FaultTable(Map<FaultRow, Map<Place, String>> cells, Map<FaultRow, String> library) {
    static final String SEEN = "seen";
    static final String NOT_PLAYED = "not in this run";

    /**
     * As Markdown: a table of faults, one of triggers, and the reasons by their numbers.
     *
     * @param notPlayed what stands where nothing was played
     */
    String text(String notPlayed) {
        List<String> reasons = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        table("ring", "fault", false, notPlayed, reasons, text);
        text.append('\n');
        table("of", "trigger", true, notPlayed, reasons, text);
        text.append('\n');
        for (int i = 0; i < reasons.size(); i++) {
            text.append(i + 1).append(". ").append(reasons.get(i)).append('\n');
        }
        return text.toString();
    }

    private void table(
            String of, String what, boolean triggers, String notPlayed, List<String> reasons, StringBuilder text) {
        text.append("| ").append(of).append(" | ").append(what).append(" | in the language |");
        for (Place place : Place.values()) {
            text.append(' ').append(place.title()).append(" |");
        }
        text.append(" in the library |\n|")
                .append(" --- |".repeat(Place.values().length + 4))
                .append('\n');
        cells.forEach((row, cellsOfRow) -> {
            if (row.kind().isTrigger() == triggers) {
                row(row, cellsOfRow, notPlayed, reasons, text);
            }
        });
    }

    private void row(
            FaultRow row, Map<Place, String> cellsOfRow, String notPlayed, List<String> reasons, StringBuilder text) {
        text.append("| ").append(row.kind().title()).append(" | ").append(row.title());
        text.append(" | `").append(row.keys().get(0)).append("` |");
        for (Place place : Place.values()) {
            String cell = cellsOfRow.getOrDefault(place, "");
            if (cell.equals(NOT_PLAYED)) {
                cell = notPlayed;
            } else if (!cell.equals(SEEN)) {
                if (!reasons.contains(cell)) {
                    reasons.add(cell);
                }
                cell = "(" + (reasons.indexOf(cell) + 1) + ")";
            }
            text.append(' ').append(cell).append(" |");
        }
        text.append(" `").append(library.getOrDefault(row, "")).append("` |\n");
    }
}
