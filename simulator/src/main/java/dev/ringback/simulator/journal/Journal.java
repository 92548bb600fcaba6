package dev.ringback.simulator.journal;

import dev.ringback.simulator.line.Side;
import java.time.Instant;

/**
 * One who is told all that happens, in order of time, on the world's thread. It must return quickly and change nothing.
 */
public interface Journal {
    /** Nobody. */
    Journal NONE = entry -> {};

    /** Takes an event down. */
    void record(Entry entry);

    /**
     * An event with its time and place.
     *
     * @param at when
     * @param line the name of the line
     * @param seenBy at which end it was seen
     * @param call which call of the server it belongs to, counted from 1; 0: none
     * @param event what
     */
    record Entry(Instant at, String line, Side seenBy, int call, JournalEvent event) {}
}
