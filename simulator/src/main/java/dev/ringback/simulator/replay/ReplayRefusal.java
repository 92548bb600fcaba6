package dev.ringback.simulator.replay;

import java.io.Serial;

/** A recording that cannot be replayed: why, and the way out. */
public final class ReplayRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String wayOut;

    ReplayRefusal(String cause, String wayOut) {
        super(cause, null, false, false);
        this.wayOut = wayOut;
    }

    /** What can be done; empty: nothing. */
    public String wayOut() {
        return wayOut;
    }
}
