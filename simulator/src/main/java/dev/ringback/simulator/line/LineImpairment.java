package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import java.util.random.RandomGenerator;

/**
 * One way to spoil what a direction carries: the first of the three rings around the core. It makes a receiver that stands
 * in front of another, once for each call; whatever it counts, it counts in that call. Impairments stand behind error
 * control: they are what the path between the modem and its computer, or a line without modems, does to characters.
 */
public interface LineImpairment {
    /**
     * The receiver that spoils and hands on. It hands {@link LineReceiver#carrierLost} on as it is, reports what it does as
     * a {@link LineHarm}, and never calls back into the line but through the place.
     *
     * @param next what hears the result
     */
    LineReceiver around(LineReceiver next, Place place);

    /** Where an impairment stands: what it may use. */
    interface Place {
        /** The chance of a part of this way of the line; the same name gives the same generator. */
        RandomGenerator random(String part);

        /**
         * Sends octets the other way, behind what its sender has sent.
         *
         * @return false, and nothing is sent, while that way is down or its queue full
         */
        boolean sendBack(Octets run);

        /** The carrier of this way is lost now: the receiver hears so at once, and nothing follows. */
        void loseCarrier();
    }
}
