/** The computer's side of a modem (V.250): what is sent to it, and what its answers mean. */
@NullMarked
package dev.ringback.modem;

import org.jspecify.annotations.NullMarked;
