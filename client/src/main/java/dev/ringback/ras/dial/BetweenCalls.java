package dev.ringback.ras.dial;

import dev.ringback.ppp.lcp.LcpFailure;
import java.time.Instant;

/** A step between the call that was made and the one that is awaited: that the link ends is what is wanted. */
sealed interface BetweenCalls extends DialStep
        permits PreparingForCallback, HangingUp, AwaitingModemReset, AwaitingCall, Answered, HangingUpOnStranger {
    @Override
    default DialStep peerTerminates(Instant now, LcpFailure failure, String text, DialActions dial) {
        return this;
    }

    @Override
    default DialStep linkFinished(Instant now, LcpFailure failure, String text, DialActions dial) {
        return this;
    }
}
