/** One end of a PPP link: the line's half and the network's half. */
@NullMarked
package dev.ringback.ppp;

import org.jspecify.annotations.NullMarked;
