package dev.ringback.yaml;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text that nodes come from. Nodes of one file share one.
 *
 * @param file the name as the user gave it
 * @param lines the text's lines without their ends, for messages: values of secret keys are hidden
 * @param includedFrom where the file was included, the nearest first; empty for a file that was named directly
 * @param path where the file is; null: where its name says
 */
public record YamlSource(
        String file,
        List<String> lines,
        List<Place> includedFrom,
        @Nullable Path path) {
    /** Copies the lists. */
    public YamlSource {
        lines = List.copyOf(lines);
        includedFrom = List.copyOf(includedFrom);
    }

    /** A text that is where its name says. */
    public YamlSource(String file, List<String> lines, List<Place> includedFrom) {
        this(file, lines, includedFrom, null);
    }

    /**
     * A file that is named in this one, where it is looked for: beside it, unless the name says where.
     *
     * @throws java.nio.file.InvalidPathException when no file can have that name
     */
    public Path beside(String name) {
        return (path == null ? Path.of(file) : path).resolveSibling(name);
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
