package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_WaitForCallback, while nobody has called. */
record AwaitingCall(Instant deadline) implements BetweenCalls {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.WAIT_FOR_CALLBACK;
    }

    @Override
    public DialStep lineUp(Instant now, DialActions dial) {
        dial.beginReturnLeg(now);
        return new Answered(
                now.plus(Answered.MAX_SILENCE), dial.negotiationTime().deadline(now), deadline);
    }

    /** The port waits as long; whichever says so first. */
    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.NO_ANSWER, "the server did not call back in time");
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return this;
    }
}
