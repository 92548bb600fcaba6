package dev.ringback.modem;

import dev.ringback.octets.Octets;

/**
 * Looks for {@code NO CARRIER} at the end of the data of a call: a line of its own and the last that has come. In the middle
 * it may be anybody's text. Not thread-safe.
 */
final class CarrierText {
    /** What the modem says. */
    static final String WORDS = "NO CARRIER";

    private static final int MOST_ENDS = 4; // of a line, behind it
    private static final int MOST = 1 + WORDS.length() + MOST_ENDS;

    private Octets tail = Octets.EMPTY; // a copy of the last octets that have come

    /** Whether the data ends with it now. */
    boolean endsAfter(Octets run) {
        Octets end = last(run, MOST);
        tail = last(tail, MOST - end.length()).concat(end);
        return !tail.isEmpty() && isEndOfLine(tail.u8(tail.length() - 1)) && isIn(tail);
    }

    private static Octets last(Octets octets, int most) {
        return octets.slice(Math.max(0, octets.length() - most));
    }

    private static boolean isIn(Octets octets) {
        int end = octets.length();
        while (end > 0 && isEndOfLine(octets.u8(end - 1))) {
            end--;
        }
        int from = end - WORDS.length();
        boolean same = from > 0 && isEndOfLine(octets.u8(from - 1));
        for (int i = 0; same && i < WORDS.length(); i++) {
            same = octets.u8(from + i) == WORDS.charAt(i);
        }
        return same;
    }

    private static boolean isEndOfLine(int octet) {
        return octet == '\r' || octet == '\n';
    }
}
