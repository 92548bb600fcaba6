package dev.ringback.ras;

import java.time.Duration;

/**
 * Times and counters of a callback.
 *
 * @param delay what the server is told to wait before it calls back, so that the modem can settle; whole seconds, 0 to 255
 * @param waiting how long the call may be awaited when the delay is over
 * @param repeat between two answers to the server's question for a number
 * @param count how often such an answer is sent; 0: until the time to negotiate is over
 */
public record RasCallbackTimers(Duration delay, Duration waiting, Duration repeat, int count) {
    /** The longest delay that can be told, seconds. */
    public static final int MAX_DELAY_SECONDS = 255;

    /** 12 s for the modem, 60 s to wait, ten answers every 2 s. */
    public static final RasCallbackTimers DEFAULTS =
            new RasCallbackTimers(Duration.ofSeconds(12), Duration.ofSeconds(60), Duration.ofSeconds(2), 10);

    /** Refuses times and counters outside their ranges. */
    public RasCallbackTimers {
        if (delay.isNegative() || delay.getSeconds() > MAX_DELAY_SECONDS || delay.getNano() != 0) {
            throw new IllegalArgumentException("delay " + delay + " is not in whole seconds from 0 to 255");
        }
        if (waiting.isNegative() || repeat.isNegative() || repeat.isZero() || count < 0) {
            throw new IllegalArgumentException(
                    "waiting " + waiting + " and count " + count + " must be 0 or more, repeat " + repeat + " > 0");
        }
    }
}
