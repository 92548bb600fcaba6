package dev.ringback.simulator.imported;

/**
 * A part of a frame behind its header, as pppd writes it.
 *
 * @param kind how it is written
 * @param key the word of an option or a field; empty where there is none
 * @param value without brackets and quotes, and without escapes
 */
record SeenPart(Kind kind, String key, String value) {
    /** How a part is written. */
    enum Kind {
        /** {@code <mru 1400>}. */
        OPTION,
        /** {@code "text"}. */
        MESSAGE,
        /** {@code user="alice"}, {@code magic=0x1}. */
        FIELD,
        /** {@code 80 fd 01}, and whatever else stands there. */
        OTHER
    }

    /** The option with its word and its value; what has no word stands in the key as it is. */
    String option() {
        return "<" + key + (value.isEmpty() ? "" : " " + value) + ">";
    }

    /** Values of a proof may be used to guess a password, so they are not told. */
    @Override
    public String toString() {
        return kind + " " + key;
    }
}
