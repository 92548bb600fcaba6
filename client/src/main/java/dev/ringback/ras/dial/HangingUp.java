package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Duration;
import java.time.Instant;

/** RASCS_PrepareForCallback, while the port hangs up. */
record HangingUp(Duration delay, Instant deadline) implements BetweenCalls {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.PREPARE_FOR_CALLBACK;
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.REQUEST_TIMEOUT, DialActions.NO_HANG_UP);
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return AwaitingModemReset.enter(now, delay, dial);
    }
}
