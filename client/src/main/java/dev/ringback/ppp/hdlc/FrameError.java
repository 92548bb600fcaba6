package dev.ringback.ppp.hdlc;

/** Why a frame was thrown away. */
public enum FrameError {
    /** The frame check sequence does not fit. */
    BAD_FCS,
    /** The sender aborted it with 7D 7E. */
    ABORTED,
    /** One to three octets; to be ignored silently (RFC 1662, section 4.3). */
    SHORT,
    /** More octets than we can be sent. */
    TOO_LONG,
    /** The first octet is FF, but the second is not 03 (RFC 1662, section 3.1). */
    BAD_ADDRESS,
    /**
     * The frame ends inside the protocol field. A whole but even protocol is not an error of the framing: it counts as a
     * protocol that nobody knows (RFC 1661, section 2).
     */
    BAD_PROTOCOL
}
