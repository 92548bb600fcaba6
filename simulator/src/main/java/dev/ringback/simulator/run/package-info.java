/** Runs a scenario in a world of its own, takes down what happens, and judges it. */
@NullMarked
package dev.ringback.simulator.run;

import org.jspecify.annotations.NullMarked;
