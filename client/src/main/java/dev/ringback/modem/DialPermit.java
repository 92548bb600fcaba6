package dev.ringback.modem;

import dev.ringback.port.PortFailure;
import java.time.Instant;
import java.util.Optional;

/** Who is asked before a modem dials. On the world's one thread. */
public interface DialPermit {
    /** Every number, as often as wanted: what an emulated exchange needs. */
    DialPermit ANY = (now, number) -> Optional.empty();

    /**
     * Whether a number may be dialed now; asked once for each dial, which then takes place.
     *
     * @param number as {@link DialString#parse} reads it
     * @return why not, or empty
     */
    Optional<PortFailure> refusal(Instant now, DialString number);
}
