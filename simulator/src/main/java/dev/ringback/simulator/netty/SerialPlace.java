package dev.ringback.simulator.netty;

import dev.ringback.modem.ModemProfile;
import dev.ringback.port.cable.CableWords;
import dev.ringback.port.serial.SerialSettings;
import org.jspecify.annotations.Nullable;

/**
 * Where a server answers: a serial port, with a modem or a cable on it.
 *
 * @param settings of the port
 * @param modem what is known of the modem; null: there is none, the port is on a cable
 * @param words what is said over the cable before PPP; null: nothing, or there is no cable
 */
public record SerialPlace(
        SerialSettings settings,
        @Nullable ModemProfile modem,
        @Nullable CableWords words) {
    /** Refuses a modem with a cable's words. */
    public SerialPlace {
        if (modem != null && words != null) {
            throw new IllegalArgumentException("a modem is no cable");
        }
    }

    /** The name of its line in journals. */
    @Override
    public String toString() {
        return "serial " + settings.device();
    }
}
