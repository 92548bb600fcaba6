package dev.ringback.simulator.cli;

import java.io.Serial;

/** A verb cannot go on: why, the way out, and the exit status. */
final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String wayOut;

    /** What is wrong, in one clause; the way out, empty when there is none. */
    CommandFailure(int status, String message, String wayOut) {
        super(message, null, false, false);
        this.status = status;
        this.wayOut = wayOut;
    }

    /** A wrong command line. */
    static CommandFailure usage(String message, String wayOut) {
        return new CommandFailure(ExitStatus.USAGE, message, wayOut);
    }

    int status() {
        return status;
    }

    String wayOut() {
        return wayOut;
    }
}
