package dev.ringback.port;

/**
 * Is shown what is said on a port before a call, between calls and after them: the lines to a modem and of a modem, the words
 * of a cable. Data of a call is not shown. On the thread of the port, which must not be commanded meanwhile.
 */
@FunctionalInterface
public interface DialogueWatcher {
    /** Looks at nothing. */
    DialogueWatcher NOBODY = (toFarEnd, text, certain) -> {};

    /**
     * A line or a word has passed.
     *
     * @param toFarEnd whether we said it
     * @param text without its end; an echo of what was said is not shown
     * @param certain whether it belongs to the dialogue; if not, it may be the rest of a call, such as a password that
     *     somebody types
     */
    void line(boolean toFarEnd, String text, boolean certain);
}
