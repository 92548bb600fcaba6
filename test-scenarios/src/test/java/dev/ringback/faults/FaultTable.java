package dev.ringback.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of the rows at the places.
 *
 * @param cells by row and place: {@link #SEEN}, {@link #NOT_PLAYED}, or the reason why not
 * @param library by row: the scenario that uses it
 */
record FaultTable(Map<FaultRow, Map<Place, String>> cells, Map<FaultRow, String> library) {
    static final String SEEN = "seen";
    static final String NOT_PLAYED = "not in this run";

    /** The first column of a place, when a line is split at its bars: before it are nothing, kind, title and key. */
    private static final int FIRST_PLACE = 4;

    private static final Pattern REASON = Pattern.compile("([0-9]+)\\. (.*)");

    /** Whether every cell was played, or has its reason why not. */
    boolean isWhole() {
        return cells.values().stream().noneMatch(ofRow -> ofRow.containsValue(NOT_PLAYED));
    }

    /**
     * The same, where cells that were not played have what a table has for them that was written before.
     *
     * @param written as {@link #text} gives it; a row that it does not have stays as it is
     */
    FaultTable completedFrom(String written) {
        Map<String, String> reasons = new LinkedHashMap<>();
        Map<String, String[]> rows = new LinkedHashMap<>();
        for (String line : written.split("\n")) {
            Matcher reason = REASON.matcher(line);
            if (reason.matches()) {
                reasons.put("(" + reason.group(1) + ")", reason.group(2));
            }
            String[] columns = line.split(" *\\| *");
            if (columns.length == FIRST_PLACE + Place.values().length + 1) {
                rows.put(columns[1] + " " + columns[2], columns);
            }
        }
        Map<FaultRow, Map<Place, String>> completed = new LinkedHashMap<>();
        cells.forEach((row, cellsOfRow) -> {
            Map<Place, String> ofRow = new EnumMap<>(cellsOfRow);
            String[] columns = rows.get(row.kind().title() + " " + row.title());
            if (columns != null) {
                ofRow.replaceAll((place, cell) -> {
                    String before = columns[FIRST_PLACE + place.ordinal()];
                    return cell.equals(NOT_PLAYED) ? reasons.getOrDefault(before, before) : cell;
                });
            }
            completed.put(row, ofRow);
        });
        return new FaultTable(completed, library);
    }

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
