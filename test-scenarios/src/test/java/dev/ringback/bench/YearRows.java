package dev.ringback.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A virtual year of calls on a hundred lines, of which ten have emulated modems at both ends, played twice. */
final class YearRows {
    private static final YearOfCalls.Size YEAR = new YearOfCalls.Size(100, 10, 365, 2);
    private static final long SEED = 1;
    private static final int DAYS_OF_A_MONTH = 30;
    private static final double MEGA = 1e6;

    /** Three collections of four leave the dead at the bottom of the heap where they are. */
    private static final int COLLECTIONS = 4;

    private YearRows() {}

    /** A year, played. */
    private record Played(
            String digest, List<Double> heapMegabytes, double seconds, Map<YearOfCalls.Kind, Integer> done) {}

    static List<Row> rows() {
        Played first = played();
        Played second = played();
        if (!first.digest.equals(second.digest)) {
            throw new IllegalStateException(
                    "a year played twice has two digests: " + first.digest + ", " + second.digest);
        }
        int calls = first.done.values().stream().mapToInt(Integer::intValue).sum();
        if (calls != YEAR.lines() * YEAR.days() * YEAR.callsPerDay()) {
            throw new IllegalStateException("of the calls of a year only so many went as they should: " + first.done);
        }
        List<Double> heap = first.heapMegabytes;
        String what = "a virtual year, %,d calls on %d lines (%d over modems)"
                .formatted(calls, YEAR.lines(), YEAR.overModems());
        return List.of(
                new Row.Seen(
                        what,
                        "s",
                        new Samples(List.of(first.seconds, second.seconds)),
                        "each night no timer, call, address or handle was left; digest of the journal, both times "
                                + first.digest.substring(0, 16)),
                new Row.Alone(
                        "there: heap after a collection, the last month over the first",
                        "",
                        Samples.of(heap.get(heap.size() - 1) / heap.get(0)),
                        Bound.atMost(1.05, 1.01)),
                new Row.Seen(
                        "there: heap after a collection",
                        "MB",
                        new Samples(heap),
                        "by month: "
                                + String.join(
                                        ", ",
                                        heap.stream()
                                                .map(month -> String.format(Locale.ROOT, "%.2f", month))
                                                .toList())));
    }

    private static Played played() {
        long begin = System.nanoTime();
        List<Double> heap = new ArrayList<>();
        YearOfCalls year = new YearOfCalls(YEAR, SEED);
        String digest = year.play(day -> {
            if (!year.wrong().isEmpty()) {
                throw new IllegalStateException("night " + day + ": " + year.wrong());
            }
            if (day % DAYS_OF_A_MONTH == 0) {
                heap.add(heapOctets() / MEGA);
            }
        });
        return new Played(digest, heap, (System.nanoTime() - begin) / 1e9, year.done());
    }

    private static double heapOctets() {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
