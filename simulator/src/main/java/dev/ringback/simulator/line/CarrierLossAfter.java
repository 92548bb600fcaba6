package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;

/**
 * The carrier of this way is lost in the moment in which so many octets of a call have arrived; what came before the
 * impairment does not count.
 *
 * @param octets 1 or more
 */
public record CarrierLossAfter(long octets) implements LineImpairment {
    /** Refuses a count of none. */
    public CarrierLossAfter {
        if (octets < 1) {
            throw new IllegalArgumentException("carrier lost after " + octets + " octets; write 1 or more");
        }
    }

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new Receiver(next, place, octets);
    }

    private static final class Receiver implements LineReceiver {
        private final LineReceiver next;
        private final Place place;
        private long left;

        Receiver(LineReceiver next, Place place, long octets) {
            this.next = next;
            this.place = place;
            this.left = octets;
        }

        @Override
        public void octets(Octets run, int misframed) {
            int room = (int) Math.min(run.length(), left);
            if (left > 0) {
                left -= room;
                next.octets(run.slice(0, room), misframed);
                if (left == 0) {
                    place.loseCarrier();
                }
            }
            if (room < run.length()) {
                next.harmed(new LineHarm.Lost(run.length() - room, "the carrier was lost before them"));
            }
        }

        @Override
        public void harmed(LineHarm harm) {
            next.harmed(harm);
        }

        @Override
        public void carrierLost(LineDown cause) {
            next.carrierLost(cause);
        }
    }
}
