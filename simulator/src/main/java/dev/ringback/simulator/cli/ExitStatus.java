package dev.ringback.simulator.cli;

import java.util.List;

/** The exit statuses of every verb but {@code dial}, which has those of pppd in {@link DialStatus}. */
final class ExitStatus {
    /** All passed. */
    static final int OK = 0;
    /** At least one scenario failed. */
    static final int FAILED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** A scenario file is invalid; nothing was run. */
    static final int INVALID = 3;
    /** A scenario was skipped, and that was not to be. */
    static final int SKIPPED = 4;
    /** A scenario hit its limit and was stopped. */
    static final int LIMIT = 5;
    /** Two runs with one seed differed. */
    static final int DIFFERED = 6;
    /** A port cannot be opened; {@code serve} only. */
    static final int PORT = 7;
    /** Our own mistake; a report was written. */
    static final int OWN = 70;
    /** Interrupted. */
    static final int INTERRUPTED = 130;

    private static final List<Integer> GRAVEST_FIRST =
            List.of(OWN, INTERRUPTED, INVALID, DIFFERED, LIMIT, FAILED, SKIPPED, OK);

    private ExitStatus() {}

    /** Which of several statuses of a run is that of the program. */
    static int gravest(List<Integer> statuses) {
        for (int status : GRAVEST_FIRST) {
            if (statuses.contains(status)) {
                return status;
            }
        }
        return OK;
    }
}
