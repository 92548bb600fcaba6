/** A client of RADIUS (RFC 2865, RFC 2548), by which a server of ours has its callers judged elsewhere. */
@NullMarked
package dev.ringback.simulator.radius;

import org.jspecify.annotations.NullMarked;
