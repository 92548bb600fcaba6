package dev.ringback.simulator.exchange;

import dev.ringback.hardware.ErrorControl;
import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.simulator.line.Direction;
import dev.ringback.simulator.line.LineHarm;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.LineReceiver;
import dev.ringback.simulator.line.Way;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What connects two lines during one call: a leg each way, for what is heard and for characters. */
final class CallPath {
    private final Scheduler scheduler;
    private final Leg there;
    private final Leg back;

    CallPath(Scheduler scheduler, ExchangeLine caller, ExchangeLine called) {
        this.scheduler = scheduler;
        this.there = new Leg(caller, called);
        this.back = new Leg(called, caller);
    }

    /** The leg on which a line sends. */
    Leg from(ExchangeLine line) {
        return there.from == line ? there : back;
    }

    /** The leg that ends at a line. */
    Leg toward(ExchangeLine line) {
        return there.to == line ? there : back;
    }

    /** Both ends, the caller first. */
    List<ExchangeLine> ends() {
        return List.of(there.from, there.to);
    }

    void stall(Duration time) {
        there.direction.stall(time);
        back.direction.stall(time);
    }

    /** An end has left: the other hears so behind what was sent before, and what has not gone out never does. */
    void leftBy(ExchangeLine line) {
        from(line).end();
    }

    /** One way of a call. */
    final class Leg {
        private final ExchangeLine from;
        private final ExchangeLine to;
        private final Direction direction;
        private final Duration latency;
        private final Duration jitter;
        private Sound present = new Sound.Silence();
        private CarrierState carrier = CarrierState.NONE;
        private long silences;

        Leg(ExchangeLine from, ExchangeLine to) {
            this.from = from;
            this.to = to;
            LineParameters near = from.terms().line();
            LineParameters far = to.terms().line();
            latency = near.latency().plus(far.latency());
            jitter = near.jitter().plus(far.jitter());
            LineParameters whole = new LineParameters(0, latency, jitter, near.queueLimitOctets(), false);
            LineReceiver end = from.away().inFrontOf(to.toward().inFrontOf(new End(), new Owner()), new Owner());
            direction = new Direction(
                    scheduler, whole, List.of(from.away(), to.toward()), end, () -> from.writableAgain(CallPath.this));
        }

        ExchangeLine other() {
            return to;
        }

        void sound(Sound sound) {
            scheduler.at(scheduler.now().plus(latency), () -> {
                present = sound;
                if (carrier != CarrierState.LOST) {
                    to.hearsInCall(CallPath.this, sound);
                }
            });
        }

        void carry(CarrierTerms terms) {
            direction.carry(terms.bitsPerSecond(), terms.errorControl() != ErrorControl.NONE);
            carrier = carrier == CarrierState.NONE ? CarrierState.CARRIES : carrier;
        }

        boolean carries() {
            return carrier != CarrierState.NONE;
        }

        boolean writable() {
            return carries() && direction.writable();
        }

        void write(Octets run) {
            from.watcher().sent(scheduler.now(), run, direction.send(run));
        }

        void receiveReady(boolean ready) {
            direction.receiveReady(ready);
        }

        void sendBreak(Duration length) {
            direction.sendBreak(length);
        }

        /** The end hears silence instead of this leg, and characters are lost; after a time it hears it again. */
        void loseCarrier(Duration time) {
            CarrierState before = carrier == CarrierState.LOST ? CarrierState.CARRIES : carrier;
            carrier = CarrierState.LOST;
            silences++;
            long which = silences;
            to.hearsInCall(CallPath.this, new Sound.Silence());
            if (time.compareTo(ExchangeLine.FOR_EVER) < 0) {
                scheduler.at(scheduler.now().plus(time), () -> {
                    if (which == silences) {
                        carrier = before;
                        to.hearsInCall(CallPath.this, present);
                    }
                });
            }
        }

        private void end() {
            direction.breakOff(LineDown.THERE);
            Instant told = scheduler.now().plus(latency).plus(jitter);
            scheduler.at(told, () -> to.released(CallPath.this));
        }

        /** The receiver behind noise and impairments. */
        private final class End implements LineReceiver {
            @Override
            public void octets(Octets run, int misframed) {
                if (carrier == CarrierState.LOST) {
                    harmed(new LineHarm.Lost(run.length(), "there is no carrier"));
                } else {
                    to.octets(CallPath.this, run, misframed);
                }
            }

            @Override
            public void harmed(LineHarm harm) {
                to.watcher().harmed(scheduler.now(), harm);
            }

            @Override
            public void carrierLost(LineDown cause) {
                if (cause == LineDown.UNKNOWN) {
                    loseCarrier(ExchangeLine.FOR_EVER); // error control gave up
                }
            }
        }

        private final class Owner implements Way.Call {
            @Override
            public boolean sendBack(Octets run) {
                Leg other = from(to);
                boolean takes = to.isIn(CallPath.this) && other.writable();
                if (takes) {
                    other.write(run);
                }
                return takes;
            }

            @Override
            public void loseCarrier() {
                Leg.this.loseCarrier(ExchangeLine.FOR_EVER);
            }
        }
    }

    /** How far a leg is with its characters. */
    private enum CarrierState {
        NONE,
        CARRIES,
        LOST
    }
}
