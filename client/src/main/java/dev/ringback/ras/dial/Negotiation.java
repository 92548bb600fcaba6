package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** A running step between Authenticate and Connected; the negotiation timer counts. */
sealed interface Negotiation extends DialStep permits Proving, AnsweringCallback, Projecting {
    @Override
    Instant deadline();

    @Override
    default DialStep timeout(Instant now, DialActions dial) {
        return dial.peerHeard()
                ? dial.fail(now, state(), RasError.PPP_TIMEOUT, "")
                : dial.fail(now, state(), RasError.PPP_NO_RESPONSE, "");
    }

    @Override
    default DialStep linkNegotiates(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.AUTHENTICATE);
        return new Negotiating(deadline());
    }

    @Override
    default DialStep refused(Instant now, PeerEvent.Refused refusal, DialActions dial) {
        return dial.fail(now, state(), RasError.of(refusal.code()), refusal.message());
    }

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
}
