package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;

/** A text with {@code *} for any run of characters. */
public final class Glob {
    /** Any text. */
    static final Glob ANY = of("*");

    private final List<String> pieces;

    private Glob(List<String> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Pieces between the stars; one piece has no star. */
    static Glob ofPieces(List<String> pieces) {
        return new Glob(pieces);
    }

    /** Every {@code *} is a star. */
    public static Glob of(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int star; (star = text.indexOf('*', from)) >= 0; from = star + 1) {
            pieces.add(text.substring(from, star));
        }
        pieces.add(text.substring(from));
        return new Glob(pieces);
    }

    /** This and another behind it. */
    Glob then(Glob other) {
        List<String> joined = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
        joined.add(pieces.get(pieces.size() - 1) + other.pieces.get(0));
        joined.addAll(other.pieces.subList(1, other.pieces.size()));
        return new Glob(joined);
    }

    /** The same for what {@link HexText#of} shows of the text's octets with blanks between them. */
    Glob inOctets() {
        List<String> octets = new ArrayList<>();
        for (String piece : pieces) {
            octets.add(HexText.of(Octets.ofText(piece), " "));
        }
        return new Glob(octets);
    }

    /** Whether all of a text fits: the first piece begins it, the last ends it, the others lie between in order. */
    public boolean matches(String text) {
        String first = pieces.get(0);
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        String last = pieces.get(pieces.size() - 1);
        if (!text.startsWith(first) || !text.endsWith(last) || text.length() < first.length() + last.length()) {
            return false;
        }
        int at = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return at <= text.length() - last.length();
    }

    /** Whether it leaves something open. */
    public boolean hasStar() {
        return pieces.size() > 1;
    }

    /** The pieces with stars between them. */
    @Override
    public String toString() {
        return String.join("*", pieces);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.pieces.equals(pieces);
    }

    @Override
    public int hashCode() {
        return pieces.hashCode();
    }
}
