package dev.ringback.hardware;

import java.util.List;

/**
 * The kinds of something that a modem can do, and the one it takes without a command.
 *
 * @param <K> what they are kinds of
 */
public record Kinds<K>(List<K> all, K standard, Evidence evidence) {
    /** Copies the list, which must have the standard in it. */
    public Kinds {
        all = List.copyOf(all);
        if (!all.contains(standard)) {
            throw new IllegalArgumentException(standard + " is not among " + all);
        }
    }
}
