package dev.ringback.simulator.exchange;

import java.time.Duration;

/**
 * What some countries demand: who has called a number so often in vain may not call it for a time. A call that was
 * answered wipes the count out.
 *
 * @param failures calls from one line to one number without an answer; positive
 * @param lasts how long the number is refused after the last of them
 */
public record Blacklisting(int failures, Duration lasts) {
    /** Refuses a count and a time that are none. */
    public Blacklisting {
        if (failures < 1 || lasts.isNegative() || lasts.isZero()) {
            throw new IllegalArgumentException(
                    "blacklisting after " + failures + " failures for " + lasts + "; both must be positive");
        }
    }
}
