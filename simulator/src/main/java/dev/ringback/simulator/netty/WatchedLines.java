package dev.ringback.simulator.netty;

import dev.ringback.simulator.journal.HandDeed;
import java.util.List;

/** Lines with calls that somebody at a keyboard can reach. Any thread but the one on which they live. */
public interface WatchedLines {
    /** None. */
    WatchedLines NONE = new WatchedLines() {
        @Override
        public List<Call> calls() {
            return List.of();
        }

        @Override
        public boolean byHand(String line, HandDeed deed) {
            return false;
        }
    };

    /**
     * A call that can be reached.
     *
     * @param line the name of its line in the journal
     * @param number of the call in the journal; 0: it has none
     */
    record Call(String line, int number) {}

    /** The calls to which something can be done now; the last is the latest. */
    List<Call> calls();

    /** Does something to the call on a line; the journal is told. False: there is none, or it cannot be done. */
    boolean byHand(String line, HandDeed deed);
}
