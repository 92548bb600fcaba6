package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import java.time.Instant;

/** One who watches a line and changes nothing. Told on the world's thread, in order of the first argument. */
public interface LineTap {
    /** Nobody. */
    LineTap NONE = new LineTap() {
        @Override
        public void sending(Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet) {}

        @Override
        public void received(Instant now, Side by, Octets run) {}

        @Override
        public void dtr(Instant now, Side end, boolean on) {}

        @Override
        public void carrier(Instant now, Side end, boolean on) {}
    };

    /**
     * An end wrote octets.
     *
     * @param firstOctet when the first of them begins to go out, behind what waits already
     * @param lastOctet when the last of them has gone out
     */
    void sending(Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet);

    /** Octets arrived at an end. */
    void received(Instant now, Side by, Octets run);

    /** An end turned its circuit 108/2 on or off. */
    void dtr(Instant now, Side end, boolean on);

    /** An end's line came up, or went down. */
    void carrier(Instant now, Side end, boolean on);
}
