package dev.ringback.simulator.cable;

import dev.ringback.port.Circuit;

/** The modem's end of a cable. */
public interface ModemEnd {
    /** What is sent to the computer, on circuit 104. */
    CharacterSender sender();

    /** Turns a circuit to the computer on or off. */
    void set(Circuit circuit, boolean on);

    /** Whether a circuit to the computer is on. */
    boolean isOn(Circuit circuit);

    /** Whether the computer's circuit 108/2, data terminal ready, is on. */
    boolean dtr();

    /** Whether the computer's circuit 105 or 133, request to send or ready for receiving, is on. */
    boolean rts();
}
