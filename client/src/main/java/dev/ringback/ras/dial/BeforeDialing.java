package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_Interactive with a terminal before the call. The port is open and has no line. */
record BeforeDialing() implements Interacting {
    /** What is on the port is a device of its own; it is there as soon as the port is open. */
    static DialStep enter(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.DEVICE_CONNECTED);
        if (!dial.mayPause()) {
            return Interacting.refuse(now, dial);
        }
        dial.announcePause(RasConnectionState.INTERACTIVE, RasError.SUCCESS, "");
        return new BeforeDialing();
    }

    @Override
    public boolean talks(DialActions dial) {
        return dial.deviceListens();
    }

    @Override
    public DialStep resume(Instant now, RasDialParams answer, DialActions dial) {
        dial.announce(RasConnectionState.CONNECT_DEVICE);
        dial.call();
        return new ConnectingDevice();
    }
}
