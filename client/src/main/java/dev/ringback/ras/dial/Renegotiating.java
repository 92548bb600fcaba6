package dev.ringback.ras.dial;

import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** The peer negotiates anew on a connection that is up; it has as long for that as a leg of a dial. */
record Renegotiating(Instant deadline) implements Online {
    @Override
    public DialStep networkUp(Instant now, IpcpResult result, DialActions dial) {
        dial.project(now, result);
        return new Connected();
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.PPP_TIMEOUT, "");
    }
}
