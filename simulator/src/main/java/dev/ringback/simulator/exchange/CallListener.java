package dev.ringback.simulator.exchange;

import java.time.Instant;

/** One who watches an exchange and changes nothing. Told in the order of time, and must not call the exchange. */
public interface CallListener {
    /** Nobody. */
    CallListener NONE = report -> {};

    /** A step was made. */
    void step(Report report);

    /**
     * A step, with its time and place.
     *
     * @param call which of this exchange, from 1; 0 before a number is whole
     * @param line the number of the line that calls, or went off hook
     * @param dialled what it has dialled so far
     */
    record Report(Instant at, int call, String line, String dialled, CallStep step) {}
}
