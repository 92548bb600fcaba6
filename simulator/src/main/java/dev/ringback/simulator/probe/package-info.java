/** A modem that nobody knows is asked what it is, and which profile comes nearest. */
@NullMarked
package dev.ringback.simulator.probe;

import org.jspecify.annotations.NullMarked;
