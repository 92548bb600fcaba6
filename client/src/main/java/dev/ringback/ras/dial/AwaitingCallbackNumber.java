package dev.ringback.ras.dial;

import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import java.time.Instant;

/** RASCS_CallbackSetByCaller. The server repeats its question meanwhile; the latest one will be answered. */
record AwaitingCallbackNumber(NegotiationTime left, CallbackOffer offer) implements Paused {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.CALLBACK_SET_BY_CALLER;
    }

    @Override
    public DialStep callbackRequested(Instant now, CallbackOffer latest, DialActions dial) {
        return new AwaitingCallbackNumber(left, latest);
    }

    @Override
    public DialStep callbackFailed(Instant now, CbcpFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_CALLBACK);
        return AnsweringCallback.answer(now, left.deadline(now), offer, dial);
    }
}
