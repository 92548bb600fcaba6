/** Scenario files as tests of JUnit Jupiter; everything else of the simulator works without JUnit. */
@NullMarked
package dev.ringback.simulator.junit;

import org.jspecify.annotations.NullMarked;
