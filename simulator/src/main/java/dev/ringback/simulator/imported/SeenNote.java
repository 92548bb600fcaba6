package dev.ringback.simulator.imported;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something besides frames that a log says.
 *
 * @param place the line
 * @param at since the beginning of the file; null: the file has no times
 */
record SeenNote(int place, @Nullable Duration at, String text) {}
