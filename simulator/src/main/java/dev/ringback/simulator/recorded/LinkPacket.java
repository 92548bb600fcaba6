package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;

/**
 * A packet of a capture without what its link type puts around the frame.
 *
 * @param way as its link type tells it
 * @param call counted from 1
 * @param frame from the address or the protocol on
 * @param cut whether it is known that its end is missing
 * @param hasFcs whether a check sequence may follow; never in PPPoE
 */
record LinkPacket(Way way, int call, Octets frame, boolean cut, boolean hasFcs) {}
