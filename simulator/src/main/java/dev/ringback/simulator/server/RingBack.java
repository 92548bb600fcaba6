package dev.ringback.simulator.server;

import java.time.Duration;

/**
 * A call that the server owes: agreed on in CBCP, due when the line has been down so long.
 *
 * @param number whom to call
 * @param delay from the line going down to the call
 */
record RingBack(String number, Duration delay) {}
