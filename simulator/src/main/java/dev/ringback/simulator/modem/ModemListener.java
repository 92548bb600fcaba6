package dev.ringback.simulator.modem;

import dev.ringback.hardware.ResultMeaning;
import dev.ringback.port.Circuit;

/**
 * Who hears what a modem does. Told on the world's thread, in order; must not call the modem. Nothing has to be done about
 * what it does, but a listener must say what comes of octets that are lost, and of a run that fails.
 */
public interface ModemListener {
    /** A command line has ended; with its {@code AT}, as it was typed, or {@code "A/"}. Passwords do not stand in command lines. */
    default void commandLine(String line) {}

    /** The modem says this, one line without its frame; the echo is not told. */
    default void answerLine(String line) {}

    /**
     * A command line, a call or an attempt has ended with this result, whether or not it is said (Q1).
     *
     * @param cause why, for people; empty where the result needs none, as OK
     */
    default void result(ResultMeaning meaning, String cause) {}

    /** The modem turned a circuit to the computer. */
    default void circuit(Circuit circuit, boolean on) {}

    /** The computer turned circuit 108/2. */
    default void dtr(boolean on) {}

    /** The computer turned circuit 105 or 133. */
    default void rts(boolean on) {}

    /** The modem stands somewhere else now. */
    default void state(ModemState state) {}

    /**
     * Octets are lost.
     *
     * @param toward where they were going
     * @param octets how many
     * @param total how many in this direction since the modem was made
     * @param why for people
     */
    void dropped(Toward toward, int octets, long total, String why);

    /** Something else that explains what follows. */
    default void remark(String text) {}

    /** The model is strict about its user: the run fails. */
    void fails(String why);

    /** Which way octets were going. */
    enum Toward {
        /** To the computer. */
        COMPUTER,
        /** To the other modem. */
        LINE,
        /** To the modem itself: command lines that it did not hear. */
        MODEM
    }
}
