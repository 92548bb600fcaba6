/** The machine, the port, and the pump between them. */
@NullMarked
package dev.ringback.port;

import org.jspecify.annotations.NullMarked;
