package dev.ringback.ppp.callback;

/** The characters of a number to call back: digits, {@code T P W ( ) - @} and space, as RAS's error 751 lists them. */
public final class DialCharacters {
    private static final String OTHERS = "TPW()-@ ";

    private DialCharacters() {}

    /** Whether the text holds nothing else; an empty one does not. */
    public static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character < '0' || character > '9') && OTHERS.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
