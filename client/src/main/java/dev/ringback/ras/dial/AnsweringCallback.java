package dev.ringback.ras.dial;

import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.callback.DialCharacters;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Duration;
import java.time.Instant;

/** RASCS_AuthCallback: the server has asked for a number, and the answer is on its way. */
record AnsweringCallback(Instant deadline) implements Negotiation {
    /** The server lets the caller choose, or offers nothing that we know how to take: AuthNotify has been announced. */
    static DialStep enter(Instant now, Instant deadline, CallbackOffer offer, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_CALLBACK);
        if (CallbackAnswer.isForTheUser(offer, dial.callbackNumber()) && dial.mayPause()) {
            dial.announcePause(RasConnectionState.CALLBACK_SET_BY_CALLER, RasError.SUCCESS, "");
            return new AwaitingCallbackNumber(NegotiationTime.stop(now, deadline), offer);
        }
        return answer(now, deadline, offer, dial);
    }

    /** AuthCallback has been announced. */
    static DialStep answer(Instant now, Instant deadline, CallbackOffer offer, DialActions dial) {
        String number = dial.callbackNumber();
        if (offer.user() && !number.equals(CallbackAnswer.ASK) && !DialCharacters.areAll(number)) {
            return dial.fail(now, RasConnectionState.AUTH_CALLBACK, RasError.INVALID_CALLBACK_NUMBER, "");
        }
        CallbackChoice choice = CallbackAnswer.choice(offer, number, dial.callbackDelaySeconds());
        if (choice == null) {
            return dial.fail(now, RasConnectionState.AUTH_CALLBACK, RasError.BAD_CALLBACK_NUMBER, "");
        }
        dial.answerCallback(now, choice);
        return new AnsweringCallback(deadline);
    }

    @Override
    public RasConnectionState state() {
        return RasConnectionState.AUTH_CALLBACK;
    }

    @Override
    public DialStep callbackDue(Instant now, Duration delay, DialActions dial) {
        return PreparingForCallback.enter(now, delay, dial);
    }

    @Override
    public DialStep callbackFailed(Instant now, CbcpFailure failure, DialActions dial) {
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    @Override
    public DialStep networkPhase(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_PROJECT);
        return new Projecting(deadline);
    }
}
