package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_RetryAuthentication. */
record AwaitingCredentials(NegotiationTime left) implements Paused {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.RETRY_AUTHENTICATION;
    }

    DialStep enter(RasError cause, String message, DialActions dial) {
        dial.announcePause(state(), cause, message);
        return this;
    }

    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_RETRY);
        dial.retry(now, answer);
        return new Retrying(left.deadline(now));
    }
}
