package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_AuthNotify: the method has its answer from the user, and goes on. */
record ProvingInsideEap(Instant deadline) implements Proving {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTH_NOTIFY;
    }

    /** It stands already. */
    @Override
    public void announceVerdict(DialActions dial) {
        // The state that follows says enough.
    }
}
