package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_AuthRetry. */
record Retrying(Instant deadline) implements Proving {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTH_RETRY;
    }
}
