package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ras.RasConnectionState;
import java.time.Duration;
import java.time.Instant;

/**
 * RASCS_PrepareForCallback, while the link says goodbye: the peer has a Restart period to answer, or drops the line itself.
 *
 * @param delay what the server was told to wait before it calls
 */
record PreparingForCallback(Duration delay, Instant deadline) implements BetweenCalls {
    static DialStep enter(Instant now, Duration delay, DialActions dial) {
        dial.announce(RasConnectionState.PREPARE_FOR_CALLBACK);
        return new PreparingForCallback(delay, dial.sayGoodbye(now));
    }

    @Override
    public RasConnectionState state() {
        return RasConnectionState.PREPARE_FOR_CALLBACK;
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return new HangingUp(delay, dial.hangUpLine(now));
    }

    @Override
    public DialStep linkFinished(Instant now, LcpFailure failure, String text, DialActions dial) {
        return timeout(now, dial);
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return AwaitingModemReset.enter(now, delay, dial);
    }
}
