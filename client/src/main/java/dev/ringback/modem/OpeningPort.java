package dev.ringback.modem;

import java.time.Instant;

/** The port is told to open. */
record OpeningPort() implements ModemStep {
    @Override
    public ModemStep portOpened(Instant now, ModemActions modem) {
        return Preparing.begin(now, new Wish.Opening(), modem);
    }
}
