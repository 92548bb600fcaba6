package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** Not begun. */
record Ready() implements DialStep {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.OPEN_PORT;
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return this;
    }

    @Override
    public DialStep portFailed(Instant now, PortFailure failure, DialActions dial) {
        return this;
    }

    @Override
    public DialStep hangUp(Instant now, DialActions dial) {
        return dial.endWithoutPort(state(), RasError.USER_DISCONNECTION);
    }
}
