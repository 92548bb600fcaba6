package dev.ringback.simulator.imported;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.HandDeed;
import java.time.Duration;

/**
 * What somebody did by key to the line of a call.
 *
 * @param place of the frame before it
 * @param phase in which the call was
 * @param after how long after it had entered the phase
 * @param again how often the call had entered the phase by then, from 1
 */
record SeenDeed(int place, CallPhase phase, Duration after, int again, HandDeed what) {}
