package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_Authenticate: LCP negotiates, and we prove ourselves for the first time. */
record Negotiating(Instant deadline) implements Proving {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTHENTICATE;
    }

    @Override
    public DialStep linkNegotiates(Instant now, DialActions dial) {
        return this; // Authenticate has been announced and goes on
    }
}
