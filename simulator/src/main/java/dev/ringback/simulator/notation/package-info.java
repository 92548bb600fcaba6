/** Frames in the notation of pppd's debug log: print, read, compare, build. */
@NullMarked
package dev.ringback.simulator.notation;

import org.jspecify.annotations.NullMarked;
