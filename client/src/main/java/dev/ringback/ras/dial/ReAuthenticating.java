package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_ReAuthenticate: the server has called back, LCP negotiates, and we prove ourselves as on the first call. */
record ReAuthenticating(Instant deadline) implements Proving {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.RE_AUTHENTICATE;
    }

    @Override
    public DialStep linkNegotiates(Instant now, DialActions dial) {
        return this; // ReAuthenticate has been announced and goes on
    }
}
