package dev.ringback.ppp.hdlc;

/** Why a frame was thrown away. */
public enum FrameError {
    /** The frame check sequence does not fit. */
    BAD_FCS,
    /** The sender aborted it with 7D 7E. */
    ABORTED,
    /** Fewer than four octets; silently, RFC 1662, section 4.3. */
    SHORT,
    /** More octets than we can be sent. */
    TOO_LONG,
    /** Address and control are not FF 03 and were not compressed. */
    BAD_ADDRESS,
    /** The protocol field is not an odd number with an even first octet. */
    BAD_PROTOCOL
}
