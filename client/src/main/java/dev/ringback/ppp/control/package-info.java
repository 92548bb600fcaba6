/** The option negotiation automaton and its packets (RFC 1661, sections 4 and 5). */
@NullMarked
package dev.ringback.ppp.control;

import org.jspecify.annotations.NullMarked;
