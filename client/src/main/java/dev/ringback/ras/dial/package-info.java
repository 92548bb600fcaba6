/** A dial as a machine, and the one class that joins it to a thread. */
@NullMarked
package dev.ringback.ras.dial;

import org.jspecify.annotations.NullMarked;
