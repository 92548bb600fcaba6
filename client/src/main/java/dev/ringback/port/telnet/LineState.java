package dev.ringback.port.telnet;

/** The bits of NOTIFY-LINESTATE that are used here (RFC 2217, section 3). */
public final class LineState {
    /** A break has come. */
    public static final int BREAK = 0x10;

    /** A character had no stop bit. */
    public static final int FRAMING_ERROR = 0x08;

    /** The parity of a character was not the one that is set. */
    public static final int PARITY_ERROR = 0x04;

    /** A character was lost, because the one before had not been taken. */
    public static final int OVERRUN_ERROR = 0x02;

    private LineState() {}
}
