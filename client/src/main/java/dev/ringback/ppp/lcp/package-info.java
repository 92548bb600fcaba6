/** The Link Control Protocol (RFC 1661, section 6). */
@NullMarked
package dev.ringback.ppp.lcp;

import org.jspecify.annotations.NullMarked;
