package dev.ringback.hardware;

import java.util.List;

/**
 * How well something about a modem is known.
 *
 * @param sources the tags of the sources that say it, as the profile declares them; may be empty only for a guess
 * @param guessed whether it is a guess: from memory, of a sister model, or a layout that nobody has seen
 */
public record Evidence(List<String> sources, boolean guessed) {
    /** Copies the list. */
    public Evidence {
        sources = List.copyOf(sources);
    }

    /** {@code "MAN:Hayes, HF:hayes, guessed"}. */
    @Override
    public String toString() {
        String text = String.join(", ", sources);
        return !guessed ? text : text.isEmpty() ? "guessed" : text + ", guessed";
    }
}
