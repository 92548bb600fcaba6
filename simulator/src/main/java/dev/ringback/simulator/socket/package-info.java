/** The V.24 socket of an emulated modem on something real: what is plugged in there, and what joins it to the modem. */
@NullMarked
package dev.ringback.simulator.socket;

import org.jspecify.annotations.NullMarked;
