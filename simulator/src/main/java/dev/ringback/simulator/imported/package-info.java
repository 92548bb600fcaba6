/** Scenarios made of calls that somebody else has logged or recorded. */
@NullMarked
package dev.ringback.simulator.imported;

import org.jspecify.annotations.NullMarked;
