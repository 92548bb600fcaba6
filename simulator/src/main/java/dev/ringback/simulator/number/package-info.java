/** Numbers that need no configuration: what is dialled chooses what goes wrong. */
@NullMarked
package dev.ringback.simulator.number;

import org.jspecify.annotations.NullMarked;
