package dev.ringback.exhaustive;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.simulator.line.LineHarm;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.LineReceiver;
import dev.ringback.time.Scheduler;

/** Does a {@link StreamFault} to the line of one play, whose octets it counts from call to call. */
final class StretchImpairment implements LineImpairment {
    private final StreamFault fault;
    private final Scheduler scheduler;
    private final Runnable struck;
    private long passed;
    private Octets stretch = Octets.EMPTY;

    /** {@code struck}: is told when it has done it, each time that it does some of it. */
    StretchImpairment(StreamFault fault, Scheduler scheduler, Runnable struck) {
        this.fault = fault;
        this.scheduler = scheduler;
        this.struck = struck;
    }

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new Receiver(next, place);
    }

    /** The line in one call. */
    private final class Receiver implements LineReceiver {
        private final LineReceiver next;
        private final Place place;
        private boolean dead;

        Receiver(LineReceiver next, Place place) {
            this.next = next;
            this.place = place;
        }

        @Override
        public void octets(Octets run, int misframed) {
            int before = (int) Math.max(0, Math.min(run.length(), fault.from() - passed));
            int behind = (int) Math.max(before, Math.min(run.length(), fault.to() - passed));
            passed += run.length();
            if (dead) {
                lost(run.length());
                return;
            }
            if (before == run.length() || before == behind) {
                next.octets(run, misframed); // nothing of it lies in the stretch
                return;
            }
            hand(run.slice(0, before), misframed);
            harm(run.slice(before, behind - before));
            if (dead) {
                lost(run.length() - behind);
            } else {
                hand(run.slice(behind), 0);
            }
        }

        private void hand(Octets part, int misframed) {
            if (!part.isEmpty() || misframed > 0) {
                next.octets(part, misframed);
            }
        }

        private void lost(int octets) {
            if (octets > 0) {
                next.harmed(new LineHarm.Lost(octets, "planted"));
            }
        }

        private void harm(Octets part) {
            struck.run();
            switch (fault.harm()) {
                case CARRIER_LOST -> {
                    dead = true;
                    lost(part.length());
                    place.loseCarrier();
                }
                case MUTE -> {
                    dead = true;
                    lost(part.length());
                }
                case LOST -> lost(part.length());
                case DOUBLED -> {
                    next.octets(part, 0);
                    again(part);
                }
                case LATE -> {
                    lost(part.length());
                    scheduler.at(scheduler.now().plus(StreamFault.LATE), () -> next.octets(part, 0));
                }
                case FLIPPED -> {
                    next.harmed(new LineHarm.WrongBits(1, 0));
                    OctetWriter turned = new OctetWriter(part.length());
                    turned.u8(part.u8(0) ^ (1 << fault.bit()));
                    turned.octets(part.slice(1));
                    next.octets(turned.toOctets(), 0);
                }
            }
        }

        /** The stretch once more when the last of it has passed. */
        private void again(Octets part) {
            stretch = stretch.concat(part);
            if (stretch.length() == fault.to() - fault.from()) {
                next.harmed(new LineHarm.Added(stretch.length(), "planted"));
                next.octets(stretch, 0);
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
