package dev.ringback.ppp.hdlc;

/**
 * How frames are written and read from now on.
 *
 * @param sendAccm control octets to escape
 * @param sendPfc whether a protocol below 0x100 is written as one octet
 * @param sendAcfc whether address and control are left out
 * @param receiveAccm unescaped control octets to discard
 */
public record FramingParameters(int sendAccm, boolean sendPfc, boolean sendAcfc, int receiveAccm) {
    /** What holds before LCP is open; and for LCP codes 1 to 7 always (RFC 1662, section 7.1). */
    public static final FramingParameters DEFAULTS = new FramingParameters(-1, false, false, -1);
}
