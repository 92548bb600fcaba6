package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.ras.RasConnectionState;
import java.time.Duration;
import java.time.Instant;

/**
 * RASCS_WaitForModemReset: the line is down, and the modem gets the time that the server was told to wait, less two
 * seconds in which it is told to answer.
 *
 * @param callbackBy when the callback is given up
 */
record AwaitingModemReset(Instant deadline, Instant callbackBy) implements BetweenCalls {
    private static final Duration BEFORE_THE_CALL = Duration.ofSeconds(2);

    static DialStep enter(Instant now, Duration delay, DialActions dial) {
        dial.announce(RasConnectionState.WAIT_FOR_MODEM_RESET);
        Duration rest = delay.compareTo(BEFORE_THE_CALL) > 0 ? delay.minus(BEFORE_THE_CALL) : Duration.ZERO;
        return new AwaitingModemReset(now.plus(rest), now.plus(delay).plus(dial.callbackWait()));
    }

    @Override
    public RasConnectionState state() {
        return RasConnectionState.WAIT_FOR_MODEM_RESET;
    }

    @Override
    public DialStep timeout(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.WAIT_FOR_CALLBACK);
        dial.awaitCall(callbackBy);
        return new AwaitingCall(callbackBy);
    }

    @Override
    public DialStep lineDown(Instant now, LineDown cause, DialActions dial) {
        return this;
    }
}
