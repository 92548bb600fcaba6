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

    private final byte[] tail = new byte[MOST]; // the last octets that have come
    private int length;

    /** Whether the data ends with it now. */
    boolean endsAfter(Octets run) {
        int fromRun = Math.min(MOST, run.length());
        int kept = Math.min(length, MOST - fromRun);
        System.arraycopy(tail, length - kept, tail, 0, kept);
        length = kept;
        for (int i = run.length() - fromRun; i < run.length(); i++) {
            tail[length++] = (byte) run.u8(i);
        }
        return isAtEnd();
    }

    private boolean isAtEnd() {
        int end = length;
        while (end > 0 && isEndOfLine(tail[end - 1])) {
            end--;
        }
        int from = end - WORDS.length();
        boolean same = end < length && from > 0 && isEndOfLine(tail[from - 1]);
        for (int i = 0; same && i < WORDS.length(); i++) {
            same = tail[from + i] == WORDS.charAt(i);
        }
        return same;
    }

    private static boolean isEndOfLine(byte octet) {
        return octet == '\r' || octet == '\n';
    }
}
