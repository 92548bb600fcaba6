package dev.ringback.simulator.run;

import dev.ringback.simulator.notation.Mismatch;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.ModemLine;
import java.util.ArrayList;
import java.util.List;

/** Judges what a scenario says of the transcripts of the modems: lines in their order, with others between. */
final class ModemJudge {
    /** Lines that a failure shows. */
    private static final int MOST_SHOWN = 8;

    /** A line that differs by more is another line. */
    private static final int OTHER_LINE = 30;

    private final Recording recording;
    private final List<Failure> failures;
    private final List<Happening.ModemSpoke> lines;

    ModemJudge(Recording recording, List<Failure> failures) {
        this.recording = recording;
        this.failures = failures;
        this.lines = recording.all(Happening.ModemSpoke.class);
    }

    /** Whether a line is the one that is wanted; one that is not shown is none. */
    static boolean fits(ModemLine wanted, Happening.ModemSpoke saw) {
        return wanted.side() == saw.side()
                && wanted.toModem() == saw.toModem()
                && wanted.text().matches(saw.text());
    }

    void judge(List<Expectations.ModemText> expected) {
        int from = 0;
        for (Expectations.ModemText wanted : expected) {
            int found = find(wanted.line(), from);
            if (found < 0) {
                missing(wanted, from);
                return; // all that follows would fail for the same reason
            }
            from = found + 1;
        }
    }

    private int find(ModemLine wanted, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (fits(wanted, lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void missing(Expectations.ModemText wanted, int from) {
        List<String> rest = new ArrayList<>();
        for (Happening.ModemSpoke saw : lines.subList(from, lines.size())) {
            if (saw.side() == wanted.line().side()) {
                rest.add(text(saw));
            }
        }
        int more = rest.size() - MOST_SHOWN;
        List<String> shown = new ArrayList<>(rest.subList(0, Math.min(MOST_SHOWN, rest.size())));
        if (more > 0) {
            shown.add("and " + more + " more");
        }
        String before = from == 0 ? "" : "after [" + text(lines.get(from - 1)) + "]: ";
        failures.add(new Failure(
                wanted.place(),
                null,
                "modem text [" + wanted.line() + "]",
                before + (shown.isEmpty() ? "nothing" : String.join(", ", shown)),
                nearest(wanted, from)));
    }

    private String nearest(Expectations.ModemText wanted, int from) {
        String wisher = NearestTrigger.wisher(wanted.place());
        for (int i = from - 1; i >= 0; i--) {
            if (fits(wanted.line(), lines.get(i))) {
                return recording.time(lines.get(i).at()) + ": [" + text(lines.get(i)) + "]\n" + wisher
                        + " wants it after [" + text(lines.get(from - 1)) + "], which came at "
                        + recording.time(lines.get(from - 1).at());
            }
        }
        return nearest(wanted.line(), wisher);
    }

    /** The line that comes nearest to one that never passed, and in what it differs; empty when none is near. */
    String nearest(ModemLine wanted, String wisher) {
        Near<Happening.ModemSpoke> near = new Near<>();
        for (Happening.ModemSpoke saw : lines) {
            List<Mismatch> differs = new ArrayList<>();
            if (saw.side() != wanted.side()) {
                differs.add(
                        new Mismatch("side", saw.side().title(), wanted.side().title(), 2));
            }
            if (saw.toModem() != wanted.toModem()) {
                differs.add(new Mismatch("direction", direction(saw.toModem()), direction(wanted.toModem()), 3));
            }
            if (!wanted.text().matches(saw.text())) {
                differs.add(new Mismatch(
                        "text",
                        "\"" + saw.text() + "\"",
                        "\"" + wanted.text() + "\"",
                        4 + distance(saw.text(), wanted.text().toString())));
            }
            if (Mismatch.distance(differs) < OTHER_LINE) {
                near.offer(saw, differs);
            }
        }
        Happening.ModemSpoke best = near.best();
        return best == null ? "" : near.text(recording.time(best.at()) + ": [" + text(best) + "]", wisher);
    }

    /** {@code client < RING}. */
    static String text(Happening.ModemSpoke spoke) {
        String text = spoke.text().isEmpty() && spoke.lengthCharacters() > 0
                ? "(" + spoke.lengthCharacters() + " characters, not shown)"
                : spoke.text();
        return spoke.side().title() + " " + direction(spoke.toModem()) + " " + text;
    }

    private static String direction(boolean toModem) {
        return toModem ? ">" : "<";
    }

    /** How many characters at the end are not those of the other; a beginning that is the same counts for much. */
    private static int distance(String saw, String wanted) {
        int same = 0;
        while (same < Math.min(saw.length(), wanted.length()) && saw.charAt(same) == wanted.charAt(same)) {
            same++;
        }
        return same == 0 ? OTHER_LINE : wanted.length() - same;
    }
}
