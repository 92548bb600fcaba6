package dev.ringback.ras.dial;

import dev.ringback.ras.RasConnectionState;
import java.time.Instant;

/** RASCS_ConnectDevice. */
record ConnectingDevice() implements DialStep {
    @Override
    public RasConnectionState state() {
        return RasConnectionState.CONNECT_DEVICE;
    }

    @Override
    public DialStep lineUp(Instant now, DialActions dial) {
        dial.announce(RasConnectionState.DEVICE_CONNECTED);
        return dial.afterDial(now);
    }
}
