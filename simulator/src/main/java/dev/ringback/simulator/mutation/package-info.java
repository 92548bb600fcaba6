/** Spoils one field of a packet or frame, and puts the lengths around it and the check sequence right again. */
@NullMarked
package dev.ringback.simulator.mutation;

import org.jspecify.annotations.NullMarked;
