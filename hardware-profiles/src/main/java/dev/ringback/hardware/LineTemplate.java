package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line with places in braces. A piece in brackets is left out when a place in it is empty; the whole line is when a
 * place outside brackets is empty.
 */
record LineTemplate(List<Piece> pieces) {
    /** Some text, a place, or an optional run of both. */
    sealed interface Piece {}

    record Text(String text) implements Piece {}

    record Place(String name, int offset) implements Piece {}

    record Optional(List<Piece> pieces) implements Piece {}

    /** Reads a line that {@link #problem} has nothing to say about. */
    static LineTemplate of(String line) {
        Reader reader = new Reader(line);
        List<Piece> pieces = reader.pieces(false);
        if (!reader.problem.isEmpty()) {
            throw new IllegalArgumentException(reader.problem + " in \"" + line + "\"");
        }
        return new LineTemplate(pieces);
    }

    /** What is wrong with a line; empty when nothing is. */
    static String problem(String line) {
        Reader reader = new Reader(line);
        reader.pieces(false);
        return reader.problem;
    }

    /** The places of a line, those in brackets too. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        collect(pieces, places);
        return places;
    }

    private static void collect(List<Piece> pieces, List<Place> places) {
        for (Piece piece : pieces) {
            if (piece instanceof Place place) {
                places.add(place);
            } else if (piece instanceof Optional optional) {
                collect(optional.pieces(), places);
            }
        }
    }

    /** The line with words in its places; empty when a place outside brackets is. */
    String fill(Map<String, String> words) {
        StringBuilder text = new StringBuilder();
        return append(pieces, words, text) ? text.toString() : "";
    }

    /** Appends the pieces, or returns false when a place is empty. */
    private static boolean append(List<Piece> pieces, Map<String, String> words, StringBuilder text) {
        for (Piece piece : pieces) {
            if (piece instanceof Text plain) {
                text.append(plain.text());
            } else if (piece instanceof Place place) {
                String word = words.getOrDefault(place.name(), "");
                if (word.isEmpty()) {
                    return false;
                }
                text.append(word);
            } else if (piece instanceof Optional optional) {
                StringBuilder part = new StringBuilder();
                if (append(optional.pieces(), words, part)) {
                    text.append(part);
                }
            }
        }
        return true;
    }

    private static final class Reader {
        private final String line;
        private int at;
        private String problem = "";

        Reader(String line) {
            this.line = line;
        }

        /** Reads up to the end, or up to the bracket that closes; brackets do not nest. */
        List<Piece> pieces(boolean inBrackets) {
            List<Piece> pieces = new ArrayList<>();
            while (at < line.length() && problem.isEmpty()) {
                char c = line.charAt(at);
                if (c == '{') {
                    pieces.add(place());
                } else if (c == '[' && !inBrackets) {
                    at++;
                    pieces.add(new Optional(pieces(true)));
                } else if (c == ']' && inBrackets) {
                    at++;
                    return pieces;
                } else if ("[]}".indexOf(c) >= 0) {
                    problem = "a " + c + " that nothing needs";
                } else {
                    pieces.add(text());
                }
            }
            if (inBrackets && problem.isEmpty()) {
                problem = "a [ that is not closed";
            }
            return pieces;
        }

        private Piece place() {
            int end = line.indexOf('}', at);
            if (end < 0) {
                problem = "a { that is not closed";
                return new Text("");
            }
            Place place = new Place(line.substring(at + 1, end), at + 1);
            at = end + 1;
            return place;
        }

        private Piece text() {
            int start = at;
            while (at < line.length() && "{}[]".indexOf(line.charAt(at)) < 0) {
                at++;
            }
            return new Text(line.substring(start, at));
        }
    }
}
