package dev.ringback.simulator.run;

import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds when triggers occurred in a recording. */
final class Occurrences {
    private final Recording recording;
    private final LineParameters line;

    Occurrences(Recording recording, LineParameters line) {
        this.recording = recording;
        this.line = line;
    }

    /** The first occurrence whose number the trigger names, or null when there was none. */
    @Nullable
    Instant first(Trigger trigger) {
        int number = 0;
        for (Instant instant : all(trigger)) {
            number++;
            if (trigger.nth().contains(number)) {
                return instant;
            }
        }
        return null;
    }

    /** The instants at which all but the number fits, in order of recording. */
    List<Instant> all(Trigger trigger) {
        if (trigger instanceof Trigger.OfOctets octets) {
            return octets(octets);
        }
        List<Instant> found = new ArrayList<>();
        for (Happening happening : recording.all()) {
            Instant instant = at(trigger, happening);
            if (instant != null) {
                found.add(instant);
            }
        }
        return found;
    }

    /** When a happening is what a trigger waits for, its number left aside; null when it is not. Not for octets. */
    static @Nullable Instant at(Trigger trigger, Happening happening) {
        if (trigger instanceof Trigger.OfFrame wanted) {
            return happening instanceof Happening.FrameSent frame ? frameAt(wanted, frame) : null;
        } else if (trigger instanceof Trigger.OfState wanted) {
            boolean fits = happening instanceof Happening.Notified notified
                    && notified.state() == wanted.state()
                    && wanted.cause().contains(notified.error())
                    && wanted.call().contains(notified.dial());
            return fits ? happening.at() : null;
        } else if (trigger instanceof Trigger.OfPhase wanted) {
            boolean fits = happening instanceof Happening.PhaseEntered entered
                    && entered.phase() == wanted.phase()
                    && wanted.call().contains(entered.call());
            return fits ? happening.at() : null;
        } else if (trigger instanceof Trigger.OfSignal wanted) {
            Boolean level = Circuits.level(happening, wanted.signal(), wanted.seenBy());
            return level != null && level == wanted.up() ? happening.at() : null;
        } else if (trigger instanceof Trigger.OfModem wanted) {
            boolean fits = happening instanceof Happening.ModemSpoke spoke && ModemJudge.fits(wanted.line(), spoke);
            return fits ? happening.at() : null;
        } else if (trigger instanceof Trigger.OfEntry wanted) {
            boolean fits =
                    happening instanceof Happening.EntryDone done && done.name().equals(wanted.entry());
            return fits ? happening.at() : null;
        } else if (trigger instanceof Trigger.OfRule wanted) {
            boolean fits =
                    happening instanceof Happening.RuleUsed used && used.rule().equals(wanted.rule());
            return fits ? happening.at() : null;
        } else if (trigger instanceof Trigger.OfEvent wanted) {
            return isEvent(wanted.event(), happening) ? happening.at() : null;
        }
        return null;
    }

    private static boolean isEvent(Trigger.Event event, Happening happening) {
        return switch (event) {
            case DIAL, RESUME, HANG_UP, STAY_UP_OVER ->
                happening instanceof Happening.UserDid did && did.event() == event;
            case CALL_UP -> happening instanceof Happening.CallUp;
            case CALL_DOWN -> happening instanceof Happening.CallDown;
        };
    }

    private static @Nullable Instant frameAt(Trigger.OfFrame wanted, Happening.FrameSent frame) {
        if (!NearestFrame.Wanted.of(wanted).fits(frame)) {
            return null;
        }
        return switch (wanted.edge()) {
            case FIRST_BYTE_SENT -> frame.firstOctet();
            case LAST_BYTE_SENT -> frame.at();
            case LAST_BYTE_RECEIVED -> frame.received();
        };
    }

    private List<Instant> octets(Trigger.OfOctets wanted) {
        OctetCount count = new OctetCount();
        for (Happening.OctetsSent sent : recording.all(Happening.OctetsSent.class)) {
            Instant reached = count.reached(wanted, sent, line);
            if (reached != null) {
                return List.of(reached);
            }
        }
        return List.of();
    }
}
