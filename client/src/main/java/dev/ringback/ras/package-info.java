/**
 * The RAS API: what a program sees of a dial. Interfaces and values only; {@code dev.ringback.RasClient} builds the rest.
 */
@NullMarked
package dev.ringback.ras;

import org.jspecify.annotations.NullMarked;
