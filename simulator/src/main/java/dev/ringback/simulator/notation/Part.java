package dev.ringback.simulator.notation;

/**
 * A part of a frame behind its header.
 *
 * @param kind how it is written
 * @param key the word of an option, the name of a field; empty where there is none
 * @param value without brackets and quotes, escapes not yet put in
 * @param raw of an option, all its octets in hexadecimal; else empty
 */
record Part(Kind kind, String key, String value, String raw) {
    /** The most octets that are printed of a run. */
    private static final int MAX_PRINTED_OCTETS = 32;

    private static final int HEX_WIDTH = 3;

    /** Stands for the octets of a run that are not printed; a pattern may say so, too. */
    static final String MORE_OCTETS = "...";

    /** How a part is written. */
    enum Kind {
        /** {@code <mru 1400>}. */
        OPTION,
        /** {@code "text"}. */
        MESSAGE,
        /** {@code user="alice"}, {@code magic=0x1}. */
        FIELD,
        /** {@code <03cf>}. */
        VALUE,
        /** {@code 80 fd 01}. */
        HEX,
        /** {@code <hidden>}: octets that may hold a password. */
        HIDDEN
    }

    static Part option(String word, String value, String raw) {
        return new Part(Kind.OPTION, word, value, raw);
    }

    static Part message(String text) {
        return new Part(Kind.MESSAGE, "", text, "");
    }

    static Part field(String name, String value) {
        return new Part(Kind.FIELD, name, value, "");
    }

    static Part value(String hex) {
        return new Part(Kind.VALUE, "", hex, "");
    }

    static Part hex(String hex) {
        return new Part(Kind.HEX, "", hex, "");
    }

    static Part hidden() {
        return new Part(Kind.HIDDEN, "", "", "");
    }

    /** The part as it is printed, without a blank before it. */
    String text() {
        return switch (kind) {
            case OPTION -> "<" + (key.isEmpty() ? " " + raw : optionText()) + ">";
            case MESSAGE -> QuotedText.quote(value);
            case FIELD -> fieldText();
            case VALUE -> "<" + value + ">";
            case HEX ->
                value.length() <= MAX_PRINTED_OCTETS * HEX_WIDTH
                        ? value
                        : value.substring(0, MAX_PRINTED_OCTETS * HEX_WIDTH) + MORE_OCTETS;
            case HIDDEN -> "<hidden>";
        };
    }

    /** CBCP's words follow a blank in pppd's log. */
    private String optionText() {
        String blank = OptionWords.isCallbackWord(key) ? " " : "";
        return blank + key + (value.isEmpty() ? "" : " " + value);
    }

    private String fieldText() {
        return switch (key) {
            case "user" -> "user=" + QuotedText.quote(value);
            case "name" -> "name = " + QuotedText.quote(value);
            case "password" -> "password=<hidden>";
            default -> key + "=" + value;
        };
    }
}
