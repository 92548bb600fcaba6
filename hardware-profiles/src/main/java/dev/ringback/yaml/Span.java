package dev.ringback.yaml;

/**
 * A stretch of one line of a file: where a node stands.
 *
 * @param source the file
 * @param line from 1; 0 means the file as a whole
 * @param column from 1, in characters
 * @param width characters, 1 or more; what goes beyond the line is cut off
 */
public record Span(YamlSource source, int line, int column, int width) {
    /** Refuses a width below 1. */
    public Span {
        if (width < 1) {
            throw new IllegalArgumentException("width " + width + " is not 1 or more");
        }
    }

    /** The file as a whole. */
    public static Span ofFile(YamlSource source) {
        return new Span(source, 0, 0, 1);
    }

    /** The place where it begins. */
    public Place place() {
        return new Place(source.file(), line, column);
    }

    /** A part of this span, for text that stands in the file as it is; offset and width are cut to what is there. */
    public Span part(int offset, int partWidth) {
        int from = Math.max(0, Math.min(offset, width - 1));
        return new Span(source, line, column + from, Math.max(1, Math.min(partWidth, width - from)));
    }
}
