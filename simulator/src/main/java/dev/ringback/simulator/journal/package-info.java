/** What happened, as typed records: one for each event, kept by whoever listens. */
@NullMarked
package dev.ringback.simulator.journal;

import org.jspecify.annotations.NullMarked;
