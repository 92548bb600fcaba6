package dev.ringback.simulator.server;

import dev.ringback.simulator.behavior.CalledBack;
import java.time.Duration;

/**
 * A call that the server owes: agreed on in CBCP, due when the line has been down so long.
 *
 * @param number whom to call
 * @param delay from the line going down to the call
 * @param maxRings how often it rings before a call is given up
 * @param busyFirst how many calls find the line busy
 * @param answeredBy who takes those that do not
 */
record RingBack(String number, Duration delay, int maxRings, int busyFirst, CalledBack answeredBy) {
    /** A call that is put through. */
    RingBack(String number, Duration delay) {
        this(number, delay, Integer.MAX_VALUE, 0, CalledBack.CLIENT);
    }
}
