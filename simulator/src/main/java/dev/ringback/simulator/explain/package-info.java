/** What states, errors, frames, circuits and keys mean, in words. */
@NullMarked
package dev.ringback.simulator.explain;

import org.jspecify.annotations.NullMarked;
