package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import java.time.Duration;
import java.time.Instant;

/** A step that ends with a verdict: AuthNotify comes once for it, with the error or in the same instant as what follows. */
sealed interface Proving extends Negotiation
        permits Negotiating, ReAuthenticating, Retrying, ChangingPassword, ProvingInsideEap {
    /** Tells of the verdict, whatever it is, before what follows. */
    default void announceVerdict(DialActions dial) {
        dial.announce(RasConnectionState.AUTH_NOTIFY);
    }

    /** What needs nothing from the user is answered, and there is no verdict to tell before the server has agreed. */
    @Override
    default DialStep callbackRequested(Instant now, CallbackOffer offer, DialActions dial) {
        CallbackChoice choice = offer.user()
                ? null // asked for a number: that is a state of its own
                : CallbackAnswer.choice(offer, dial.callbackNumber(), dial.callbackDelaySeconds());
        if (choice != null) {
            dial.answerCallback(now, choice);
            return this;
        }
        announceVerdict(dial);
        return AnsweringCallback.enter(now, deadline(), offer, dial);
    }

    @Override
    default DialStep callbackDue(Instant now, Duration delay, DialActions dial) {
        announceVerdict(dial);
        return PreparingForCallback.enter(now, delay, dial);
    }

    @Override
    default DialStep callbackFailed(Instant now, CbcpFailure failure, DialActions dial) {
        if (failure == CbcpFailure.REFUSED) {
            announceVerdict(dial);
            dial.announce(RasConnectionState.AUTH_CALLBACK);
            return dial.fail(now, RasConnectionState.AUTH_CALLBACK, DialErrors.of(failure), "");
        }
        return dial.fail(now, state(), DialErrors.of(failure), "");
    }

    @Override
    default DialStep networkPhase(Instant now, DialActions dial) {
        announceVerdict(dial);
        dial.announce(RasConnectionState.AUTH_PROJECT);
        return new Projecting(deadline());
    }

    /** The order matters: an expired password is asked for whatever R= says, because a change is not a retry. */
    @Override
    default DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        RasError error = RasError.of(refusal.code());
        if (dial.isInsideEap()) {
            return refusedInsideEap(now, refusal, error, dial);
        }
        NegotiationTime left = NegotiationTime.stop(now, deadline());
        if (error.equals(RasError.PASSWD_EXPIRED)) {
            if (refusal.changeAllowed() && dial.mayPause()) {
                announceVerdict(dial);
                return new AwaitingNewPassword(left).enter(refusal.message(), dial);
            }
        } else if (refusal.retryAllowed() && dial.mayPause()) {
            announceVerdict(dial);
            return new AwaitingCredentials(left).enter(error, refusal.message(), dial);
        }
        return dial.fail(now, RasConnectionState.AUTH_NOTIFY, error, refusal.message());
    }

    /** There the method asks, whatever for. With pauses off a refusal is what it is, as without EAP. */
    private DialStep refusedInsideEap(Instant now, PeerEvent.Refused refusal, RasError error, DialActions dial) {
        boolean expired = error.equals(RasError.PASSWD_EXPIRED);
        if (dial.mayPause() && (expired ? refusal.changeAllowed() : refusal.retryAllowed())) {
            return invokeEapUi(now, dial.askAbout(refusal), dial);
        }
        return dial.fail(now, RasConnectionState.AUTH_NOTIFY, error, refusal.message());
    }

    @Override
    default DialStep prompted(Instant now, String prompt, DialActions dial) {
        return dial.mayPause()
                ? invokeEapUi(now, dial.askForToken(prompt), dial)
                : dial.fail(now, RasConnectionState.AUTH_NOTIFY, RasError.INTERACTIVE_MODE, prompt);
    }

    private DialStep invokeEapUi(Instant now, RasEapQuestion question, DialActions dial) {
        announceVerdict(dial);
        return new InvokingEapUi(NegotiationTime.stop(now, deadline())).enter(question, dial);
    }

    @Override
    default DialStep serverNotProven(Instant now, String message, DialActions dial) {
        return dial.fail(now, RasConnectionState.AUTH_NOTIFY, RasError.UNABLE_TO_AUTHENTICATE_SERVER, message);
    }
}
