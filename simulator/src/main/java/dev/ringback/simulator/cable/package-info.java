/** The cable between a computer's serial port and a modem: characters at a rate both ways, and the circuits of V.24. */
@NullMarked
package dev.ringback.simulator.cable;

import org.jspecify.annotations.NullMarked;
