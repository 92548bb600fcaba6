/** Where time comes from: a wall clock's event loop or a clock that jumps. */
@NullMarked
package dev.ringback.time;

import org.jspecify.annotations.NullMarked;
