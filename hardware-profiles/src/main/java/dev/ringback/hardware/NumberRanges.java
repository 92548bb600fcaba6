package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Writes numbers for people. */
public final class NumberRanges {
    /** So many in a row are written as a range. */
    private static final int MIN_RANGE = 3;

    private NumberRanges() {}

    /** The numbers in order, each once, neighbours as ranges: {@code 0..3, 5, 13}; empty for none. */
    public static String of(Collection<Integer> numbers) {
        List<Integer> sorted = new ArrayList<>(new TreeSet<>(numbers));
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sorted.size(); ) {
            int end = i;
            while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
                end++;
            }
            if (end - i + 1 >= MIN_RANGE) {
                parts.add(sorted.get(i) + ".." + sorted.get(end));
                i = end + 1;
            } else {
                parts.add(sorted.get(i).toString());
                i++;
            }
        }
        return String.join(", ", parts);
    }
}
