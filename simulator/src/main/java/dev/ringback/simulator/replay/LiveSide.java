package dev.ringback.simulator.replay;

/** The live side, as far as its user or operator can act. */
interface LiveSide {
    /** Begins: the client dials. A server waits for a call. */
    void begin();

    /** Its user, or operator, hangs up. */
    void hangUp();

    /** Wipes passwords. */
    void close();
}
