package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ras.RasConnectionState;
import java.time.Duration;
import java.time.Instant;

/**
 * RASCS_WaitForCallback, when somebody has called: the server, if LCP is heard, and otherwise a stranger, who is hung up
 * on, and the waiting goes on.
 *
 * @param deadline when the caller is taken for a stranger
 * @param negotiateBy when the time to negotiate of this leg is over
 * @param callbackBy when the callback is given up
 */
record Answered(Instant deadline, Instant negotiateBy, Instant callbackBy) implements BetweenCalls {
    /** How long a caller may say nothing in LCP. */
    static final Duration MAX_SILENCE = Duration.ofSeconds(30);

    @Override
    public RasConnectionState state() {
        return RasConnectionState.WAIT_FOR_CALLBACK;
    }

    @Override
    public DialStep peerHeard(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.RE_AUTHENTICATE);
        return new ReAuthenticating(negotiateBy);
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return new HangingUpOnStranger(dial.hangUpLine(now), callbackBy);
    }

    @Override
    public DialStep linkFinished(Instant now, LcpFailure failure, String text, DialActions dial) {
        return timeout(now, dial);
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return HangingUpOnStranger.waitOn(now, callbackBy, dial);
    }
}
