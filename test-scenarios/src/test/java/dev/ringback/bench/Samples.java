package dev.ringback.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures of a subject's slices, in the order of time; one at least. */
record Samples(List<Double> values) {
    /** Slices that count, of each subject; an odd number, so that the median is a slice. */
    static final int SLICES = 9;

    /** What a virtual machine needs on one core until its figures stay, for all subjects that take turns. */
    static final Duration WARM_UP = Duration.ofSeconds(12);

    Samples {
        values = List.copyOf(values);
    }

    /** One figure that does not vary, or that is measured once. */
    static Samples of(double value) {
        return new Samples(List.of(value));
    }

    /**
     * Slices of all subjects in turn, forwards and backwards, so that a slow spell of the machine hits them all. Those
     * that begin in the time for warming up do not count.
     */
    static List<Samples> interleaved(Duration warmUp, Subject... subjects) throws IOException, InterruptedException {
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < subjects.length; i++) {
            values.add(new ArrayList<>());
        }
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < warmUp.toNanos()) {
            for (Subject subject : subjects) {
                subject.slice();
            }
        }
        for (int round = 0; round < SLICES; round++) {
            for (int i = 0; i < subjects.length; i++) {
                int turn = round % 2 == 0 ? i : subjects.length - 1 - i;
                values.get(turn).add(subjects[turn].slice());
            }
        }
        return values.stream().map(Samples::new).toList();
    }

    /** These over the others', slice by slice. */
    Samples over(Samples others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / others.values.get(i));
        }
        return new Samples(ratios);
    }

    double median() {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Median, smallest and largest: {@code 1.25 (1.19..1.31)}. */
    String text() {
        if (values.size() == 1) {
            return text(median());
        }
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return text(median()) + " (" + text(smallest) + ".." + text(largest) + ")";
    }

    /** Three digits that mean something. */
    static String text(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
