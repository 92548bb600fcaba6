package dev.ringback.simulator.run;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.NoisePlan;
import dev.ringback.simulator.scenario.TimelineEntry;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.simulator.world.CallLine;
import dev.ringback.time.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the entries of a timeline, each once: at its time, or so long after its trigger. It hears of everything
 * that is recorded, and acts in events of its own, so that nothing is done in the middle of something else.
 */
final class Timeline {
    private final Scheduler scheduler;
    private final Recording recording;
    private final LineParameters parameters;
    private final List<Pending> entries = new ArrayList<>();
    private final List<Scheduler.Timer> timers = new ArrayList<>();
    private @Nullable CallLine line;
    private BooleanSupplier clientHangsUp = () -> false;
    private @Nullable NoisePlan noise;
    private @Nullable CallPhase reached; // by the last call
    private Instant stalledUntil = Instant.MIN;
    private boolean closed;

    /** An entry that has not been carried out, or has. */
    static final class Pending {
        private final TimelineEntry entry;
        private final OctetCount octets = new OctetCount();
        private int seen;
        private boolean armed;
        private boolean done;
        private @Nullable Instant failedAt;

        Pending(TimelineEntry entry) {
            this.entry = entry;
        }

        TimelineEntry entry() {
            return entry;
        }

        boolean isDone() {
            return done;
        }

        /** When it was to be done and there was no line to do it to; null: never. */
        @Nullable
        Instant failedAt() {
            return failedAt;
        }
    }

    Timeline(
            List<TimelineEntry> timeline,
            @Nullable NoisePlan noise,
            LineParameters parameters,
            Scheduler scheduler,
            Recording recording) {
        this.noise = noise;
        this.parameters = parameters;
        this.scheduler = scheduler;
        this.recording = recording;
        timeline.forEach(entry -> entries.add(new Pending(entry)));
    }

    /** Begins; what is done is done to this line, and by the client in this way, which tells whether it had a dial. */
    void begin(CallLine onLine, BooleanSupplier hangUp) {
        line = onLine;
        clientHangsUp = hangUp;
        if (noise != null || !entries.isEmpty()) {
            recording.watch(this::saw);
        }
        if (noise != null && noise.fromPhase() == null) {
            onLine.setNoise(noise.noise());
        }
        for (Pending pending : entries) {
            if (pending.entry.when() == null) {
                arm(pending, recording.start().plus(pending.entry.after()));
            }
        }
    }

    /** Nothing more is done. */
    void close() {
        closed = true;
        timers.forEach(Scheduler.Timer::cancel);
    }

    /** The entries, done or not. */
    List<Pending> entries() {
        return entries;
    }

    private void saw(Happening happening) {
        if (closed) {
            return;
        }
        if (happening instanceof Happening.PhaseEntered entered) {
            phase(entered.phase());
        }
        for (Pending pending : entries) {
            Trigger when = pending.entry.when();
            Instant at = when == null || pending.armed ? null : occurred(pending, when, happening);
            if (when != null && at != null && when.nth().contains(++pending.seen)) {
                arm(pending, at.plus(pending.entry.after()));
            }
        }
    }

    private @Nullable Instant occurred(Pending pending, Trigger when, Happening happening) {
        if (when instanceof Trigger.OfOctets octets) {
            return happening instanceof Happening.OctetsSent sent
                    ? pending.octets.reached(octets, sent, parameters)
                    : null;
        }
        return Occurrences.at(when, happening);
    }

    private void arm(Pending pending, Instant at) {
        pending.armed = true;
        timers.add(scheduler.at(at, () -> fire(pending)));
    }

    private void fire(Pending pending) {
        Instant now = scheduler.now();
        boolean arrival = pending.entry.when() instanceof Trigger.OfFrame frame
                && frame.edge() == Trigger.Edge.LAST_BYTE_RECEIVED;
        if (arrival && now.isBefore(stalledUntil)) {
            timers.add(scheduler.at(stalledUntil, () -> fire(pending))); // the frame waits, too
            return;
        }
        pending.done = perform(pending.entry.deed());
        pending.failedAt = pending.done ? null : now;
        if (pending.done) {
            recording.add(new Happening.EntryDone(now, pending.entry.name(), title(pending.entry.deed())));
        }
    }

    private boolean perform(TimelineEntry.Deed deed) {
        CallLine there = line;
        if (there == null) {
            throw new IllegalStateException("a timeline acts before it has begun");
        }
        if (deed instanceof TimelineEntry.DropCarrier drop) {
            boolean dropped = false;
            for (Side victim : drop.victims()) {
                dropped |= there.breakAt(victim);
            }
            return dropped;
        } else if (deed instanceof TimelineEntry.SetNoise set) {
            noise = set.noise();
            there.setNoise(isBegun(noise) ? noise.noise() : null);
            return true;
        } else if (deed instanceof TimelineEntry.Stall stall) {
            stalledUntil = scheduler.now().plus(stall.time());
            return there.stall(stall.time());
        } else if (deed instanceof TimelineEntry.HangUp hangUp) {
            return hangUp.side() == Side.CLIENT ? clientHangsUp.getAsBoolean() : there.hangUp();
        } else if (deed instanceof TimelineEntry.SendRaw raw) {
            return there.inject(raw.from(), raw.octets());
        }
        return performAtModem(there, deed);
    }

    private static boolean performAtModem(CallLine there, TimelineEntry.Deed deed) {
        if (deed instanceof TimelineEntry.SetCircuit set) {
            return there.setCircuit(set.side(), set.circuit(), set.on());
        } else if (deed instanceof TimelineEntry.SendBreak sent) {
            return there.sendBreak(sent.from(), sent.length());
        } else if (deed instanceof TimelineEntry.Unplug unplug) {
            boolean pulled = false;
            for (Side side : unplug.sides()) {
                pulled |= there.unplug(side);
            }
            return pulled;
        } else if (deed instanceof TimelineEntry.ModemSays says) {
            return there.modemSays(says.side(), says.text());
        }
        throw new AssertionError(deed);
    }

    /** Whether noise has to be heard now; that of a phase in a call that has come so far. */
    private boolean isBegun(NoisePlan plan) {
        CallPhase from = plan.fromPhase();
        return from == null || (reached != null && reached.compareTo(from) >= 0);
    }

    /** Noise that begins with a phase ends with the call, and begins again in the next. */
    private void phase(CallPhase entered) {
        reached = entered;
        NoisePlan present = noise;
        if (line == null || present == null || present.fromPhase() == null) {
            return;
        }
        if (entered == CallPhase.CONNECT) {
            line.setNoise(null);
        }
        if (entered.compareTo(present.fromPhase()) >= 0 && !line.isNoisy()) {
            line.setNoise(present.noise());
        }
    }

    /** What is done, for people. */
    static String title(TimelineEntry.Deed deed) {
        if (deed instanceof TimelineEntry.DropCarrier drop) {
            return drop.victims().size() > 1
                    ? "drop-carrier both"
                    : "drop-carrier " + drop.victims().get(0).title();
        } else if (deed instanceof TimelineEntry.SetNoise set) {
            return "noise ber " + set.noise().noise().bitErrorRate();
        } else if (deed instanceof TimelineEntry.Stall stall) {
            return "stall " + DurationText.of(stall.time());
        } else if (deed instanceof TimelineEntry.HangUp hangUp) {
            return "hang-up " + hangUp.side().title();
        } else if (deed instanceof TimelineEntry.SendRaw raw) {
            return "send-raw " + raw.octets().length() + " octets from "
                    + raw.from().title();
        } else if (deed instanceof TimelineEntry.SetCircuit set) {
            return "set-signal " + set.circuit() + (set.on() ? " up" : " down") + " at the "
                    + set.side().title();
        } else if (deed instanceof TimelineEntry.SendBreak sent) {
            return "break of " + DurationText.of(sent.length()) + " from "
                    + sent.from().title();
        } else if (deed instanceof TimelineEntry.Unplug unplug) {
            return "unplug "
                    + (unplug.sides().size() > 1
                            ? "both"
                            : unplug.sides().get(0).title());
        } else if (deed instanceof TimelineEntry.ModemSays says) {
            return "modem-says " + says.side().title() + " < " + says.text();
        }
        throw new AssertionError(deed);
    }
}
