package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * One direction of a line during one call. Octets leave one after another at the rate, and arrive, a run at a time,
 * when the last of them has crossed; the carrier goes behind what was sent before.
 */
final class Direction {
    private final Scheduler scheduler;
    private final LineParameters parameters;
    private final Duration latency;
    private final LineReceiver receiver;
    private final Runnable writableAgain;
    private Instant busyUntil;
    private boolean full;

    /**
     * A direction.
     *
     * @param latency replaces that of the parameters: a looped line crosses twice
     * @param writableAgain told, as an event of its own, when a full queue has half emptied
     */
    Direction(
            Scheduler scheduler,
            LineParameters parameters,
            Duration latency,
            LineReceiver receiver,
            Runnable writableAgain) {
        this.scheduler = scheduler;
        this.parameters = parameters;
        this.latency = latency;
        this.receiver = receiver;
        this.writableAgain = writableAgain;
        this.busyUntil = scheduler.now();
    }

    /** Sends octets; returns when the first of them begins to go out. Refuses more when the queue is full. */
    Instant send(Octets run) {
        if (full) {
            throw new IllegalStateException("a write of " + run.length() + " octets while "
                    + parameters.queueLimitOctets() + " or more wait; ask writable() first");
        }
        Instant begin = busyUntil();
        busyUntil = begin.plus(parameters.transmission(run.length()));
        scheduler.at(busyUntil.plus(latency), () -> receiver.octets(run));
        if (waitsLongerThan(parameters.queueLimitOctets())) {
            full = true;
            Duration half = parameters.transmission(parameters.queueLimitOctets() / 2);
            resumeAt(busyUntil.minus(half));
        }
        return begin;
    }

    /** Ends the direction behind what was sent. */
    void dropCarrier() {
        scheduler.at(busyUntil().plus(latency), receiver::carrierLost);
    }

    boolean writable() {
        return !full;
    }

    /** When all that was sent has gone out; now, if nothing waits. */
    Instant busyUntil() {
        Instant now = scheduler.now();
        return busyUntil.isAfter(now) ? busyUntil : now;
    }

    private void resumeAt(Instant when) {
        scheduler.at(when, () -> {
            full = false;
            writableAgain.run();
        });
    }

    private boolean waitsLongerThan(int octets) {
        return Duration.between(scheduler.now(), busyUntil).compareTo(parameters.transmission(octets)) >= 0
                && parameters.rateBitsPerSecond() > 0;
    }
}
