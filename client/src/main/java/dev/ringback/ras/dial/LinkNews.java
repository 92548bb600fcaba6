package dev.ringback.ras.dial;

import dev.ringback.ppp.LinkPhase;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CbcpEvent;
import java.time.Duration;
import java.time.Instant;

/** What a link tells, in the words of the steps. */
final class LinkNews {
    private LinkNews() {}

    /** The step that follows an event; the same one where it means nothing to any step. */
    static DialStep tell(Instant now, PppEvent event, DialStep step, DialActions dial) {
        if (event instanceof PppEvent.Proof proof) {
            return proof(now, proof.event(), step, dial);
        } else if (event instanceof PppEvent.PhaseChanged changed) {
            return phase(now, changed.phase(), step, dial);
        } else if (event instanceof PppEvent.NetworkUp up) {
            return step.networkUp(now, up.result(), dial);
        } else if (event instanceof PppEvent.EncryptionFinished finished && finished.required()) {
            return step.encryptionFailed(now, finished.failure(), dial);
        } else if (event instanceof PppEvent.NetworkDown) {
            return step.networkDown(now, dial);
        } else if (event instanceof PppEvent.NetworkFinished finished) {
            return step.networkFinished(now, finished.failure(), dial);
        } else if (event instanceof PppEvent.PeerTerminates terminates) {
            return step.peerTerminates(now, terminates.failure(), terminates.text(), dial);
        } else if (event instanceof PppEvent.LinkFinished finished) {
            return step.linkFinished(now, finished.failure(), finished.text(), dial);
        } else if (event instanceof PppEvent.PeerHeard) {
            return step.peerHeard(now, dial);
        } else if (event instanceof PppEvent.Callback callback) {
            return callback(now, callback.event(), step, dial);
        } else if (event instanceof PppEvent.CallbackDue) {
            return step.callbackDue(now, Duration.ZERO, dial); // no delay was announced
        }
        return step;
    }

    private static DialStep proof(Instant now, PeerEvent event, DialStep step, DialActions dial) {
        if (event instanceof PeerEvent.Refused refused) {
            return step.refused(now, refused, dial);
        } else if (event instanceof PeerEvent.Prompted prompted) {
            return step.prompted(now, prompted.prompt(), dial);
        } else if (event instanceof PeerEvent.ServerNotProven notProven) {
            return step.serverNotProven(now, notProven.message(), dial);
        } else if (event instanceof PeerEvent.Unanswered) {
            return step.unanswered(now, dial);
        }
        return step; // Succeeded: the phase changes
    }

    private static DialStep callback(Instant now, CbcpEvent event, DialStep step, DialActions dial) {
        if (event instanceof CbcpEvent.Requested requested) {
            return step.callbackRequested(now, requested.offer(), dial);
        } else if (event instanceof CbcpEvent.Failed failed) {
            return step.callbackFailed(now, failed.failure(), dial);
        } else if (event instanceof CbcpEvent.Settled settled
                && settled.choice().callsBack()) {
            return step.callbackDue(now, Duration.ofSeconds(settled.choice().delaySeconds()), dial);
        }
        return step; // without a callback the network phase follows
    }

    private static DialStep phase(Instant now, LinkPhase phase, DialStep step, DialActions dial) {
        return switch (phase) {
            case ESTABLISH -> step.linkNegotiates(now, dial);
            case NETWORK -> step.networkPhase(now, dial);
            case TERMINATE -> step.linkTerminates(now, dial);
            case DEAD, AUTHENTICATE, CALLBACK -> step;
        };
    }
}
