package dev.ringback.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the word somebody meant: the one with the smallest edit distance, where a letter put in, left out, changed or
 * swapped with its neighbor counts one, and a difference of case counts nothing.
 */
final class NearestWord {
    /** Longer words are not compared, characters. */
    private static final int MAX_WORD_LENGTH = 80;

    private NearestWord() {}

    /**
     * The nearest of the words within a third of the wrong word's length (one edit at least), or null. Of two that are
     * as near, the one with the same letters, then one with the same first letter, then the first.
     */
    static @Nullable String of(String wrong, List<String> right) {
        if (wrong.isEmpty() || wrong.length() > MAX_WORD_LENGTH) {
            return null;
        }
        String folded = wrong.toLowerCase(Locale.ROOT);
        char[] letters = folded.toCharArray();
        int best = Math.max(1, (wrong.length() + 1) / 3) + 1;
        String nearest = null;
        for (String word : right) {
            String lower = word.toLowerCase(Locale.ROOT);
            int farther = Math.abs(lower.length() - folded.length()); // so many letters have to be put in or left out
            if (farther > best || (farther == best && nearest == null)) {
                continue;
            }
            int distance = word.length() > MAX_WORD_LENGTH ? best : distance(letters, lower.toCharArray());
            boolean alike = nearest != null && distance == best && likeness(word, folded) > likeness(nearest, folded);
            if (distance < best || alike) {
                best = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    private static int likeness(String word, String wrong) {
        char[] letters = word.toLowerCase(Locale.ROOT).toCharArray();
        char[] others = wrong.toCharArray();
        int sameStart = letters.length > 0 && letters[0] == others[0] ? 1 : 0;
        Arrays.sort(letters);
        Arrays.sort(others);
        return sameStart + (Arrays.equals(letters, others) ? 2 : 0);
    }

    /** Optimal string alignment: the distance of Damerau and Levenshtein without edits inside a swap. */
    private static int distance(char[] a, char[] b) {
        int[] beforeLast = new int[b.length + 1];
        int[] last = new int[b.length + 1];
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length];
    }
}
