package dev.ringback.exhaustive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts, for each scenario and kind of fault, what was enumerated and what was played, keeps what was wrong, and tells each
 * finding and each scenario that is through at once, so that a campaign which is interrupted has told how far it came. Any
 * thread.
 */
final class Ledger {
    /** Plays that went wrong, after which it is enough. */
    private static final int MAX_WRONG = 40;

    private final Map<String, EnumMap<Kind, long[]>> counts = new LinkedHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final Consumer<String> progress;
    private final long begun = System.nanoTime();
    private int asTheyAre;

    /** {@code progress}: is told lines, one at a time. */
    Ledger(Consumer<String> progress) {
        this.progress = progress;
    }

    /** All has been enumerated. */
    synchronized void begins() {
        progress.accept("enumerated " + sum(0) + " plays of " + counts.size()
                + " scenarios that connect, or are wrong, of " + asTheyAre + " that were played as they are" + time());
    }

    /** A scenario has been played without a fault; {@code counts}: it connects, or something is wrong with it. */
    synchronized void playedAsItIs(Subject subject, boolean counts) {
        asTheyAre++;
        if (counts) {
            long[] one = count(subject, Kind.AS_IT_IS);
            one[0]++;
            one[1]++;
        }
    }

    synchronized void enumerated(Subject subject, Kind kind, int faults) {
        count(subject, kind)[0] += faults;
    }

    synchronized void ran(Subject subject, Kind kind, int faults) {
        count(subject, kind)[1] += faults;
        String name = subject.scenario().name();
        Collection<long[]> own =
                counts.getOrDefault(name, new EnumMap<>(Kind.class)).values();
        if (faults > 0 && sum(own, 0) == sum(own, 1)) {
            progress.accept(name + ": all " + sum(own, 1) + "; played " + sum(1) + " of " + sum(0) + time());
        }
    }

    synchronized void wrong(Subject subject, String fault, List<String> what) {
        if (texts.size() < MAX_WRONG) {
            texts.add(subject.scenario().name() + ", " + fault + ": " + String.join("; ", what));
            progress.accept("WRONG " + texts.get(texts.size() - 1));
        }
    }

    /** Enough has gone wrong. */
    synchronized boolean isFull() {
        return texts.size() == MAX_WRONG;
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

    /** The plays of a kind. */
    synchronized long ran(Kind kind) {
        return counts.values().stream()
                .mapToLong(own -> own.getOrDefault(kind, new long[2])[1])
                .sum();
    }

    private long sum(int which) {
        return counts.values().stream()
                .mapToLong(own -> sum(own.values(), which))
                .sum();
    }

    private static long sum(Collection<long[]> pairs, int which) {
        return pairs.stream().mapToLong(pair -> pair[which]).sum();
    }

    private String time() {
        return ", after " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s";
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
        table.append(line(all, "all " + counts.size() + " scenarios"));
        return table.append(System.lineSeparator())
                .append("enumerated " + sum(0) + ", played " + sum(1) + ", wrong " + texts.size())
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
