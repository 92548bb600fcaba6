package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import java.time.Instant;

/** One who watches a line and changes nothing. Told on the world's thread, in order of the first argument. */
public interface LineTap {
    /** Nobody. */
    LineTap NONE = new LineTap() {
        @Override
        public void sending(
                Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet, Instant arrival) {}

        @Override
        public void spoilt(Instant now, Side by, int bitErrors, int framingErrors) {}

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
     * @param arrival when the last of them arrives at the other end, unless the line breaks or stalls
     */
    void sending(Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet, Instant arrival);

    /**
     * Octets were spoilt on their way to an end.
     *
     * @param bitErrors bits that turned over
     * @param framingErrors characters of which the start or stop bit was one of them
     */
    void spoilt(Instant now, Side by, int bitErrors, int framingErrors);

    /** Octets were harmed on their way to an end otherwise than by noise, which {@link #spoilt} tells. */
    default void harmed(Instant now, Side by, LineHarm harm) {}

    /** Octets arrived at an end. */
    void received(Instant now, Side by, Octets run);

    /** An end turned its circuit 108/2 on or off. */
    void dtr(Instant now, Side end, boolean on);

    /** An end's line came up, or went down. */
    void carrier(Instant now, Side end, boolean on);
}
