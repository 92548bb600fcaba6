package dev.ringback.port.serial;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long DTR is low. The order to drop it waits for the last word, the one to raise it does not; without this a modem
 * would see a fall of a moment, and not know it for one.
 */
final class DtrLow {
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong loweredNanos = new AtomicLong(NEVER);

    /** It has been dropped, at a reading of the system's timer. */
    void lowered(long nanos) {
        loweredNanos.set(nanos);
    }

    /**
     * How much longer it has to stay low, in nanoseconds, zero if no longer.
     *
     * @param ordered from the order to drop it to the one to raise it
     */
    long restNanos(Duration ordered, long nanos) {
        long since = loweredNanos.get();
        return since == NEVER ? 0 : Math.max(0, ordered.toNanos() - (nanos - since));
    }
}
