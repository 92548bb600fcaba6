package dev.ringback.simulator.imported;

import java.util.List;

/**
 * A scenario that was made of a call.
 *
 * @param text the file
 * @param differences between the call and the scenario's run; empty: it ends as the call did
 */
public record Imported(String text, List<String> differences) {
    /** Copies the list. */
    public Imported {
        differences = List.copyOf(differences);
    }
}
