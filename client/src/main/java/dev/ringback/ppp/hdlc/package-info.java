/** Frames on an asynchronous line (RFC 1662). */
@NullMarked
package dev.ringback.ppp.hdlc;

import org.jspecify.annotations.NullMarked;
