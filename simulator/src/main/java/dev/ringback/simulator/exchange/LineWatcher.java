package dev.ringback.simulator.exchange;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Direction;
import dev.ringback.simulator.line.LineHarm;
import java.time.Instant;

/** One who watches the characters of one line of an exchange and changes nothing. */
public interface LineWatcher {
    /** Nobody. */
    LineWatcher NONE = new LineWatcher() {
        @Override
        public void sent(Instant now, Octets run, Direction.Times times) {}

        @Override
        public void harmed(Instant now, LineHarm harm) {}

        @Override
        public void received(Instant now, Octets run) {}
    };

    /** The equipment on the line wrote octets. */
    void sent(Instant now, Octets run, Direction.Times times);

    /** Characters were harmed on their way to this line. */
    void harmed(Instant now, LineHarm harm);

    /** Octets arrived at this line. */
    void received(Instant now, Octets run);
}
