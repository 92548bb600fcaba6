/** One side of a recorded call, played against a live other side. */
@NullMarked
package dev.ringback.simulator.replay;

import org.jspecify.annotations.NullMarked;
