package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a line during one call. Octets leave one after another at the rate, and arrive, a run at a time and
 * never out of order, when the last of them has crossed; the carrier goes behind what was sent before. A bare cable and a
 * call of the exchange carry their characters through this same class. Not thread-safe: on the scheduler's thread.
 *
 * <p><b>With error control</b> ({@link #carry}) noise costs time and spoils nothing. The model is that of LAPM in V.42 and
 * of MNP, which both number their frames and go back to the first that came spoilt: a run is cut into frames of
 * {@link #FRAME_OCTETS}; a character with a wrong bit spoils its frame; the frames before it are delivered when the run
 * arrives, and that frame and all behind it are sent again after the reject has crossed, so everything that follows comes
 * later by two latencies and the time of what is sent again; jitter is spent once. Bits are drawn anew each time. After
 * {@link #MAX_TRANSMISSIONS} of one frame the modems give up: what waits is lost, and so is the carrier. A character
 * takes ten bits all the same: the start and stop bits that such modems save stand for the frames' own octets.
 */
public final class Direction {
    /** Runs that may be on their way; more wait at their sender. */
    public static final int MAX_CROSSING = 65_536;

    /** Octets of information in one frame of error control: N401 of V.42, section 9.2.3, as long as nobody negotiates. */
    public static final int FRAME_OCTETS = 128;

    /** How often one frame is sent before error control gives up: N400 of V.42, which the standard leaves to the maker. */
    public static final int MAX_TRANSMISSIONS = 12;

    private final Scheduler scheduler;
    private final List<Way> ways;
    private final LineReceiver receiver;
    private final Runnable writableAgain;
    private final Runnable arriving = this::arrive;
    private final ArrayDeque<Crossing> crossing = new ArrayDeque<>(4);
    private LineParameters parameters;
    private Duration character; // what one takes
    private Duration queue; // what as many take as may wait
    private boolean corrects;
    private Instant busyUntil;
    private Instant lastArrival = Instant.MIN;
    private Instant stalledUntil = Instant.MIN;
    private Instant wakesAt = Instant.MIN;
    private Instant spaceFrom = Instant.MAX;
    private Instant spaceUntil = Instant.MIN;
    private boolean full;
    private boolean crowded;
    private boolean late;
    private boolean ended;
    private boolean gaveUp;
    private boolean held;

    /** What is on its way: octets, or the end of the carrier. */
    private static final class Crossing {
        private final boolean corrected;
        private final Duration character;
        private final @Nullable LineDown carrierLost;
        private Instant begin;
        private Instant arrival;
        private Octets run;
        private int failures;

        Crossing(
                Instant begin,
                Instant arrival,
                Octets run,
                Duration character,
                boolean corrected,
                @Nullable LineDown carrierLost) {
            this.begin = begin;
            this.arrival = arrival;
            this.run = run;
            this.character = character;
            this.corrected = corrected;
            this.carrierLost = carrierLost;
        }
    }

    /**
     * A direction without error control.
     *
     * @param ways over which it leads, the sender's first, one at least: their noise falls on what arrives, and the first
     *     has the chance that is asked where there is jitter
     * @param receiver hears what arrives, behind the noise
     * @param writableAgain told, as an event of its own, when a full queue has half emptied
     */
    public Direction(
            Scheduler scheduler,
            LineParameters parameters,
            List<Way> ways,
            LineReceiver receiver,
            Runnable writableAgain) {
        this.scheduler = scheduler;
        this.parameters = parameters;
        this.character = parameters.transmission(1);
        this.queue = parameters.transmission(parameters.queueLimitOctets());
        this.ways = List.copyOf(ways);
        this.receiver = receiver;
        this.writableAgain = writableAgain;
        this.busyUntil = scheduler.now();
    }

    /** When a run goes out and arrives. */
    public record Times(Instant first, Instant last, Instant arrival) {}

    /**
     * What is sent from now on leaves at this rate.
     *
     * @param bitsPerSecond with ten bits to a character; 0: without limit
     * @param errorControl whether noise costs time instead of characters
     */
    public void carry(int bitsPerSecond, boolean errorControl) {
        parameters = parameters.atRate(bitsPerSecond);
        character = parameters.transmission(1);
        queue = parameters.transmission(parameters.queueLimitOctets());
        corrects = errorControl;
    }

    /** Sends octets. Refuses more when the queue is full. */
    public Times send(Octets run) {
        if (!writable()) {
            throw new IllegalStateException("a write of " + run.length() + " octets while "
                    + parameters.queueLimitOctets() + " or more wait; ask writable() first");
        }
        Instant begin = busyUntil();
        busyUntil = begin.plusNanos(parameters.transmissionNanos(run.length()));
        cross(begin, run, null);
        crowded = crossing.size() >= MAX_CROSSING;
        if (waitsLongerThan(queue)) {
            full = true;
            resumeWhenHalfEmpty();
        }
        return new Times(begin, busyUntil, lastArrival);
    }

    /** Ends the direction behind what was sent. */
    public void dropCarrier(LineDown cause) {
        cross(busyUntil(), Octets.EMPTY, cause);
    }

    /** Ends the direction at once: what has not gone out yet never does. */
    public void breakOff(LineDown cause) {
        Instant now = scheduler.now();
        Instant last = now.plus(parameters.latency());
        for (Crossing each : crossing) {
            each.arrival = each.arrival.isAfter(last) ? last : each.arrival;
            each.run = each.run.slice(0, Math.min(each.run.length(), sentBy(now, each)));
        }
        busyUntil = now;
        lastArrival = lastArrival.isAfter(last) ? last : lastArrival;
        ended = true;
        dropCarrier(cause);
    }

    private static int sentBy(Instant now, Crossing each) {
        int length = each.run.length();
        if (each.character.isZero() || !each.begin.isBefore(now)) {
            return each.begin.isAfter(now) || !each.character.isZero() ? 0 : length;
        }
        long characters = Duration.between(each.begin, now).toNanos() / each.character.toNanos();
        return (int) Math.min(length, characters);
    }

    /** Nothing arrives for a time; what is on its way waits, and so does what is sent meanwhile. */
    public void stall(Duration time) {
        Instant until = scheduler.now().plus(time);
        if (until.isAfter(stalledUntil)) {
            stalledUntil = until;
            scheduler.at(until, this::arrive);
        }
    }

    /**
     * The sender holds the line in the space state from now on for a time: after the latency the receiver hears one 00
     * with a wrong stop bit, and characters that would have crossed meanwhile are lost. Error control carries the break
     * beside the characters and loses none.
     */
    public void sendBreak(Duration length) {
        Instant heard = scheduler.now().plus(parameters.latency());
        scheduler.at(heard, () -> {
            receiver.harmed(new LineHarm.Broken(length));
            receiver.octets(Octets.of(0), 1);
        });
        spaceFrom = heard;
        spaceUntil = heard.plus(length);
    }

    /**
     * Whether the receiver takes what is sent with error control; at first it does. While it does not, that waits, and when
     * the queue is full of it no more is writable. When it takes it again, the sender hears so after the latency and goes on
     * from there. Without error control nobody tells the sender, and all arrives.
     */
    public void receiveReady(boolean ready) {
        if (held == !ready) {
            return;
        }
        held = !ready;
        Instant now = scheduler.now();
        Crossing first = crossing.peekFirst();
        if (ready && first != null && first.corrected && !first.arrival.isAfter(now)) {
            sendAllAgain(now.plus(parameters.latency()));
            wakeAt(first.arrival);
        }
        if (ready && !full) {
            full = true;
            resumeWhenHalfEmpty();
        }
    }

    /** Whether more may be sent. */
    public boolean writable() {
        return !full && !crowded && !(held && corrects && waiting() >= parameters.queueLimitOctets());
    }

    private int waiting() {
        return crossing.stream().mapToInt(each -> each.run.length()).sum();
    }

    /** When all that was sent has gone out; now, if nothing waits. */
    public Instant busyUntil() {
        Instant now = scheduler.now();
        return busyUntil.isAfter(now) ? busyUntil : now;
    }

    private Instant arrival(Instant sent) {
        Instant arrival = sent.plus(parameters.latency());
        if (!parameters.jitter().isZero()) {
            arrival = arrival.plusNanos(
                    ways.get(0).jitter().nextLong(parameters.jitter().toNanos() + 1));
        }
        lastArrival = arrival.isAfter(lastArrival) ? arrival : lastArrival;
        return lastArrival;
    }

    private void cross(Instant begin, Octets run, @Nullable LineDown carrierLost) {
        Instant arrival = arrival(busyUntil());
        crossing.addLast(new Crossing(begin, arrival, run, character, corrects, carrierLost));
        scheduler.at(arrival, arriving);
    }

    private void arrive() {
        while (arrivesNow()) {
            Crossing first = crossing.getFirst();
            if (gaveUp) {
                crossing.clear();
            } else if (first.carrierLost != null) {
                crossing.removeFirst();
                receiver.carrierLost(first.carrierLost);
            } else if (first.corrected) {
                correct(first);
            } else {
                crossing.removeFirst();
                deliver(first);
            }
        }
        if (crowded && crossing.size() <= MAX_CROSSING / 2) {
            crowded = false;
            writableAgain.run();
        }
        if (late && !crossing.isEmpty()) {
            wakeAt(crossing.getFirst().arrival);
        }
    }

    private boolean arrivesNow() {
        Instant now = scheduler.now();
        return !now.isBefore(stalledUntil)
                && !crossing.isEmpty()
                && !(held && crossing.getFirst().corrected)
                && !crossing.getFirst().arrival.isAfter(now);
    }

    /** The timers of what was held up are too early: one more for each that comes first. */
    private void wakeAt(Instant when) {
        if (when.isAfter(scheduler.now()) && !when.equals(wakesAt)) {
            wakesAt = when;
            scheduler.at(when, this::arrive);
        }
    }

    private void deliver(Crossing arrived) {
        if (arrived.run.isEmpty()) {
            return;
        }
        Octets run = withoutTheBroken(arrived);
        if (run.isEmpty()) {
            return;
        }
        int bitErrors = 0;
        int misframed = 0;
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            if (!way.isNoisy()) {
                continue;
            }
            NoiseSource.Passed passed = way.noise().pass(scheduler.now(), run, arrived.character);
            run = passed.run();
            bitErrors += passed.bitErrors();
            misframed += passed.framingErrors();
        }
        if (bitErrors > 0) {
            receiver.harmed(new LineHarm.WrongBits(bitErrors, misframed));
        }
        receiver.octets(run, misframed);
    }

    /** A character is lost when any part of it would have crossed during the break. */
    private Octets withoutTheBroken(Crossing arrived) {
        Octets run = arrived.run;
        Instant end = arrived.arrival;
        if (!end.isAfter(spaceFrom)) {
            return run; // hardly any line is ever broken, and the rest is arithmetic for each run
        }
        Instant begin = end.minus(arrived.character.multipliedBy(run.length()));
        if (!begin.isBefore(spaceUntil)) {
            return run;
        }
        int before = 0;
        int after = 0;
        for (int i = 0; i < run.length(); i++) {
            Instant last = end.minus(arrived.character.multipliedBy(run.length() - 1L - i));
            before += last.isAfter(spaceFrom) ? 0 : 1;
            after += last.minus(arrived.character).isBefore(spaceUntil) ? 0 : 1;
        }
        int lost = run.length() - before - after;
        if (lost == 0) {
            return run;
        }
        receiver.harmed(new LineHarm.Lost(lost, "the line was broken"));
        return run.slice(0, before).concat(run.slice(before + lost));
    }

    /** Delivers the frames that are whole, and has the rest of the run sent again. */
    private void correct(Crossing first) {
        Octets run = first.run;
        int hit = run.length();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            if (way.isNoisy()) {
                NoiseSource.Passed passed = way.noise().pass(scheduler.now(), run, first.character);
                hit = Math.min(hit, passed.firstHit());
            }
        }
        int whole = hit == run.length() ? hit : hit / FRAME_OCTETS * FRAME_OCTETS;
        first.run = run.slice(whole);
        first.failures = whole > 0 ? 1 : first.failures + 1;
        boolean over = first.run.isEmpty() || ended; // behind a carrier that has gone nothing is sent again
        if (over) {
            crossing.removeFirst();
        } else if (first.failures >= MAX_TRANSMISSIONS) {
            giveUp();
        } else {
            sendAgain(first);
        }
        if (whole > 0) {
            receiver.octets(run.slice(0, whole), 0);
        }
    }

    private void sendAgain(Crossing first) {
        Duration cost = parameters.latency().multipliedBy(2).plus(first.character.multipliedBy(first.run.length()));
        sendAllAgain(scheduler.now().plus(parameters.latency()));
        receiver.harmed(new LineHarm.SentAgain(first.run.length(), cost));
    }

    /** All that is on its way is sent from an instant on, one run behind another. */
    private void sendAllAgain(Instant from) {
        Instant sent = from;
        for (Crossing each : crossing) {
            each.begin = each.begin.isAfter(sent) ? each.begin : sent;
            sent = each.begin.plus(each.character.multipliedBy(each.run.length()));
            each.arrival = sent.plus(parameters.latency());
            lastArrival = each.arrival;
        }
        busyUntil = sent;
        late = true;
    }

    private void giveUp() {
        int lost = waiting();
        crossing.clear();
        gaveUp = true;
        receiver.harmed(
                new LineHarm.Lost(lost, "error control gave up after sending a frame " + MAX_TRANSMISSIONS + " times"));
        receiver.carrierLost(LineDown.UNKNOWN);
    }

    private void resumeWhenHalfEmpty() {
        Duration half = parameters.transmission(parameters.queueLimitOctets() / 2);
        scheduler.at(busyUntil.minus(half), () -> {
            if (waitsLongerThan(parameters.transmission(parameters.queueLimitOctets() / 2 + 1))) {
                resumeWhenHalfEmpty(); // error control held it up
                return;
            }
            full = false;
            writableAgain.run();
        });
    }

    private boolean waitsLongerThan(Duration time) {
        return parameters.rateBitsPerSecond() > 0
                && !busyUntil.isBefore(scheduler.now().plus(time));
    }
}
