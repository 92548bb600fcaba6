package dev.ringback.yaml;

import java.util.List;

/**
 * The text that nodes come from. Nodes of one file share one.
 *
 * @param file the name as the user gave it
 * @param lines the text's lines without their ends, for messages: values of secret keys are hidden
 * @param includedFrom where the file was included, the nearest first; empty for a file that was named directly
 */
public record YamlSource(String file, List<String> lines, List<Place> includedFrom) {
    /** Copies the lists. */
    public YamlSource {
        lines = List.copyOf(lines);
        includedFrom = List.copyOf(includedFrom);
    }

    /** A line by its number from 1; empty when there is none. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** Only the name: the text may hold passwords. */
    @Override
    public String toString() {
        return file;
    }
}
