package dev.ringback.ras;

import java.io.Serial;

/** A dial, or what was asked of it, failed because the world is as it is; not a mistake of the caller. */
public final class RasException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient RasError error;

    /** An error and what it happened to. */
    public RasException(RasError error, String message) {
        super(error.code() + ": " + message);
        this.error = error;
    }

    /** The error. */
    public RasError error() {
        return error;
    }
}
