package dev.ringback.modem;

import java.util.Locale;

/**
 * A number with the modifiers of V.250, section 6.3.1, checked: nothing in it can end a command line or leave the call to
 * be finished by hand. What modems ignore (blanks, hyphens, parentheses, points) is left out, because a modem's line is
 * short.
 *
 * @param text what follows {@code ATD}: {@code 0-9 A-D * #}, {@code T P W , @ ! R}, and a {@code +} in front
 */
public record DialString(String text) {
    /** Characters of a number as it is written. */
    public static final int MAX_CHARACTERS = 128;

    private static final String DIGITS = "0123456789ABCD*#";
    private static final String MODIFIERS = "TPW,@!R";
    private static final String IGNORED = " -().";

    /** Refuses what {@link #of} would not have made. */
    public DialString {
        if (text.isEmpty() || !of(text).equals(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not as a modem is told it; use DialString.parse");
        }
    }

    /**
     * Reads a number as people write it.
     *
     * @throws IllegalArgumentException names the character and its place if it cannot be dialed
     */
    public static DialString parse(String written) {
        return new DialString(of(written));
    }

    private static String of(String written) {
        if (written.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("a number of " + written.length()
                    + " characters cannot be dialed, at most " + MAX_CHARACTERS + " can");
        }
        StringBuilder text = new StringBuilder(written.length());
        boolean digits = false;
        String upper = written.toUpperCase(Locale.ROOT);
        for (int i = 0; i < written.length(); i++) {
            char character = upper.charAt(i);
            boolean plus = character == '+' && text.length() == 0;
            if (DIGITS.indexOf(character) >= 0 || MODIFIERS.indexOf(character) >= 0 || plus) {
                digits |= DIGITS.indexOf(character) >= 0;
                text.append(character);
            } else if (IGNORED.indexOf(character) < 0) {
                throw new IllegalArgumentException(refusal(written, i));
            }
        }
        if (!digits) {
            throw new IllegalArgumentException("\"" + written + "\" has no digit to dial");
        }
        return text.toString();
    }

    private static String refusal(String written, int at) {
        char character = written.charAt(at);
        String shown = character > ' ' && character < 0x7F ? "'" + character + "'" : "code " + (int) character;
        String why = character == ';' ? ", which would leave the modem in command state" : "";
        return "character " + (at + 1) + " of the number, " + shown + ", cannot be dialed" + why
                + "; allowed are 0-9 A-D * # T P W , @ ! R, a + in front, and blanks - ( ) .";
    }

    /** Whether it says itself how it is dialed, by tones or by pulses. */
    public boolean saysHow() {
        return text.charAt(0) == 'T' || text.charAt(0) == 'P';
    }

    /** How many times the modem waits in it for the time of a comma (S8). */
    public int pauses() {
        int pauses = 0;
        for (int i = 0; i < text.length(); i++) {
            pauses += text.charAt(i) == ',' ? 1 : 0;
        }
        return pauses;
    }

    /** As the modem is told it. */
    @Override
    public String toString() {
        return text;
    }
}
