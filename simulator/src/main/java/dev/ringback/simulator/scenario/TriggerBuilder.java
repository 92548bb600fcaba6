package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.ScenarioBuilder.needed;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.line.Side;
import org.jspecify.annotations.Nullable;

/** Makes triggers of maps in which every check found nothing. */
final class TriggerBuilder {
    private TriggerBuilder() {}

    static @Nullable Trigger build(Fields fields, String key) {
        Fields trigger = fields.map(key);
        return trigger.exists() ? build(trigger) : null;
    }

    static Trigger build(Fields trigger) {
        CountRange nth = trigger.get("nth", Scalars.ORDINAL, CountRange.exactly(1));
        CountRange call = any(trigger, "call");
        if (trigger.get("frame") != null) {
            return new Trigger.OfFrame(
                    trigger.place(),
                    needed(trigger.get("frame", Scalars.FRAME)),
                    sender(trigger),
                    call,
                    any(trigger, "attempt"),
                    nth,
                    trigger.get("edge", FormatWords.EDGE, Trigger.Edge.LAST_BYTE_SENT));
        } else if (trigger.get("state") != null) {
            return new Trigger.OfState(
                    trigger.place(),
                    needed(trigger.get("state", FormatWords.STATE)),
                    new ErrorSet(trigger.list("error", FormatWords.CAUSE)),
                    call,
                    nth);
        } else if (trigger.get("phase") != null) {
            return new Trigger.OfPhase(trigger.place(), needed(trigger.get("phase", FormatWords.PHASE)), call, nth);
        } else if (trigger.get("octets") != null) {
            return new Trigger.OfOctets(
                    trigger.place(),
                    needed(trigger.get("octets", FormatWords.AT_LEAST_ONE)),
                    needed(trigger.get("from", FormatWords.SIDE)),
                    call);
        } else if (trigger.get("signal") != null) {
            return new Trigger.OfSignal(
                    trigger.place(),
                    needed(trigger.get("signal", FormatWords.SIGNAL)),
                    needed(trigger.get("goes", FormatWords.GOES)),
                    trigger.get("seen-by", FormatWords.SIDE, Side.CLIENT),
                    nth);
        } else if (trigger.get("modem") != null) {
            return new Trigger.OfModem(trigger.place(), needed(trigger.get("modem", ModemScalars.MODEM_LINE)), nth);
        }
        EventShape.Happening happening = needed(trigger.get("event", FormatWords.EVENT));
        if (happening.event() != null) {
            return new Trigger.OfEvent(trigger.place(), happening.event(), nth);
        }
        return happening.rule() != null
                ? new Trigger.OfRule(trigger.place(), happening.rule(), nth)
                : new Trigger.OfEntry(trigger.place(), needed(happening.entry()), nth);
    }

    /** Who sends a frame: what is written, else the only side that can, else either, which is null. */
    static @Nullable Side sender(Fields frame) {
        String from = frame.get("from", FormatWords.SENDER);
        if (from == null) {
            return needed(frame.get("frame", Scalars.FRAME)).onlySender();
        }
        return from.equals("any") ? null : frame.get("from", FormatWords.SIDE);
    }

    private static CountRange any(Fields fields, String key) {
        return fields.get(key, Scalars.ORDINAL, CountRange.ANY);
    }
}
