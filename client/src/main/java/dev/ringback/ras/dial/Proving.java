package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** A step that ends with a verdict: AuthNotify comes once for it, with the error or in the same instant as what follows. */
sealed interface Proving extends Negotiation permits Negotiating, Retrying, ChangingPassword {
    @Override
    default DialStep networkPhase(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_NOTIFY);
        dial.announce(RasConnectionState.AUTH_PROJECT);
        return new Projecting(deadline());
    }

    /** The order matters: an expired password is asked for whatever R= says, because a change is not a retry. */
    @Override
    default DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        RasError error = RasError.of(refusal.code());
        NegotiationTime left = NegotiationTime.stop(now, deadline());
        if (error.equals(RasError.PASSWD_EXPIRED)) {
            if (refusal.changeAllowed() && dial.mayPause()) {
                dial.announce(RasConnectionState.AUTH_NOTIFY);
                return new AwaitingNewPassword(left).enter(refusal.message(), dial);
            }
        } else if (refusal.retryAllowed() && dial.mayPause()) {
            dial.announce(RasConnectionState.AUTH_NOTIFY);
            return new AwaitingCredentials(left).enter(error, refusal.message(), dial);
        }
        return dial.fail(now, RasConnectionState.AUTH_NOTIFY, error, refusal.message());
    }

    @Override
    default DialStep serverNotProven(Instant now, String message, DialActions dial) {
        return dial.fail(now, RasConnectionState.AUTH_NOTIFY, RasError.UNABLE_TO_AUTHENTICATE_SERVER, message);
    }
}
