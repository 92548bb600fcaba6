package dev.ringback.simulator.explain;

import java.util.List;

/**
 * What a word means.
 *
 * @param kind what the word is: {@code "paused state"}
 * @param name as it is written
 * @param also its other names and its number; empty: none
 * @param meaning in a sentence or two
 * @param more what else is worth knowing, a sentence each: causes, ways out, where to see it
 */
public record Explanation(String kind, String name, String also, String meaning, List<String> more) {
    /** Copies the list. */
    public Explanation {
        more = List.copyOf(more);
    }
}
