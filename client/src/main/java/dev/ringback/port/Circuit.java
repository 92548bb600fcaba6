package dev.ringback.port;

/** An interchange circuit that a modem drives (V.24); the words are those on the socket. */
public enum Circuit {
    /** 109, data channel received line signal detector: carrier. */
    DCD,
    /** 107, data set ready. */
    DSR,
    /** 106, ready for sending. */
    CTS,
    /** 125, calling indicator. */
    RI
}
