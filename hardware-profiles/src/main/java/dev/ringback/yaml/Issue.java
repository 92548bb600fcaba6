package dev.ringback.yaml;

import java.util.List;

/**
 * A problem in a file: where, what, and the way out.
 *
 * @param place where
 * @param width how many characters of the line it concerns, 1 or more
 * @param message what is wrong, in one clause
 * @param hint the way out; empty when there is none
 * @param sourceLine the line; empty when there is none
 * @param includedFrom where the file was included, the nearest first
 */
public record Issue(Place place, int width, String message, String hint, String sourceLine, List<Place> includedFrom) {
    /** The longest piece of a source line that is printed, characters. */
    static final int MAX_LINE_WIDTH = 160;

    /** The longest message, and the longest hint, characters. */
    static final int MAX_MESSAGE_LENGTH = 400;

    private static final int LEAD_WIDTH = 40;

    /** Copies the list; what is too long is cut, because a message may quote what a file says. */
    public Issue {
        message = cut(message);
        hint = cut(hint);
        includedFrom = List.copyOf(includedFrom);
    }

    /** A problem at a span. */
    public static Issue at(Span span, String message, String hint) {
        YamlSource source = span.source();
        return new Issue(span.place(), span.width(), message, hint, source.line(span.line()), source.includedFrom());
    }

    /**
     * The problem as it is printed, two lines or more, without a last line end: the place and the message, where the
     * file was included, the line, and a caret under the place with the way out behind it.
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(place).append("  ").append(message);
        for (Place from : includedFrom) {
            text.append("\n         included from ").append(from.fileAndLine());
        }
        if (place.line() > 0) {
            appendLine(text);
        } else if (!hint.isEmpty()) {
            text.append("\n         ").append(hint);
        }
        return text.toString();
    }

    private static String cut(String text) {
        return text.length() <= MAX_MESSAGE_LENGTH ? text : text.substring(0, MAX_MESSAGE_LENGTH - 3) + "...";
    }

    private void appendLine(StringBuilder text) {
        int[] characters = sourceLine.codePoints().toArray();
        int column = Math.min(place.column() - 1, characters.length);
        int from = column + LEAD_WIDTH < MAX_LINE_WIDTH ? 0 : column - LEAD_WIDTH;
        int to = Math.min(characters.length, from + MAX_LINE_WIDTH);
        String number = Integer.toString(place.line());
        text.append('\n')
                .append(" ".repeat(Math.max(0, 5 - number.length())))
                .append(number)
                .append(" | ");
        for (int i = from; i < to; i++) {
            text.appendCodePoint(isPrintable(characters[i]) ? characters[i] : ' ');
        }
        int carets = Math.max(1, Math.min(width, to - column));
        text.append("\n      | ").append(" ".repeat(column - from)).append("^".repeat(carets));
        if (!hint.isEmpty()) {
            text.append(' ').append(hint);
        }
    }

    /** A tab becomes one blank, so that the caret stays under its character; terminals get no control characters. */
    private static boolean isPrintable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
    }

    /** {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}
