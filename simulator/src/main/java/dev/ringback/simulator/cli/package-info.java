/** The command line: one class per verb. */
@NullMarked
package dev.ringback.simulator.cli;

import org.jspecify.annotations.NullMarked;
