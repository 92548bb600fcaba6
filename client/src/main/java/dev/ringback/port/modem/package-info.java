/** A port on a modem: another port, and the dialogue with the modem on it. */
@NullMarked
package dev.ringback.port.modem;

import org.jspecify.annotations.NullMarked;
