package dev.ringback.modem;

import java.time.Duration;

/**
 * A command line that prepares a modem. Its {@code OK} is awaited.
 *
 * @param purpose what it is for, for people: {@code reset}, {@code data}
 * @param text the line, with its {@code AT} and without its end
 * @param within how long the {@code OK} may take; positive
 * @param quiet how long after the line has been sent nothing else is; a reset takes some modems seconds
 */
public record InitLine(String purpose, String text, Duration within, Duration quiet) {
    /** Characters of a line. */
    public static final int MAX_CHARACTERS = 255;

    /** Refuses what is not one command line. */
    public InitLine {
        if (!text.regionMatches(true, 0, "AT", 0, 2)
                || text.length() > MAX_CHARACTERS
                || !text.chars().allMatch(character -> character >= ' ' && character < 0x7F)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a command line: it begins with AT, has at most "
                    + MAX_CHARACTERS + " characters, all of them printable ASCII");
        }
        if (within.isNegative() || within.isZero() || quiet.isNegative()) {
            throw new IllegalArgumentException(
                    "within " + within + " must be > 0 and quiet " + quiet + " not negative");
        }
    }
}
