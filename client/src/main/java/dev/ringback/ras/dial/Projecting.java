package dev.ringback.ras.dial;

import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_AuthProject. */
record Projecting(Instant deadline) implements Negotiation {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTH_PROJECT;
    }

    @Override
    public DialStep networkUp(Instant now, IpcpResult result, DialActions dial) {
        dial.announce(RasConnectionState.AUTHENTICATED);
        dial.project(now, result);
        dial.announce(RasConnectionState.PROJECTED);
        dial.announce(RasConnectionState.CONNECTED);
        return new Connected();
    }

    @Override
    public DialStep networkFinished(Instant now, NetworkFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }
}
