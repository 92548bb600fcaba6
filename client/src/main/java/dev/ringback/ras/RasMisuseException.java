package dev.ringback.ras;

import java.io.Serial;

/**
 * A call that RAS does not allow at this moment. Nothing was changed by it: a paused dial is still paused. The message
 * names what was wrong and the way out; the error is 87, 756 (the dial is running), 751 (illegal callback number) or 6
 * (hung up).
 */
public final class RasMisuseException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int code; // an error is not serializable, its number is

    /** An error and what was wrong. */
    public RasMisuseException(RasError error, String message) {
        super(error.code() + ": " + message);
        this.code = error.code();
    }

    /** The error. */
    public RasError error() {
        return RasError.of(code);
    }
}
