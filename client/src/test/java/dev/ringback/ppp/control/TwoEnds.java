package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Two machines with a delay between them, in virtual time. It fails a test whose machines never come to rest. */
public final class TwoEnds {
    /** One of the two, seen from the line. */
    public interface End {
        void receive(Instant now, Octets information) throws MalformedPacketException;

        void timeout(Instant now);

        Instant nextTimeout();

        Octets pollPacket();
    }

    /** What went over the line. */
    public record Sent(Instant at, boolean fromFirst, Octets information) {}

    private record Delivery(Instant at, long order, boolean toFirst, Octets information) {}

    private static final int LIMIT_STEPS = 5_000;

    private final End first;
    private final End second;
    private final Duration latency;
    private final BooleanSupplier lost;
    private final PriorityQueue<Delivery> onTheWay = new PriorityQueue<>((a, b) -> {
        int byTime = a.at.compareTo(b.at);
        return byTime != 0 ? byTime : Long.compare(a.order, b.order);
    });
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private long order;

    public TwoEnds(End first, End second, Duration latency, BooleanSupplier lost) {
        this.first = first;
        this.second = second;
        this.latency = latency;
        this.lost = lost;
    }

    public Instant now() {
        return now;
    }

    public List<Sent> sent() {
        return sent;
    }

    public List<String> malformed() {
        return malformed;
    }

    /** Runs until the instant, or until nothing is left to happen; returns whether all came to rest. */
    public boolean runUntil(Instant end) {
        for (int steps = 0; steps < LIMIT_STEPS; steps++) {
            collect(first, true);
            collect(second, false);
            Instant next = earliest();
            if (next.isAfter(end)) {
                now = end;
                return next.equals(Instant.MAX);
            }
            now = next.isBefore(now) ? now : next;
            step();
        }
        throw new AssertionError("the machines did not come to rest in " + LIMIT_STEPS + " steps, at " + now);
    }

    private Instant earliest() {
        Instant next = onTheWay.isEmpty() ? Instant.MAX : onTheWay.peek().at;
        next = first.nextTimeout().isBefore(next) ? first.nextTimeout() : next;
        return second.nextTimeout().isBefore(next) ? second.nextTimeout() : next;
    }

    private void step() {
        if (!onTheWay.isEmpty() && !onTheWay.peek().at.isAfter(now)) {
            Delivery delivery = onTheWay.remove();
            try {
                (delivery.toFirst ? first : second).receive(now, delivery.information);
            } catch (MalformedPacketException e) {
                malformed.add(e.reason());
            }
        } else {
            first.timeout(now);
            second.timeout(now);
        }
    }

    private void collect(End end, boolean isFirst) {
        for (Octets information; (information = end.pollPacket()) != null; ) {
            sent.add(new Sent(now, isFirst, information));
            if (!lost.getAsBoolean()) {
                onTheWay.add(new Delivery(now.plus(latency), order++, !isFirst, information));
            }
        }
    }
}
