package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import java.time.Instant;

/** RASCS_Connected. Nothing is announced any more, and nothing pauses. */
sealed interface Online extends DialStep permits Connected, Renegotiating {
    @Override
    default RasConnectionState state() {
        return RasConnectionState.CONNECTED;
    }

    @Override
    default DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        return dial.fail(now, state(), RasError.of(refusal.code()), refusal.message());
    }

    /** The peer has negotiated anew, and nothing pauses. */
    @Override
    default DialStep prompted(Instant now, String prompt, DialActions dial) {
        return dial.fail(now, state(), RasError.INTERACTIVE_MODE, prompt);
    }

    @Override
    default DialStep serverNotProven(Instant now, String message, DialActions dial) {
        return dial.fail(now, state(), RasError.UNABLE_TO_AUTHENTICATE_SERVER, message);
    }

    @Override
    default DialStep unanswered(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.PPP_TIMEOUT, "");
    }

    /** The peer has negotiated anew: nobody is called back from a connection, and nothing pauses. */
    @Override
    default DialStep callbackRequested(Instant now, CallbackOffer offer, DialActions dial) {
        if (!offer.none()) {
            return dial.fail(now, state(), RasError.BAD_CALLBACK_NUMBER, "the server wants to call back now");
        }
        dial.answerCallback(now, CallbackChoice.none());
        return this;
    }

    @Override
    default DialStep callbackFailed(Instant now, CbcpFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    @Override
    default DialStep encryptionFailed(Instant now, CcpFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    @Override
    default DialStep networkFinished(Instant now, NetworkFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    @Override
    default void requirePaused() {
        throw new RasMisuseException(
                RasError.INVALID_PARAMETER, "the dial is connected; there is nothing to resume, only to hang up");
    }
}
