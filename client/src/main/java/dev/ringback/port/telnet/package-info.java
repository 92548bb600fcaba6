/** Serial ports on a network: Telnet with the Com Port Control Option (RFC 2217), and the port that is its client. */
@NullMarked
package dev.ringback.port.telnet;

import org.jspecify.annotations.NullMarked;
