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
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Judges numbers of things and spans of time. */
final class CountJudge {
    private static final int LCP_TERMINATE_REQUEST = 5;
    private static final int ECHO_REQUEST = 9;
    private static final int ECHO_REPLY = 10;

    /** Instants of things counted that a failure names. */
    private static final int MAX_TIMES = 5;

    private final Recording recording;
    private final Occurrences occurrences;
    private final List<Failure> failures;
    private final NearestTrigger nearest;

    CountJudge(Recording recording, Occurrences occurrences, List<Failure> failures) {
        this.recording = recording;
        this.occurrences = occurrences;
        this.failures = failures;
        this.nearest = new NearestTrigger(recording, occurrences);
    }

    void judgeCounts(List<Expectations.Count> counts) {
        for (Expectations.Count count : counts) {
            List<Instant> saw = instants(count.counter());
            if (!count.range().contains(saw.size())) {
                boolean settled = count.counter() != Expectations.Counter.ECHO_LOST; // a reply may still come
                boolean tooMany = settled && saw.size() > count.range().high();
                failures.add(new Failure(
                        count.place(),
                        tooMany ? recording.since(saw.get(count.range().high())) : null,
                        count.counter().title() + " " + count.range(),
                        Integer.toString(saw.size()),
                        times(saw)));
            }
        }
    }

    /** The first instants. */
    private String times(List<Instant> instants) {
        List<String> times = new ArrayList<>();
        for (Instant instant : instants.subList(0, Math.min(MAX_TIMES, instants.size()))) {
            times.add(recording.time(instant));
        }
        String more = instants.size() > MAX_TIMES ? ", and " + (instants.size() - MAX_TIMES) + " more" : "";
        return instants.isEmpty() ? "" : "at " + String.join(", ", times) + more;
    }

    int count(Expectations.Counter counter) {
        return instants(counter).size();
    }

    /** When each of the things counted happened. */
    private List<Instant> instants(Expectations.Counter counter) {
        return switch (counter) {
            case CALLS ->
                when(Happening.class, happening -> Boolean.TRUE.equals(Circuits.line(happening, Side.CLIENT)));
            case DIALS_BY_SERVER ->
                when(Happening.ServerNoted.class, noted -> noted.event() instanceof JournalEvent.CallingBack);
            case CARRIER_DROPS -> carrierDrops();
            case AUTH_ATTEMPTS -> authAttempts();
            case PAUSES -> when(Happening.Notified.class, saw -> saw.state().paused() && !saw.last());
            case RETRANSMISSIONS -> when(Happening.FrameSent.class, Happening.FrameSent::again);
            case RETRANSMISSIONS_BY_CLIENT -> again(Side.CLIENT);
            case RETRANSMISSIONS_BY_SERVER -> again(Side.SERVER);
            case FRAMES_BAD_FCS -> when(Happening.FrameBroken.class, frame -> frame.error() == FrameError.BAD_FCS);
            case FRAMES_ABORTED -> when(Happening.FrameBroken.class, frame -> frame.error() == FrameError.ABORTED);
            case FRAMING_ERRORS -> framingErrors();
            case ECHO_LOST -> echoesLost();
            case PINGS_ANSWERED ->
                when(Happening.ServerNoted.class, noted -> noted.event() instanceof JournalEvent.EchoAnswered);
        };
    }

    private <H extends Happening> List<Instant> when(Class<H> kind, Predicate<H> counts) {
        List<Instant> instants = new ArrayList<>();
        for (H happening : recording.all(kind)) {
            if (counts.test(happening)) {
                instants.add(happening.at());
            }
        }
        return instants;
    }

    private List<Instant> again(Side from) {
        return when(Happening.FrameSent.class, frame -> frame.again() && frame.from() == from);
    }

    private List<Instant> framingErrors() {
        List<Instant> errors = new ArrayList<>();
        for (Happening.OctetsSpoilt spoilt : recording.all(Happening.OctetsSpoilt.class)) {
            errors.addAll(Collections.nCopies(spoilt.framingErrors(), spoilt.at()));
        }
        return errors;
    }

    /** Echo-Requests after which no Echo-Reply with their identifier arrived at their sender (RFC 1661, section 5.8). */
    private List<Instant> echoesLost() {
        List<Instant> lost = new ArrayList<>();
        List<Happening> all = recording.all();
        for (int i = 0; i < all.size(); i++) {
            boolean isLost = all.get(i) instanceof Happening.FrameSent request
                    && isLcp(request.packet(), ECHO_REQUEST)
                    && !isAnswered(request, all.subList(i, all.size()));
            if (isLost) {
                lost.add(all.get(i).at());
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

    private List<Instant> authAttempts() {
        List<Instant> attempts = new ArrayList<>();
        int call = 0;
        int seen = 0;
        for (Happening.FrameSent frame : recording.all(Happening.FrameSent.class)) {
            seen = frame.call() == call ? seen : 0;
            call = frame.call();
            attempts.addAll(Collections.nCopies(Math.max(0, frame.attempt() - seen), frame.at()));
            seen = Math.max(seen, frame.attempt());
        }
        return attempts;
    }

    /** Lines that fell although the client had not hung up and nobody had said goodbye. */
    private List<Instant> carrierDrops() {
        List<Instant> drops = new ArrayList<>();
        boolean goodbye = false;
        boolean dtr = false;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.FrameSent frame && isGoodbye(frame.packet())) {
                goodbye = true;
            } else if (happening instanceof Happening.DtrChanged changed && changed.side() == Side.CLIENT) {
                dtr = changed.on();
            }
            Boolean up = Circuits.line(happening, Side.CLIENT);
            if (Boolean.FALSE.equals(up) && dtr && !goodbye) {
                drops.add(happening.at());
            }
            goodbye = up == null && goodbye;
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
                Trigger absent = from == null ? timing.from() : timing.to();
                failures.add(new Failure(
                        timing.place(), null, expected, absent.title() + " never happened", nearest.text(absent)));
            } else {
                judgeTiming(timing, expected, from, to);
            }
        }
    }

    private void judgeTiming(Expectations.Timing timing, String expected, Instant from, Instant to) {
        Duration took = Duration.between(from, to);
        if (timing.takes().contains(took)) {
            return;
        }
        String saw = took.isNegative()
                ? "the second came " + DurationText.rounded(took.negated()) + " before the first"
                : DurationText.rounded(took) + " (" + timing.takes().off(took, "too long", "too short") + ")";
        String instants = timing.from().title() + " at " + recording.time(from) + "\n"
                + timing.to().title() + " at " + recording.time(to);
        failures.add(new Failure(timing.place(), recording.since(to), expected, saw, instants));
    }
}
