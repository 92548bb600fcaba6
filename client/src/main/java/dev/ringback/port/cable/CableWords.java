package dev.ringback.port.cable;

/**
 * What is said over a cable that joins two serial ports without modems, before PPP begins, octet by octet, nothing added:
 * ASCII, {@value #MAX_CHARACTERS} characters at most, not empty.
 *
 * @param caller what the caller says, and says again until it is answered
 * @param answerer what the other end answers
 */
public record CableWords(String caller, String answerer) {
    /** Characters of a word. */
    public static final int MAX_CHARACTERS = 64;

    /** Those of Windows' direct cable connections. */
    public static final CableWords WINDOWS = new CableWords("CLIENT", "CLIENTSERVER");

    /** Refuses what cannot be said. */
    public CableWords {
        for (String word : new String[] {caller, answerer}) {
            if (word.isEmpty()
                    || word.length() > MAX_CHARACTERS
                    || !word.chars().allMatch(c -> c < 0x80)) {
                throw new IllegalArgumentException(
                        "\"" + word + "\" cannot be said over a cable: it has to be ASCII, of 1 to " + MAX_CHARACTERS
                                + " characters");
            }
        }
    }
}
