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
        /** The port failed after it was open: RAS 692. */
        HARDWARE
    }
}
