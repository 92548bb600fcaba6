/** Ports on serial lines and pseudo-terminals. */
@NullMarked
package dev.ringback.port.serial;

import org.jspecify.annotations.NullMarked;
