package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_AuthChangePassword. */
record ChangingPassword(Instant deadline) implements Proving {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTH_CHANGE_PASSWORD;
    }

    /** RFC 2759, section 6: after a change there is no retry, whatever the server says. */
    @Override
    public DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        return dial.fail(now, RasConnectionState.AUTH_NOTIFY, RasError.of(refusal.code()), refusal.message());
    }
}
