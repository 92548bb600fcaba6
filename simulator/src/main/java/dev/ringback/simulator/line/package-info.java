/** A bare line between a caller and an answerer: rate, latency, queues, calls, and those who watch it. */
@NullMarked
package dev.ringback.simulator.line;

import org.jspecify.annotations.NullMarked;
