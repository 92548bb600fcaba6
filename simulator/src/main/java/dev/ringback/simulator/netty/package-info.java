/** A server in real time: on TCP and on serial ports. */
@NullMarked
package dev.ringback.simulator.netty;

import org.jspecify.annotations.NullMarked;
