package dev.ringback.yaml;

/**
 * A place in a file.
 *
 * @param file the name as the user gave it
 * @param line from 1; 0 means the file as a whole
 * @param column from 1, in characters (a surrogate pair is one); 0 with line 0
 */
public record Place(String file, int line, int column) {
    /** The file as a whole. */
    public static Place ofFile(String file) {
        return new Place(file, 0, 0);
    }

    /** {@code file:line}, or the file alone. */
    public String fileAndLine() {
        return line == 0 ? file : file + ":" + line;
    }

    /** {@code file:line:column}, or the file alone. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
