package dev.ringback.simulator.imported;

/** A scenario file while it is written, line by line. */
final class Draft {
    /** What marks a guess. */
    static final String GUESSED = "  # guessed";

    private final StringBuilder text = new StringBuilder();
    private final String unit;
    private int lines;

    /** A draft; the unit is what places in the source count: line or frame. */
    Draft(String unit) {
        this.unit = unit;
    }

    /** Adds a line. */
    Draft line(String line) {
        text.append(line).append('\n');
        lines++;
        return this;
    }

    /** Adds a line that says where it was seen. */
    Draft seen(String line, int place) {
        return line(line + place(place));
    }

    /** Adds a line of which nobody has seen what it says; why it says so. */
    Draft guessed(String line, String why) {
        return line(line + GUESSED + (why.isEmpty() ? "" : ": " + why));
    }

    /** A comment that names a place of the source. */
    String place(int place) {
        return place <= 0 ? "" : "  # " + unit + " " + place;
    }

    /** For a comment: what a log may hold and a file may not is a question mark. */
    static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    /** How many lines there are. */
    int lines() {
        return lines;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
