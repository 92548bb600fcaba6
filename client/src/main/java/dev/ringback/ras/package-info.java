/** The RAS API, what a program sees of a dial: interfaces and values, built by {@code dev.ringback.RasClient}. */
@NullMarked
package dev.ringback.ras;

import org.jspecify.annotations.NullMarked;
