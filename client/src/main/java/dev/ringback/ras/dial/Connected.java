package dev.ringback.ras.dial;

import java.time.Instant;

/** Datagrams pass. */
record Connected() implements Online {
    @Override
    public DialStep linkNegotiates(Instant now, DialActions dial) {
        return new Renegotiating(dial.negotiationTime().deadline(now));
    }

    @Override
    public DialStep networkDown(Instant now, DialActions dial) {
        return new Renegotiating(dial.negotiationTime().deadline(now));
    }
}
