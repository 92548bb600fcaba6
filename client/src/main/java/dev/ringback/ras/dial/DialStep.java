package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import java.time.Duration;
import java.time.Instant;

/**
 * One stage of a dial. It carries the data of that stage only, and answers each input with the stage that follows; an
 * input that means nothing to it leaves it as it is.
 */
sealed interface DialStep
        permits Ready, OpeningPort, ConnectingDevice, Negotiation, Paused, BetweenCalls, Online, Over {
    /** The state that the step shows, and that carries the error if something fails in it. */
    RasConnectionState state();

    /** When its time is up, {@code Instant.MAX} when never. */
    default Instant deadline() {
        return Instant.MAX;
    }

    /** The time is up. */
    default DialStep timeout(Instant now, DialActions dial) {
        return this;
    }

    default DialStep portOpened(Instant now, DialActions dial) {
        return this;
    }

    default DialStep lineUp(Instant now, DialActions dial) {
        return this;
    }

    default DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(cause), "");
    }

    default DialStep portFailed(Instant now, PortFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), failure.message());
    }

    /** LCP is not open any more and negotiates again. */
    default DialStep linkNegotiates(Instant now, DialActions dial) {
        return this;
    }

    /** LCP is not open any more and says goodbye. */
    default DialStep linkTerminates(Instant now, DialActions dial) {
        return this;
    }

    /** The link is open and whoever had to prove himself has done so. */
    default DialStep networkPhase(Instant now, DialActions dial) {
        return this;
    }

    default DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        return this;
    }

    /** The server asks for what only a person can know. */
    default DialStep prompted(Instant now, String prompt, DialActions dial) {
        return this;
    }

    /** The server did not prove that it knows the password. */
    default DialStep serverNotProven(Instant now, String message, DialActions dial) {
        return this;
    }

    /** Our proof was not answered. */
    default DialStep unanswered(Instant now, DialActions dial) {
        return this;
    }

    /** The first LCP packet of this line has come. */
    default DialStep peerHeard(Instant now, DialActions dial) {
        return this;
    }

    /** The server asks who is to be called back; again and again, until it has an answer. */
    default DialStep callbackRequested(Instant now, CallbackOffer offer, DialActions dial) {
        return this;
    }

    /** It is settled that the server calls back, so long after the line is down. */
    default DialStep callbackDue(Instant now, Duration delay, DialActions dial) {
        return this;
    }

    /** What was said about callback came to nothing. */
    default DialStep callbackFailed(Instant now, CbcpFailure failure, DialActions dial) {
        return this;
    }

    /** Encryption is required, and there is none. */
    default DialStep encryptionFailed(Instant now, CcpFailure failure, DialActions dial) {
        return this;
    }

    default DialStep networkUp(Instant now, IpcpResult result, DialActions dial) {
        return this;
    }

    default DialStep networkDown(Instant now, DialActions dial) {
        return this;
    }

    default DialStep networkFinished(Instant now, NetworkFailure failure, DialActions dial) {
        return this;
    }

    /** The peer says goodbye; the link is open until then. */
    default DialStep peerTerminates(Instant now, LcpFailure failure, String text, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), text);
    }

    /** LCP has finished. */
    default DialStep linkFinished(Instant now, LcpFailure failure, String text, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), text);
    }

    /** Throws unless the step waits for an answer; {@link RasException} if it was lost while it did. */
    default void requirePaused() throws RasException {
        throw new RasMisuseException(
                RasError.DIAL_ALREADY_IN_PROGRESS,
                "the dial is running, in " + state() + "; it can be resumed in a paused state");
    }

    /** Leaves a paused step; RAS does this with a second RasDial. */
    default DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        throw new IllegalStateException("resume in " + state() + ", which requirePaused() refuses");
    }

    default DialStep hangUp(Instant now, DialActions dial) {
        return dial.giveUp(now, state(), RasError.USER_DISCONNECTION);
    }
}
