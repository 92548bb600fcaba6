/** Octets, and what reads and writes them. */
@NullMarked
package dev.ringback.octets;

import org.jspecify.annotations.NullMarked;
