package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_PasswordExpired. */
record AwaitingNewPassword(NegotiationTime left) implements Paused {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.PASSWORD_EXPIRED;
    }

    DialStep enter(String message, DialActions dial) {
        dial.announcePause(state(), RasError.PASSWD_EXPIRED, message);
        return this;
    }

    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        dial.announce(RasConnectionState.AUTH_CHANGE_PASSWORD);
        dial.changePassword(now, answer);
        return new ChangingPassword(left.deadline(now));
    }
}
