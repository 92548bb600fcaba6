package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;

/**
 * What stands at the receiving end of one direction. Whatever spoils a line is a receiver around a receiver; the line
 * does not know of it.
 */
public interface LineReceiver {
    /** Octets arrived. */
    void octets(Octets run);

    /** The sender's carrier has gone; nothing follows. */
    void carrierLost(LineDown cause);
}
