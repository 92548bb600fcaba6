package dev.ringback.port.serial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port of this computer, and what could be found out about it.
 *
 * @param path its name to open it by
 * @param description what it is, in the system's words; empty when it does not tell
 * @param driver of the system; empty when it does not tell
 * @param holders who has it, as far as the system tells; who made a pseudo-terminal does not count
 * @param granted whether this user may read and write it; where a system does not tell, an open does; no where there is no such port
 * @param fix how to get the right; empty where it is granted, and where there is no such port
 * @param circuits null: nobody has looked, for the reason that {@code trouble} tells, or because it was not asked for
 * @param trouble why it could not be looked at, with the way out; empty: it could
 */
public record SerialDevice(
        String path,
        String description,
        String driver,
        List<PortHolder> holders,
        boolean granted,
        String fix,
        @Nullable SerialCircuits circuits,
        String trouble) {
    /** Copies the list. */
    public SerialDevice {
        holders = List.copyOf(holders);
    }
}
