package dev.ringback.ras.dial;

import dev.ringback.ras.RasError;
import java.time.Instant;

/** A step that waits for an answer. It owns the question and no deadline; what is left of the time to negotiate stands still. */
sealed interface Paused extends DialStep
        permits AwaitingCredentials, AwaitingNewPassword, AwaitingCallbackNumber, InvokingEapUi, Interacting {
    @Override
    default void requirePaused() {
        // it is
    }

    /** LCP leaving Opened in a pause is a lost link. */
    @Override
    default DialStep linkNegotiates(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.PPP_LCP_TERMINATED, "");
    }

    @Override
    default DialStep linkTerminates(Instant now, DialActions dial) {
        return dial.fail(now, state(), RasError.PPP_LCP_TERMINATED, "");
    }
}
