package dev.ringback.ras;

import java.io.Serial;

/** A dial, or what was asked of it, failed because the world is as it is; not a mistake of the caller. */
public final class RasException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int code; // an error is not serializable, its number is

    /** An error and what it happened to. */
    public RasException(RasError error, String message) {
        super(error.code() + ": " + message);
        this.code = error.code();
    }

    /** The error. */
    public RasError error() {
        return RasError.of(code);
    }
}
