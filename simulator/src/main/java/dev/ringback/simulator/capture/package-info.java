/** Captures of the frames of a run, for programs that take frames apart. */
@NullMarked
package dev.ringback.simulator.capture;

import org.jspecify.annotations.NullMarked;
