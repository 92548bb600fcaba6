package dev.ringback.port.serial;

/** A circuit of V.24 that a computer drives or sees at a serial port, by the word on the socket. */
public enum SerialCircuit {
    /** 108/2, which the computer drives. */
    DTR(false),
    /** 105, which the computer drives. */
    RTS(false),
    /** 109, carrier. */
    DCD(true),
    /** 107. */
    DSR(true),
    /** 106. */
    CTS(true),
    /** 125, the bell. */
    RI(true);

    private final boolean seen;

    SerialCircuit(boolean seen) {
        this.seen = seen;
    }

    /** Whether the computer sees it; otherwise it drives it. */
    public boolean isSeen() {
        return seen;
    }
}
