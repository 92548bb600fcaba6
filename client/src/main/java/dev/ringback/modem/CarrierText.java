package dev.ringback.modem;

import dev.ringback.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks for {@code NO CARRIER} at the end of the data of a call: a line of its own and the last that has come. In the middle
 * it may be anybody's text. Not thread-safe.
 */
final class CarrierText {
    /** What the modem says. */
    static final String WORDS = "NO CARRIER";

    private static final int MOST_ENDS = 4; // of a line, behind it

    private byte[] tail = {}; // the last octets that have come

    /** Whether the data ends with it now. */
    boolean endsAfter(Octets run) {
        int most = 1 + WORDS.length() + MOST_ENDS;
        int fromRun = Math.min(most, run.length());
        int kept = Math.min(tail.length, most - fromRun);
        byte[] next = new byte[kept + fromRun];
        System.arraycopy(tail, tail.length - kept, next, 0, kept);
        run.slice(run.length() - fromRun).copyTo(next, kept);
        tail = next;
        return isAtEnd();
    }

    private boolean isAtEnd() {
        int end = tail.length;
        while (end > 0 && isEndOfLine(tail[end - 1])) {
            end--;
        }
        int from = end - WORDS.length();
        return end < tail.length
                && from > 0
                && isEndOfLine(tail[from - 1])
                && WORDS.equals(new String(Arrays.copyOfRange(tail, from, end), StandardCharsets.US_ASCII));
    }

    private static boolean isEndOfLine(byte octet) {
        return octet == '\r' || octet == '\n';
    }
}
