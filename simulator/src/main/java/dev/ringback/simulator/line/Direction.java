package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a line during one call. Octets leave one after another at the rate, and arrive, a run at a time and
 * never out of order, when the last of them has crossed; the carrier goes behind what was sent before.
 */
final class Direction {
    /** Runs that may be on their way; more wait at their sender. */
    static final int MAX_CROSSING = 65_536;

    private final Scheduler scheduler;
    private final LineParameters parameters;
    private final Duration latency;
    private final RandomGenerator chance;
    private final LineReceiver receiver;
    private final Runnable writableAgain;
    private final ArrayDeque<Crossing> crossing = new ArrayDeque<>(8);
    private Instant busyUntil;
    private Instant lastArrival = Instant.MIN;
    private Instant stalledUntil = Instant.MIN;
    private boolean full;
    private boolean crowded;

    /** What is on its way: octets, or the end of the carrier. */
    private static final class Crossing {
        private final Instant begin;
        private Instant arrival;
        private final @Nullable LineDown carrierLost;
        private Octets run;

        Crossing(Instant begin, Instant arrival, Octets run, @Nullable LineDown carrierLost) {
            this.begin = begin;
            this.arrival = arrival;
            this.run = run;
            this.carrierLost = carrierLost;
        }
    }

    /**
     * A direction.
     *
     * @param latency replaces that of the parameters: a looped line crosses twice
     * @param chance asked only where there is jitter
     * @param writableAgain told, as an event of its own, when a full queue has half emptied
     */
    Direction(
            Scheduler scheduler,
            LineParameters parameters,
            Duration latency,
            RandomGenerator chance,
            LineReceiver receiver,
            Runnable writableAgain) {
        this.scheduler = scheduler;
        this.parameters = parameters;
        this.latency = latency;
        this.chance = chance;
        this.receiver = receiver;
        this.writableAgain = writableAgain;
        this.busyUntil = scheduler.now();
    }

    /** When a run goes out and arrives. */
    record Times(Instant first, Instant last, Instant arrival) {}

    /** Sends octets. Refuses more when the queue is full. */
    Times send(Octets run) {
        if (!writable()) {
            throw new IllegalStateException("a write of " + run.length() + " octets while "
                    + parameters.queueLimitOctets() + " or more wait; ask writable() first");
        }
        Instant begin = busyUntil();
        busyUntil = begin.plus(parameters.transmission(run.length()));
        cross(new Crossing(begin, arrival(busyUntil), run, null));
        crowded = crossing.size() >= MAX_CROSSING;
        if (waitsLongerThan(parameters.queueLimitOctets())) {
            full = true;
            Duration half = parameters.transmission(parameters.queueLimitOctets() / 2);
            resumeAt(busyUntil.minus(half));
        }
        return new Times(begin, busyUntil, lastArrival);
    }

    /** Ends the direction behind what was sent. */
    void dropCarrier(LineDown cause) {
        cross(new Crossing(busyUntil(), arrival(busyUntil()), Octets.EMPTY, cause));
    }

    /** Ends the direction at once: what has not gone out yet never does. */
    void breakOff(LineDown cause) {
        Instant now = scheduler.now();
        Instant last = now.plus(latency);
        for (Crossing each : crossing) {
            each.arrival = each.arrival.isAfter(last) ? last : each.arrival;
            each.run = each.run.slice(0, Math.min(each.run.length(), sentBy(now, each)));
        }
        busyUntil = now;
        lastArrival = lastArrival.isAfter(last) ? last : lastArrival;
        dropCarrier(cause);
    }

    private int sentBy(Instant now, Crossing each) {
        int length = each.run.length();
        if (parameters.rateBitsPerSecond() == 0 || !each.begin.isBefore(now)) {
            return each.begin.isAfter(now) || parameters.rateBitsPerSecond() > 0 ? 0 : length;
        }
        long characters = Duration.between(each.begin, now).toNanos()
                / parameters.transmission(1).toNanos();
        return (int) Math.min(length, characters);
    }

    /** Nothing arrives for a time; what is on its way waits, and so does what is sent meanwhile. */
    void stall(Duration time) {
        Instant until = scheduler.now().plus(time);
        if (until.isAfter(stalledUntil)) {
            stalledUntil = until;
            scheduler.at(until, this::arrive);
        }
    }

    boolean writable() {
        return !full && !crowded;
    }

    /** When all that was sent has gone out; now, if nothing waits. */
    Instant busyUntil() {
        Instant now = scheduler.now();
        return busyUntil.isAfter(now) ? busyUntil : now;
    }

    private Instant arrival(Instant sent) {
        Instant arrival = sent.plus(latency);
        if (!parameters.jitter().isZero()) {
            arrival = arrival.plusNanos(chance.nextLong(parameters.jitter().toNanos() + 1));
        }
        lastArrival = arrival.isAfter(lastArrival) ? arrival : lastArrival;
        return lastArrival;
    }

    private void cross(Crossing next) {
        crossing.addLast(next);
        scheduler.at(next.arrival, this::arrive);
    }

    private void arrive() {
        Instant now = scheduler.now();
        while (!now.isBefore(stalledUntil)
                && !crossing.isEmpty()
                && !crossing.getFirst().arrival.isAfter(now)) {
            Crossing first = crossing.removeFirst();
            if (first.carrierLost != null) {
                receiver.carrierLost(first.carrierLost);
            } else if (!first.run.isEmpty()) {
                receiver.octets(first.run);
            }
        }
        if (crowded && crossing.size() <= MAX_CROSSING / 2) {
            crowded = false;
            writableAgain.run();
        }
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
