/** The telephone exchange, and what it and the equipment on a subscriber's line say to each other. */
@NullMarked
package dev.ringback.simulator.exchange;

import org.jspecify.annotations.NullMarked;
