package dev.ringback.simulator.run;

import dev.ringback.simulator.notation.Mismatch;
import dev.ringback.simulator.scenario.ErrorSet;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.yaml.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says of a trigger that never happened what came nearest to it. */
final class NearestTrigger {
    private final Recording recording;
    private final Occurrences occurrences;

    NearestTrigger(Recording recording, Occurrences occurrences) {
        this.recording = recording;
        this.occurrences = occurrences;
    }

    /** The nearest, with each field that differs in a line; empty when nothing came near. */
    String text(Trigger trigger) {
        String wisher = wisher(trigger.place());
        List<Instant> all = occurrences.all(trigger);
        if (!all.isEmpty()) {
            return trigger.title() + " happened " + times(all.size()) + ", at "
                    + recording.time(all.get(all.size() - 1)) + "\n" + wisher + " wants number " + trigger.nth();
        } else if (trigger instanceof Trigger.OfFrame frame) {
            return new NearestFrame(recording).text(NearestFrame.Wanted.of(frame), wisher, Mismatch.OTHER_PACKET);
        } else if (trigger instanceof Trigger.OfState state) {
            return state(state, wisher);
        } else if (trigger instanceof Trigger.OfOctets octets) {
            return octets(octets, wisher);
        } else if (trigger instanceof Trigger.OfModem modem) {
            return new ModemJudge(recording, new ArrayList<>()).nearest(modem.line(), wisher);
        }
        return "";
    }

    private String state(Trigger.OfState wanted, String wisher) {
        Near<Happening.Notified> near = new Near<>();
        Happening.Notified last = null;
        for (Happening.Notified saw : recording.all(Happening.Notified.class)) {
            last = saw;
            List<Mismatch> differs = new ArrayList<>();
            if (!wanted.cause().contains(saw.error())) {
                differs.add(error(saw.error(), wanted.cause()));
            }
            if (!wanted.call().contains(saw.dial())) {
                differs.add(new Mismatch("dial", "" + saw.dial(), "" + wanted.call(), 1));
            }
            if (saw.state() == wanted.state()) {
                near.offer(saw, differs);
            }
        }
        Happening.Notified best = near.best();
        if (best != null) {
            return near.text(headline(best), wisher);
        }
        return last == null ? "nothing was notified" : "the last that was notified: " + headline(last);
    }

    private String octets(Trigger.OfOctets wanted, String wisher) {
        int most = 0;
        int passed = 0;
        int call = 0;
        for (Happening.OctetsSent sent : recording.all(Happening.OctetsSent.class)) {
            if (sent.from() == wanted.from() && wanted.call().contains(sent.call())) {
                passed = sent.call() == call ? passed : 0;
                call = sent.call();
                passed += sent.octets().length();
                most = Math.max(most, passed);
            }
        }
        return "the most that the " + wanted.from().title() + " sent in a call were " + most + " octets, " + wisher
                + " wants " + wanted.octets();
    }

    /** {@code dial 1 at 0.520 s: AuthNotify 691}. */
    String headline(Happening.Notified saw) {
        return "dial " + saw.dial() + " at " + recording.time(saw.at()) + ": " + text(saw);
    }

    static Mismatch error(int saw, ErrorSet wanted) {
        return new Mismatch("error", "" + saw, wanted.toString(), 2);
    }

    /** {@code AuthNotify 691}. */
    static String text(Happening.Notified saw) {
        return saw.state() + (saw.error() == 0 ? "" : " " + saw.error());
    }

    /** Who wants something: the line of the file. */
    static String wisher(Place place) {
        return "line " + place.line();
    }

    /** {@code once}, {@code 3 times}. */
    static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
