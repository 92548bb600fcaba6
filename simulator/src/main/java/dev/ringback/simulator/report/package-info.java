/** Results of runs as texts for people, the same wherever they are read. */
@NullMarked
package dev.ringback.simulator.report;

import org.jspecify.annotations.NullMarked;
