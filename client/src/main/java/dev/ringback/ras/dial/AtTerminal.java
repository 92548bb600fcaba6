package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_Interactive with a terminal on the line. */
record AtTerminal() implements Interacting {
    static DialStep enter(Instant now, DialActions dial) {
        if (!dial.mayPause()) {
            return Interacting.refuse(now, dial);
        }
        dial.announcePause(RasConnectionState.INTERACTIVE, RasError.SUCCESS, "");
        return new AtTerminal();
    }

    @Override
    public boolean talks(DialActions dial) {
        return true;
    }

    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        return Negotiating.begin(now, dial);
    }
}
