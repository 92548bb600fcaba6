package dev.ringback.ras.dial;

import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** Line and port have been given up. */
record Ended(RasConnectionState endedIn, RasError error) implements Over {
    @Override
    public DialStep linkFinished(Instant now, LcpFailure failure, String text, DialActions dial) {
        return this;
    }
}
