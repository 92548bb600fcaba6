package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_Authenticate: LCP negotiates, and we prove ourselves for the first time. */
record Negotiating(Instant deadline) implements Proving {
    /** The line is up, and everything that comes before PPP has been said. */
    static DialStep begin(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.ALL_DEVICES_CONNECTED);
        dial.announce(RasConnectionState.AUTHENTICATE);
        dial.beginPpp(now);
        return new Negotiating(dial.negotiationTime().deadline(now));
    }

    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTHENTICATE;
    }

    @Override
    public DialStep linkNegotiates(Instant now, DialActions dial) {
        return this; // Authenticate has been announced and goes on
    }
}
