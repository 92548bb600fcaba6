/** Which fault and which trigger of the scenario language works on which transport, seen in runs. */
@NullMarked
package dev.ringback.faults;

import org.jspecify.annotations.NullMarked;
