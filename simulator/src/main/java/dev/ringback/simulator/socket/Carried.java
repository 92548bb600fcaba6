package dev.ringback.simulator.socket;

import dev.ringback.simulator.journal.InterchangeCircuit;
import org.jspecify.annotations.Nullable;

/** One thing besides octets that passes between a modem and its computer, or does not. */
public enum Carried {
    /** Data terminal ready: the computer's. */
    DTR("DTR", InterchangeCircuit.DTR),
    /** Request to send: the computer's. */
    RTS("RTS", InterchangeCircuit.RTS),
    /** Carrier: the modem's. */
    DCD("DCD", InterchangeCircuit.DCD),
    /** Data set ready: the modem's. */
    DSR("DSR", InterchangeCircuit.DSR),
    /** Ready for sending: the modem's. */
    CTS("CTS", InterchangeCircuit.CTS),
    /** Calling indicator: the modem's. */
    RI("RI", InterchangeCircuit.RI),
    /** The computer's rate. */
    RATE("rate", null),
    /** The computer's data bits and parity. */
    PARITY("parity", null),
    /** A break of the computer. */
    BREAK("break", null);

    private final String title;
    private final @Nullable InterchangeCircuit circuit;

    Carried(String title, @Nullable InterchangeCircuit circuit) {
        this.title = title;
        this.circuit = circuit;
    }

    /** How messages and tables call it. */
    public String title() {
        return title;
    }

    /** That of a circuit. */
    public static Carried of(InterchangeCircuit wanted) {
        for (Carried each : values()) {
            if (each.circuit == wanted) {
                return each;
            }
        }
        throw new AssertionError(wanted);
    }
}
