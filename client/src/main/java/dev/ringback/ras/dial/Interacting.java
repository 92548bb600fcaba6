package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_Interactive: text, before PPP. There is no link yet, and its time has not begun to count. */
sealed interface Interacting extends Paused permits BeforeDialing, AtTerminal, RunningScript {
    @Override
    default RasConnectionState state() {
        return RasConnectionState.INTERACTIVE;
    }

    /** Whether somebody is there to be written to. */
    boolean talks(DialActions dial);

    /** Text has come. */
    default DialStep textHeard(Instant now, Octets text, DialActions dial) {
        return this;
    }

    /** Where a dial that may not pause ends instead. */
    static DialStep refuse(Instant now, DialActions dial) {
        return dial.fail(
                now,
                RasConnectionState.DEVICE_CONNECTED,
                RasError.INTERACTIVE_MODE,
                "the entry has a terminal or a script, which need paused states");
    }
}
