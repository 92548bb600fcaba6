/** Packets between framing and endpoint: who sees them, holds them back, answers in the server's place, and why. */
@NullMarked
package dev.ringback.simulator.behavior;

import org.jspecify.annotations.NullMarked;
