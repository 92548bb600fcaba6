package dev.ringback.ras.dial;

import dev.ringback.port.PortFailure;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasError;
import java.time.Instant;

/** RASCS_OpenPort. */
record OpeningPort() implements DialStep {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.OPEN_PORT;
    }

    @Override
    public DialStep portOpened(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.PORT_OPENED);
        dial.announce(RasConnectionState.CONNECT_DEVICE);
        if (dial.terminalBeforeDial()) {
            return BeforeDialing.enter(now, dial);
        }
        dial.call();
        return new ConnectingDevice();
    }

    @Override
    public DialStep portFailed(Instant now, PortFailure failure, DialActions dial) {
        RasError error = DialErrors.of(failure);
        dial.announceFailure(state(), error, failure.message());
        return dial.endWithoutPort(state(), error);
    }
}
