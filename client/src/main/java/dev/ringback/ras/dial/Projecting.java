package dev.ringback.ras.dial;

import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
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
    public DialStep encryptionFailed(Instant now, CcpFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    /**
     * A peer whose encryption we refused, and that leaves before the network is up, insisted on it. One that leaves before it
     * is settled what becomes of ours, which comes before the network, will not or cannot.
     */
    @Override
    public DialStep peerTerminates(Instant now, LcpFailure failure, String text, DialActions dial) {
        boolean left = failure == LcpFailure.TERMINATED_BY_PEER;
        if (left && dial.encryptionWasRefused()) {
            return dial.fail(now, state(), RasError.REMOTE_REQUIRES_ENCRYPTION, text);
        }
        boolean unsettled = left && dial.encryptionIsStillRequired();
        return dial.fail(now, state(), unsettled ? RasError.NO_REMOTE_ENCRYPTION : DialErrors.of(failure), text);
    }

    @Override
    public DialStep networkFinished(Instant now, NetworkFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }
}
