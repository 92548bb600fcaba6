package dev.ringback.port;

/**
 * A port that could not do what it was told.
 *
 * @param kind what went wrong
 * @param message for a person: names the port or address and the cause, such as {@code "tcp 127.0.0.1:7007: refused"}
 */
public record PortFailure(Kind kind, String message) {
    /** What went wrong. */
    public enum Kind {
        /** There is no such port: RAS 608. */
        NO_SUCH_PORT,
        /** The port exists and somebody else has it, or it may not be opened: RAS 633. */
        NOT_AVAILABLE,
        /** A call was not answered, or there was nobody to answer: RAS 678. */
        NO_ANSWER,
        /** A call was answered, and there was no modem at the other end: RAS 679. */
        NO_CARRIER,
        /** A call found the line busy: RAS 676. */
        BUSY,
        /** The port failed after it was open, or the modem on it says nothing: RAS 692. */
        HARDWARE,
        /** There is no modem on the port: RAS 797. */
        NO_MODEM,
        /** The exchange gave no dial tone: RAS 680. */
        NO_DIAL_TONE,
        /** A person answered the call: RAS 677. */
        VOICE,
        /** The modem refused a command, or the number that it was to dial: RAS 651. */
        MODEM_ERROR,
        /** The modem said something that nobody knows, and nothing that somebody does: RAS 652. */
        UNRECOGNIZED,
        /** The modem dialed and said nothing more: RAS 638. */
        NO_RESPONSE,
        /** The number cannot be dialed as it stands: RAS 749. */
        BAD_NUMBER
    }
}
