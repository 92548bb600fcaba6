package dev.ringback.simulator.replay;

import dev.ringback.simulator.line.Side;
import java.time.Duration;

/**
 * A frame that passed in a replay.
 *
 * @param frame the number of the recorded frame; 0: there is none
 * @param at since the line came up
 * @param from who sent it
 * @param text in the notation of pppd
 * @param kind what became of it
 */
public record ReplayStep(int frame, Duration at, Side from, String text, Kind kind) {
    /** What becomes of a frame. */
    public enum Kind {
        /** The recording said it, with identifiers and the like of this call. */
        PLAYED,
        /** The live side said it, as recorded. */
        SAME,
        /** The live side said it before, or nobody compares it. */
        NOT_COMPARED
    }
}
