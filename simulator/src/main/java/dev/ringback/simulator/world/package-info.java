/** Lines and servers on one scheduler, with one source of randomness and one journal. */
@NullMarked
package dev.ringback.simulator.world;

import org.jspecify.annotations.NullMarked;
