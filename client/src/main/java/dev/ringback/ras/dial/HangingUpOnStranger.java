package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/**
 * RASCS_WaitForCallback, while the port hangs up on somebody who was not the server.
 *
 * @param callbackBy when the callback is given up
 */
record HangingUpOnStranger(Instant deadline, Instant callbackBy) implements BetweenCalls {
    /** The line is free for the server again, if there is time left. */
    static DialStep waitOn(Instant now, Instant callbackBy, DialActions dial) {
        AwaitingCall waiting = new AwaitingCall(callbackBy);
        if (!now.isBefore(callbackBy)) {
            return waiting.timeout(now, dial);
        }
        dial.awaitCall(callbackBy);
        return waiting;
    }

    @Override
    public RasConnectionState state() {
        return RasConnectionState.WAIT_FOR_CALLBACK;
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.REQUEST_TIMEOUT, DialActions.NO_HANG_UP);
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return waitOn(now, callbackBy, dial);
    }
}
