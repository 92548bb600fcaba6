package dev.ringback.simulator.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a call stands, in the words of the scenario files. */
public enum CallPhase {
    /** The call is on its way. */
    DIAL,
    /** The line has come up. */
    CONNECT,
    /** LCP negotiates. */
    LCP,
    /** The caller proves who it is. */
    AUTH,
    /** The caller's password has expired; a new one is awaited. */
    CHANGE_PASSWORD,
    /** Callback is negotiated. */
    CALLBACK,
    /** Compression is negotiated. */
    CCP,
    /** The network protocol negotiates. */
    IPCP,
    /** Datagrams pass. */
    OPEN,
    /** LCP says goodbye. */
    TERMINATE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word of the files: {@code change-password}. */
    public String word() {
        return word;
    }

    /** The phase of a word, or null. */
    public static @Nullable CallPhase of(String word) {
        for (CallPhase phase : values()) {
            if (phase.word.equals(word)) {
                return phase;
            }
        }
        return null;
    }
}
