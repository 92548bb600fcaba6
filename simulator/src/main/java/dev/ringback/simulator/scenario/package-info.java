/** Scenario files: what they say, as values, and their reader. */
@NullMarked
package dev.ringback.simulator.scenario;

import org.jspecify.annotations.NullMarked;
