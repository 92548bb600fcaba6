package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;

/**
 * What stands at the receiving end of one direction. Whatever spoils a line is a receiver around a receiver
 * ({@link LineImpairment}); the line does not know of it.
 */
public interface LineReceiver {
    /**
     * Octets arrived.
     *
     * @param misframed how many characters of the run had a wrong start or stop bit, those that vanished included
     */
    void octets(Octets run, int misframed);

    /** Something happened to characters on their way; told before what is left of them. */
    void harmed(LineHarm harm);

    /** The sender's carrier has gone; nothing follows. */
    void carrierLost(LineDown cause);
}
