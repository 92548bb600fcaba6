package dev.ringback.hardware;

/** What the rate of the serial port does when a call stands, and no command of role {@code dte-rate} says otherwise. */
public enum DteRate {
    /** It stays as it was: the modem buffers. */
    FIXED,
    /** It becomes that of the line, and the computer has to follow the CONNECT text. */
    FOLLOWS_LINE
}
