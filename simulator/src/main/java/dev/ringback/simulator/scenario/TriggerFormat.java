package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Maps.oneOrMore;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.Variants;
import java.util.List;

/** The format of triggers: what happens at an instant. */
final class TriggerFormat {
    /** What a state may be announced with. */
    static final Shape CAUSES = oneOrMore(FormatWords.CAUSE);

    private static final String CALL = "Which call: 1 is the first; a number or a range.";
    private static final String NTH = "Which time: 1 is the first; a number or a range.";

    private static final OfMap FRAME_TRIGGER = map(
            needed("frame", Scalars.FRAME, "A frame passes the line."),
            free(
                    "from",
                    FormatWords.SENDER,
                    "Who sends it. Left out: the only side that can, else both, counted together."),
            free("call", Scalars.ORDINAL, CALL),
            free("attempt", Scalars.ORDINAL, "Which attempt to authenticate within the call."),
            free("nth", Scalars.ORDINAL, NTH),
            free("edge", FormatWords.EDGE, "At which moment of its passing; default last-byte-sent."));
    private static final OfMap STATE_TRIGGER = map(
            needed("state", FormatWords.STATE, "The dial notifies a state."),
            free("error", CAUSES, "With this error, or one of a list; 0: without."),
            free("nth", Scalars.ORDINAL, "Which visit: 1 is the first; a number or a range."),
            free("call", Scalars.ORDINAL, CALL));
    private static final OfMap PHASE_TRIGGER = map(
            needed("phase", FormatWords.PHASE, "The call enters a phase."),
            free("call", Scalars.ORDINAL, CALL),
            free("nth", Scalars.ORDINAL, NTH));
    private static final OfMap OCTETS_TRIGGER = map(
            needed("octets", FormatWords.AT_LEAST_ONE, "That many octets of the call have passed in one direction."),
            needed("from", FormatWords.SIDE, "Who sends them."),
            free("call", Scalars.ORDINAL, CALL));
    private static final OfMap CIRCUIT_TRIGGER = map(
            needed("signal", FormatWords.SIGNAL, "A circuit changes."),
            needed("goes", FormatWords.GOES, "Which way it goes."),
            free("nth", Scalars.ORDINAL, NTH),
            free("seen-by", FormatWords.SIDE, "At which side; default client."));
    private static final OfMap MODEM_TRIGGER = map(
            needed(
                    "modem",
                    ModemScalars.MODEM_LINE,
                    "A line of text passes between a computer and its modem: > to the modem, < from it."),
            free("nth", Scalars.ORDINAL, NTH));
    private static final OfMap EVENT_TRIGGER = map(
            needed(
                    "event",
                    FormatWords.EVENT,
                    "Something happens: an event of a dial or a call, or the use of a rule."),
            free("nth", Scalars.ORDINAL, NTH));

    /** What happens at an instant. */
    static final Variants TRIGGER = new Variants(
            "trigger",
            List.of(
                    FRAME_TRIGGER,
                    STATE_TRIGGER,
                    PHASE_TRIGGER,
                    OCTETS_TRIGGER,
                    CIRCUIT_TRIGGER,
                    MODEM_TRIGGER,
                    EVENT_TRIGGER));

    private TriggerFormat() {}
}
