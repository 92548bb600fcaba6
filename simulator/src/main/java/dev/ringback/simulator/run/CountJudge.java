package dev.ringback.simulator.run;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges numbers of things, spans of time and circuits. */
final class CountJudge {
    private static final int LCP_TERMINATE_REQUEST = 5;
    private static final int ECHO_REQUEST = 9;
    private static final int ECHO_REPLY = 10;

    private final Recording recording;
    private final Occurrences occurrences;
    private final List<Failure> failures;

    CountJudge(Recording recording, Occurrences occurrences, List<Failure> failures) {
        this.recording = recording;
        this.occurrences = occurrences;
        this.failures = failures;
    }

    void judgeCounts(List<Expectations.Count> counts) {
        for (Expectations.Count count : counts) {
            int saw = count(count.counter());
            if (!count.range().contains(saw)) {
                failures.add(new Failure(
                        count.place(), null, count.counter().title() + " " + count.range(), Integer.toString(saw), ""));
            }
        }
    }

    int count(Expectations.Counter counter) {
        return switch (counter) {
            case CALLS ->
                (int) recording.all(Happening.CarrierChanged.class).stream()
                        .filter(carrier -> carrier.on() && carrier.side() == Side.CLIENT)
                        .count();
            case DIALS_BY_SERVER ->
                (int) recording.all(Happening.ServerNoted.class).stream()
                        .filter(noted -> noted.event() instanceof JournalEvent.CallingBack)
                        .count();
            case CARRIER_DROPS -> carrierDrops();
            case AUTH_ATTEMPTS -> authAttempts();
            case PAUSES ->
                (int) recording.all(Happening.Notified.class).stream()
                        .filter(saw -> saw.state().paused() && !saw.last())
                        .count();
            case RETRANSMISSIONS -> again(Side.CLIENT) + again(Side.SERVER);
            case RETRANSMISSIONS_BY_CLIENT -> again(Side.CLIENT);
            case RETRANSMISSIONS_BY_SERVER -> again(Side.SERVER);
            case FRAMES_BAD_FCS -> broken(FrameError.BAD_FCS);
            case FRAMES_ABORTED -> broken(FrameError.ABORTED);
            case FRAMING_ERRORS ->
                recording.all(Happening.OctetsSpoilt.class).stream()
                        .mapToInt(Happening.OctetsSpoilt::framingErrors)
                        .sum();
            case ECHO_LOST -> echoesLost();
        };
    }

    private int again(Side from) {
        return (int) recording.all(Happening.FrameSent.class).stream()
                .filter(frame -> frame.again() && frame.from() == from)
                .count();
    }

    private int broken(FrameError error) {
        return (int) recording.all(Happening.FrameBroken.class).stream()
                .filter(frame -> frame.error() == error)
                .count();
    }

    /** Echo-Requests after which no Echo-Reply with their identifier arrived at their sender (RFC 1661, section 5.8). */
    private int echoesLost() {
        int lost = 0;
        List<Happening> all = recording.all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Happening.FrameSent request && isLcp(request.packet(), ECHO_REQUEST)) {
                lost += isAnswered(request, all.subList(i, all.size())) ? 0 : 1;
            }
        }
        return lost;
    }

    private static boolean isAnswered(Happening.FrameSent request, List<Happening> later) {
        for (Happening happening : later) {
            if (happening instanceof Happening.FrameArrived arrived
                    && arrived.call() == request.call()
                    && arrived.by() == request.from()
                    && isLcp(arrived.packet(), ECHO_REPLY)
                    && arrived.packet().information().u8(1)
                            == request.packet().information().u8(1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLcp(Packet packet, int code) {
        return packet.protocol() == ProtocolNumber.LCP
                && packet.information().length() > 1
                && packet.information().u8(0) == code;
    }

    private int authAttempts() {
        int attempts = 0;
        int call = 0;
        int seen = 0;
        for (Happening.FrameSent frame : recording.all(Happening.FrameSent.class)) {
            seen = frame.call() == call ? seen : 0;
            call = frame.call();
            attempts += Math.max(0, frame.attempt() - seen);
            seen = Math.max(seen, frame.attempt());
        }
        return attempts;
    }

    /** Lines that fell although the client had not hung up and nobody had said goodbye. */
    private int carrierDrops() {
        int drops = 0;
        boolean goodbye = false;
        boolean dtr = false;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.FrameSent frame && isGoodbye(frame.packet())) {
                goodbye = true;
            } else if (happening instanceof Happening.DtrChanged changed && changed.side() == Side.CLIENT) {
                dtr = changed.on();
            } else if (happening instanceof Happening.CarrierChanged carrier && carrier.side() == Side.CLIENT) {
                drops += !carrier.on() && dtr && !goodbye ? 1 : 0;
                goodbye = false;
            }
        }
        return drops;
    }

    private static boolean isGoodbye(Packet packet) {
        return packet.protocol() == ProtocolNumber.LCP
                && !packet.information().isEmpty()
                && packet.information().u8(0) == LCP_TERMINATE_REQUEST;
    }

    void judgeTimings(List<Expectations.Timing> timings) {
        for (Expectations.Timing timing : timings) {
            Instant from = occurrences.first(timing.from());
            Instant to = occurrences.first(timing.to());
            String expected =
                    "from " + timing.from().title() + " to " + timing.to().title() + " " + timing.takes();
            if (from == null || to == null) {
                String absent = (from == null ? timing.from() : timing.to()).title();
                failures.add(new Failure(timing.place(), null, expected, absent + " never happened", ""));
            } else {
                Duration took = Duration.between(from, to);
                if (took.isNegative()) {
                    String saw = "the second came " + DurationText.of(took.negated()) + " before the first";
                    failures.add(new Failure(timing.place(), recording.since(to), expected, saw, ""));
                } else if (!timing.takes().contains(took)) {
                    failures.add(new Failure(timing.place(), recording.since(to), expected, DurationText.of(took), ""));
                }
            }
        }
    }

    void judgeEdges(List<Expectations.CircuitEdge> edges) {
        for (Expectations.CircuitEdge edge : edges) {
            judgeEdge(edge);
        }
    }

    /** A circuit from an instant on. */
    private record Level(Instant at, boolean on) {}

    private List<Level> levels(Trigger.Signal signal, Side side) {
        List<Level> levels = new ArrayList<>();
        for (Happening happening : recording.all()) {
            if (signal == Trigger.Signal.DTR && happening instanceof Happening.DtrChanged changed) {
                if (changed.side() == side) {
                    levels.add(new Level(changed.at(), changed.on()));
                }
            } else if (signal == Trigger.Signal.DCD && happening instanceof Happening.CarrierChanged changed) {
                if (changed.side() == side) {
                    levels.add(new Level(changed.at(), changed.on()));
                }
            }
        }
        return levels;
    }

    private void judgeEdge(Expectations.CircuitEdge edge) {
        Instant after = edge.after() == null ? recording.start() : occurrences.first(edge.after());
        String what = edge.pulses() == null
                ? edge.signal() + " goes " + (Boolean.TRUE.equals(edge.up()) ? "up" : "down")
                : edge.signal() + " pulses " + edge.pulses();
        String expected = FrameJudge.name(edge.seenBy()) + " sees " + what
                + (edge.after() == null ? "" : " after " + edge.after().title()) + ", within " + edge.within();
        if (after == null) {
            failures.add(new Failure(edge.place(), null, expected, "the trigger never happened", ""));
            return;
        }
        int number = 0;
        int pulses = 0;
        boolean high = false;
        String nearest = "";
        for (Level changed : levels(edge.signal(), edge.seenBy())) {
            if (changed.at.isBefore(after)) {
                continue;
            }
            boolean timely = edge.within().contains(Duration.between(after, changed.at));
            pulses += high && !changed.on && timely ? 1 : 0;
            high = changed.on;
            if (edge.up() != null && changed.on == edge.up()) {
                number++;
                if (timely && edge.nth().contains(number)) {
                    return;
                }
                nearest = edge.signal() + " number " + number + " at " + DurationText.of(recording.since(changed.at));
            }
        }
        if (edge.pulses() == null) {
            failures.add(new Failure(edge.place(), null, expected, "none", nearest));
        } else if (!edge.pulses().contains(pulses)) {
            failures.add(new Failure(edge.place(), null, expected, pulses + " pulses", ""));
        }
    }
}
