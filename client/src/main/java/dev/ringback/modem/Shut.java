package dev.ringback.modem;

import java.time.Instant;

/** The port is not open. */
record Shut() implements ModemStep {
    @Override
    public ModemStep close(Instant now, ModemActions modem) {
        return this;
    }
}
