/** The front door: what the author of a test touches. */
@NullMarked
package dev.ringback.simulator;

import org.jspecify.annotations.NullMarked;
