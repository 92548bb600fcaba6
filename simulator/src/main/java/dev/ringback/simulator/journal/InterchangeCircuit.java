package dev.ringback.simulator.journal;

/** A circuit between a computer and its modem (V.24), by the words on the socket and in scenario files. */
public enum InterchangeCircuit {
    /** 108/2, data terminal ready: the computer's. */
    DTR(false),
    /** 107, data set ready: the modem's. */
    DSR(true),
    /** 109, carrier: the modem's. */
    DCD(true),
    /** 125, calling indicator: the modem's. */
    RI(true),
    /** 106, ready for sending: the modem's. */
    CTS(true),
    /** 105, request to send: the computer's. */
    RTS(false);

    private final boolean ofModem;

    InterchangeCircuit(boolean ofModem) {
        this.ofModem = ofModem;
    }

    /** Whether the modem drives it; otherwise the computer does. */
    public boolean isOfModem() {
        return ofModem;
    }

    /** Whether a line without a modem has it: only that somebody is ready, and that the line is up. */
    public boolean isOnBareLine() {
        return this == DTR || this == DCD;
    }
}
