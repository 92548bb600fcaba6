package dev.ringback.simulator.report;

/** Text of a peer, harmless on a terminal. */
public final class PrintableText {
    private PrintableText() {}

    /** The text with a question mark for every character that could move the cursor. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c);
        }
        return printable.toString();
    }
}
