package dev.ringback.exhaustive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts, for each scenario and kind of fault, what was enumerated and what was played, and keeps what was wrong. Any thread. */
final class Ledger {
    /** Plays that went wrong, of which the text is kept; all are counted. */
    private static final int MAX_TEXTS = 40;

    private final Map<String, EnumMap<Kind, long[]>> counts = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private long wrong;

    synchronized void enumerated(Subject subject, Kind kind, int faults) {
        count(subject, kind)[0] += faults;
    }

    synchronized void ran(Subject subject, Kind kind, int faults) {
        count(subject, kind)[1] += faults;
    }

    synchronized void wrong(Subject subject, String fault, List<String> what) {
        wrong++;
        if (texts.size() < MAX_TEXTS) {
            texts.add(subject.scenario().name() + ", " + fault + ": " + String.join("; ", what));
        }
    }

    private long[] count(Subject subject, Kind kind) {
        return counts.computeIfAbsent(subject.scenario().name(), name -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, each -> new long[2]);
    }

    /** What went wrong, empty when nothing did. */
    synchronized List<String> wrongs() {
        return List.copyOf(texts);
    }

    synchronized long enumerated() {
        return sum(0);
    }

    synchronized long ran() {
        return sum(1);
    }

    private long sum(int which) {
        return counts.values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .mapToLong(pair -> pair[which])
                .sum();
    }

    /** A line for each scenario, a column for each kind: what was enumerated, and, where it differs, what was played. */
    synchronized String table() {
        StringBuilder table = new StringBuilder("faults played");
        for (Kind kind : Kind.values()) {
            table.append(String.format(Locale.ROOT, " %15s", kind.title()));
        }
        EnumMap<Kind, long[]> all = new EnumMap<>(Kind.class);
        counts.forEach((name, kinds) -> {
            table.append(line(kinds, name));
            kinds.forEach((kind, pair) -> {
                long[] sum = all.computeIfAbsent(kind, each -> new long[2]);
                sum[0] += pair[0];
                sum[1] += pair[1];
            });
        });
        table.append(line(all, "all " + counts.size() + " scenarios that connect"));
        return table.append(System.lineSeparator())
                .append("enumerated " + sum(0) + ", played " + sum(1) + ", wrong " + wrong)
                .toString();
    }

    private static String line(Map<Kind, long[]> kinds, String name) {
        StringBuilder line = new StringBuilder(System.lineSeparator()).append("             ");
        for (Kind kind : Kind.values()) {
            long[] pair = kinds.getOrDefault(kind, new long[2]);
            String text = pair[0] == pair[1] ? "" + pair[0] : pair[1] + " of " + pair[0];
            line.append(String.format(Locale.ROOT, " %15s", text));
        }
        return line.append("  ").append(name).toString();
    }
}
