package dev.ringback.ppp.lcp;

/**
 * Counts how often in a row our own Magic-Number came back (RFC 1661, section 6.4). One coincidence may be chance, or a
 * peer with the same random source; ten (pppd's limit) are a looped line. Not thread-safe.
 */
final class LoopDetector {
    /** The coincidences in a row from which on the line counts as looped. */
    static final int LIMIT_COINCIDENCES = 10;

    private int coincidences;

    /** Our own number came; true when that makes the line a loop. */
    boolean coincidence() {
        coincidences = Math.min(LIMIT_COINCIDENCES, coincidences + 1);
        return coincidences == LIMIT_COINCIDENCES;
    }

    /** Another number came: there is a peer. */
    void cleared() {
        coincidences = 0;
    }

    /** Whether the last number heard was our own. */
    boolean isSuspected() {
        return coincidences > 0;
    }
}
