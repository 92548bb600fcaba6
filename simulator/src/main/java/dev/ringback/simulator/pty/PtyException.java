package dev.ringback.simulator.pty;

import dev.ringback.port.PortFailure;

/** A pseudo-terminal that cannot be had, or is gone. The message names the cause and the way out. */
final class PtyException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient PortFailure.Kind kind;

    PtyException(PortFailure.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The same as a value, which names the place too. */
    PortFailure failure(String place) {
        return new PortFailure(kind, place + ": " + getMessage());
    }
}
