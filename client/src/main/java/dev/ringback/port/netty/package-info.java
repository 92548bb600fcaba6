/** Ports on Netty: the clock of an event loop, and lines over TCP. */
@NullMarked
package dev.ringback.port.netty;

import org.jspecify.annotations.NullMarked;
