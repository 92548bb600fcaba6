package dev.ringback.simulator.run;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.yaml.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The checkers of what a bad line may do: frames may be lost, and nothing else. */
final class LossJudge {
    private static final List<Integer> REFUSALS = List.of(646, 647, 648, 649, 691);

    private final Recording recording;
    private final List<Failure> failures;

    LossJudge(Recording recording, List<Failure> failures) {
        this.recording = recording;
        this.failures = failures;
    }

    void judge(Expectations.Invariant invariant) {
        if (invariant.checker() == Expectations.Checker.NO_BAD_FRAME_REACHES_PPP) {
            noBadFrame(invariant.place());
        } else {
            noFalseRefusal(invariant.place());
        }
    }

    private void noBadFrame(Place place) {
        Set<Packet> sent = new LinkedHashSet<>();
        Set<Packet> arrived = new LinkedHashSet<>();
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.FrameSent frame) {
                sent.add(frame.packet());
            } else if (happening instanceof Happening.FrameArrived frame) {
                if (!sent.contains(frame.packet())) {
                    bad(
                            place,
                            frame,
                            "a frame that nobody sent arrived at the "
                                    + frame.by().title());
                    return;
                }
                if (frame.by() == Side.SERVER) {
                    arrived.add(frame.packet());
                }
            } else if (happening instanceof Happening.PacketTaken taken && !arrived.contains(taken.packet())) {
                bad(place, taken, "the server took a packet that had not arrived whole");
                return;
            }
        }
    }

    private void bad(Place place, Happening at, String saw) {
        failures.add(new Failure(place, recording.since(at.at()), "no bad frame reaches PPP", saw, ""));
    }

    /** Told of a refusal without one: a CHAP Failure or PAP Authenticate-Nak on the line since the dial call. */
    private void noFalseRefusal(Place place) {
        boolean refused = false;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.UserDid did && did.event() == Trigger.Event.DIAL) {
                refused = false;
            } else if (happening instanceof Happening.FrameSent frame && frame.from() == Side.SERVER) {
                refused |= isRefusal(frame.packet());
            } else if (happening instanceof Happening.Notified told && !refused && REFUSALS.contains(told.error())) {
                failures.add(new Failure(
                        place,
                        recording.since(told.at()),
                        "no refusal but by the server",
                        told.state() + " " + told.error() + ", and the server had refused nothing",
                        ""));
                return;
            }
        }
    }

    private static boolean isRefusal(Packet packet) {
        int code = packet.information().isEmpty() ? 0 : packet.information().u8(0);
        return (packet.protocol() == ProtocolNumber.CHAP && code == 4)
                || (packet.protocol() == ProtocolNumber.PAP && code == 3)
                || EapVerdict.isFailure(packet)
                || EapVerdict.refusal(packet) != null;
    }
}
