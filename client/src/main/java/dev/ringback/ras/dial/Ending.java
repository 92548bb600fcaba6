package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/**
 * The link says goodbye; the peer has a Restart period to answer the one Terminate-Request, and as long to read our answer
 * to its own (RFC 1661, section 3.7), and then the line is dropped.
 */
record Ending(RasConnectionState endedIn, RasError error, Instant deadline) implements Over {
    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        return dial.leave(now, endedIn, error);
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return dial.drop(now, endedIn, error);
    }

    @Override
    public DialStep portFailed(Instant now, PortFailure failure, DialActions dial) {
        return dial.drop(now, endedIn, error);
    }

    @Override
    public DialStep linkFinished(Instant now, LcpFailure failure, String text, DialActions dial) {
        return dial.drop(now, endedIn, error);
    }
}
