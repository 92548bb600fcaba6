package dev.ringback.simulator.notation;

/** Text in quotes as pppd prints it: one character an octet, what is not printable escaped. */
final class QuotedText {
    private QuotedText() {}

    static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    /** The text without quotes: {@code \"}, {@code \\}, {@code \n}, {@code \r}, {@code \t}, else three octal digits. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append('\\').append((char) ('0' + ((c >> 6) & 3)));
                        out.append((char) ('0' + ((c >> 3) & 7))).append((char) ('0' + (c & 7)));
                    }
                }
            }
        }
        return out.toString();
    }
}
