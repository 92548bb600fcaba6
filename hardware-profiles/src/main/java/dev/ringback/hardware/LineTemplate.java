package dev.ringback.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line with places in braces. A piece in brackets is left out when a place in it is empty; with a bar in it, the first
 * side without an empty place stands. The whole line is left out when a place outside brackets is empty.
 */
record LineTemplate(List<Piece> pieces) {
    /** Some text, a place, or an optional run of both. */
    sealed interface Piece {}

    record Text(String text) implements Piece {}

    record Place(String name, int offset) implements Piece {}

    record Optional(List<List<Piece>> sides) implements Piece {}

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
                optional.sides().forEach(side -> collect(side, places));
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
                text.append(first(optional, words));
            }
        }
        return true;
    }

    /** The first side without an empty place; nothing when each has one. */
    private static String first(Optional optional, Map<String, String> words) {
        for (List<Piece> side : optional.sides()) {
            StringBuilder part = new StringBuilder();
            if (append(side, words, part)) {
                return part.toString();
            }
        }
        return "";
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
                    pieces.add(optional());
                } else if ((c == ']' || c == '|') && inBrackets) {
                    return pieces;
                } else if ("[]}".indexOf(c) >= 0) {
                    problem = "a " + c + " that nothing needs";
                } else {
                    pieces.add(text(inBrackets));
                }
            }
            if (inBrackets && problem.isEmpty()) {
                problem = "a [ that is not closed";
            }
            return pieces;
        }

        private Piece optional() {
            List<List<Piece>> sides = new ArrayList<>();
            do {
                at++;
                sides.add(pieces(true));
            } while (problem.isEmpty() && line.charAt(at) == '|');
            at++;
            return new Optional(sides);
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

        private Piece text(boolean inBrackets) {
            int start = at;
            while (at < line.length() && "{}[]".indexOf(line.charAt(at)) < 0) {
                if (line.charAt(at) == '|' && inBrackets) {
                    break;
                }
                at++;
            }
            return new Text(line.substring(start, at));
        }
    }
}
