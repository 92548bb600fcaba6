/** Pseudo-terminals, on Linux: a device file at which a program that is not ours finds a modem. */
@NullMarked
package dev.ringback.simulator.pty;

import org.jspecify.annotations.NullMarked;
