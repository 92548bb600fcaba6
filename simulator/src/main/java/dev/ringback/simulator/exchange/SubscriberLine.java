package dev.ringback.simulator.exchange;

import dev.ringback.octets.Octets;
import java.time.Duration;

/**
 * A subscriber's line at the socket: what the equipment on it can do. The exchange decides who is connected, never what
 * they say; training, result codes and carrier are the affair of the equipment. What comes of a call into it is told to
 * the {@link LineEquipment} later, never on the caller's stack. On the world's one thread.
 */
public interface SubscriberLine {
    /** Goes off hook: answers while it rings, else asks for dial tone. Off hook already: nothing. */
    void offHook();

    /**
     * Dials digits. More may follow until the exchange has a whole number of its plan or has waited for long enough.
     * On hook or in a call: nothing.
     *
     * @param digits of {@code 0-9 A-D * #}; others are not heard by the exchange
     * @param dialing tones or pulses: how long it takes
     */
    void dial(String digits, Dialing dialing);

    /** Goes on hook: leaves the call, stops dialling. On hook already: nothing. */
    void onHook();

    /** From now on the other end hears this, in a call; outside a call nobody does. */
    void send(Sound sound);

    /**
     * Fixes how characters leave from now on, once two modems have agreed.
     *
     * @param terms what they agreed on
     */
    void carry(CarrierTerms terms);

    /** Sends characters, in order, at the rate of {@link #carry}. Refused while not {@link #writable}. */
    void write(Octets run);

    /** Whether more may be written now; {@link LineEquipment#writable} tells when it may again. */
    boolean writable();

    /**
     * Whether the equipment takes characters now; at the beginning of a call it does. Two modems with error control tell
     * each other (V.42, receive ready and not ready): while it takes none, what the other end sends waits on the line, and
     * soon the other end's line is not {@link #writable}. Without error control the other end does not hear of it, and all
     * arrives. Outside a call: nothing.
     */
    void receiveReady(boolean ready);

    /**
     * This end holds the line in the space state from now on: a break. What the other end makes of it is told by {@link
     * dev.ringback.simulator.line.Direction#sendBreak}. False outside a call.
     */
    boolean sendBreak(Duration length);

    /**
     * Both modems train anew: no character arrives for a time, either way, and then all that were sent. False outside a
     * call.
     *
     * @param terms for what is sent from now on, either way
     */
    boolean retrain(Duration time, CarrierTerms terms);

    /** The highest rate that the line lets two modems agree on, bit/s; 0 is whatever they can do. */
    int topRate();

    /** How digits are sent. */
    enum Dialing {
        /** Two tones each, T.  */
        TONE,
        /** Interruptions, P: a digit takes its value in tenths of a second. */
        PULSE
    }
}
