package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import java.time.Instant;

/** RASCS_Disconnected. */
sealed interface Over extends DialStep permits Ending, Ended {
    /** The state in which it ended. */
    RasConnectionState endedIn();

    /** Why. */
    RasError error();

    @Override
    default RasConnectionState state() {
        return RasConnectionState.DISCONNECTED;
    }

    @Override
    default DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return this;
    }

    @Override
    default DialStep portFailed(Instant now, PortFailure failure, DialActions dial) {
        return this;
    }

    @Override
    default DialStep peerTerminates(Instant now, LcpFailure failure, String text, DialActions dial) {
        return this;
    }

    @Override
    default DialStep hangUp(Instant now, DialActions dial) {
        return this;
    }

    @Override
    default void requirePaused() throws RasException {
        if (endedIn().paused()) {
            throw new RasException(error(), "the line was lost while the dial was paused in " + endedIn());
        }
        throw new RasMisuseException(
                RasError.INVALID_PARAMETER,
                "the dial is over: it ended in " + endedIn() + " with " + error() + "; hang up and dial again");
    }
}
