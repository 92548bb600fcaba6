/** What may be dialed on real telephone lines. */
@NullMarked
package dev.ringback.simulator.realline;

import org.jspecify.annotations.NullMarked;
