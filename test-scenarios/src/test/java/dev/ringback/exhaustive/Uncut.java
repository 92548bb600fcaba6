package dev.ringback.exhaustive;

import dev.ringback.ras.RasDialEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a scenario does when nothing goes wrong but what it plans itself: the places for faults. */
final class Uncut {
    private final Map<Side, OctetMeter> meters = new EnumMap<>(Side.class);
    private final List<Edge> edges = new ArrayList<>();
    private final List<Integer> pauses = new ArrayList<>();
    private final int notifications;
    private final boolean connects;
    private final List<String> wrong;
    private final int happenings;

    /**
     * The edge of a frame on the line.
     *
     * @param happening how many have been recorded when it is known
     * @param behind how long after that it comes; zero but on a line that takes its time
     */
    record Edge(int happening, Duration behind) {}

    private Uncut(Subject subject) {
        Play play = new Play(subject);
        wrong = play.run(plain -> {
            for (Side side : Side.values()) {
                OctetMeter meter = new OctetMeter();
                meters.put(side, meter);
                plain.impair(side, meter);
            }
            plain.struck();
        });
        List<RasDialEvent> told = play.told();
        notifications = told.size();
        connects = told.stream().anyMatch(event -> event.last() && event.error().code() == 0);
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).asks()) {
                pauses.add(i);
            }
        }
        happenings = play.happenings();
        List<Happening> all = play.world().recording().all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Happening.FrameSent sent) {
                edges.add(new Edge(i + 1, Duration.between(sent.written(), sent.firstOctet())));
                if (sent.at().isAfter(sent.firstOctet())) {
                    edges.add(new Edge(i + 1, Duration.between(sent.written(), sent.at())));
                }
            } else if (all.get(i) instanceof Happening.FrameArrived) {
                edges.add(new Edge(i + 1, Duration.ZERO));
            }
        }
    }

    static Uncut of(Subject subject) {
        return new Uncut(subject);
    }

    /** What is wrong without a fault. */
    List<String> wrong() {
        return wrong;
    }

    /** Whether a dial gets to Connected. */
    boolean connects() {
        return connects;
    }

    /** How often the user was told something, over all dials. */
    int notifications() {
        return notifications;
    }

    /** Which of the notifications, from 0, are pauses. */
    List<Integer> pauses() {
        return pauses;
    }

    int happenings() {
        return happenings;
    }

    List<Edge> edges() {
        return edges;
    }

    OctetMeter toward(Side side) {
        return Objects.requireNonNull(meters.get(side), "each side has a meter");
    }
}
