package dev.ringback.simulator.exchange;

import dev.ringback.octets.Octets;
import org.jspecify.annotations.Nullable;

/** What a line tells the equipment on it. On the world's one thread. */
public interface LineEquipment {
    /**
     * The bell begins or ends one ring of the cadence.
     *
     * @param callerNumber told with the first silence after the first ring, where the line has caller id; null: not now
     */
    void ring(boolean on, @Nullable String callerNumber);

    /** From now on this is heard, until something else is; {@link Sound.Silence} between and after. */
    void hears(Sound sound);

    /**
     * Characters of the other end, as the line delivers them.
     *
     * @param misframed how many of the run had a wrong start or stop bit, those that vanished included
     */
    void octets(Octets run, int misframed);

    /** More can be written. */
    void writable();

    /** The call is over: the other end went on hook, or the exchange took it away. Equipment stays off hook until it hangs up. */
    void released();
}
