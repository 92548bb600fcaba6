package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.joined;
import static dev.ringback.simulator.scenario.Maps.keys;
import static dev.ringback.simulator.scenario.Maps.listOf;
import static dev.ringback.simulator.scenario.Maps.listOrMode;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Maps.oneOrMore;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Excludes;
import dev.ringback.simulator.scenario.Shape.OfList;
import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OneOf;
import dev.ringback.simulator.scenario.Shape.Variants;
import java.util.Arrays;
import java.util.List;

/** The format of the block {@code expect}. */
final class ExpectFormat {
    private static final String WITHIN = "At most this long after the dial, or low..high.";

    /** How one dial ends. */
    static final Variants RESULT = new Variants(
            "result",
            List.of(
                    map(
                            needed("connected", Scalars.TRUE, "It is connected."),
                            free("within", Scalars.WITHIN, WITHIN),
                            free(
                                    "disconnected",
                                    oneOrMore(FormatWords.ERROR_OR_ANY),
                                    "What its status says when it is connected no more: this RAS error, one of a list, "
                                            + "or any; 631 is its own hang-up.")),
                    map(
                            needed(
                                    "error",
                                    oneOrMore(FormatWords.ERROR_OR_ANY),
                                    "It fails with this RAS error, or one of a list, or any."),
                            free("at-state", oneOrMore(FormatWords.STATE), "In this state, or one of a list."),
                            free("within", Scalars.WITHIN, WITHIN))));

    private static final Shape STATE_ITEM = new OneOf(
            "state",
            List.of(
                    FormatWords.STATE,
                    map(
                            needed("state", FormatWords.STATE, "The state, without RASCS_."),
                            free(
                                    "error",
                                    TriggerFormat.CAUSES,
                                    "Announced with this error, or one of a list; 0: without. Left out: not checked."),
                            free("within", Scalars.WITHIN, WITHIN))));

    private static final List<Shape.Key> FRAME = List.of(
            needed(
                    "frame",
                    Scalars.FRAME,
                    "In the notation of pppd's debug log, without the outer brackets; * stands for anything, and "
                            + "options that are not named are not checked."),
            free(
                    "from",
                    FormatWords.SENDER,
                    "Who sends it. Left out: the only side that can, else both, counted together."),
            free("call", Scalars.ORDINAL, "Only in this call."),
            free("attempt", Scalars.ORDINAL, "Only in this attempt to authenticate, counted within the call."),
            free("exact", Scalars.FLAG, "true: no option besides those named."),
            free("after", TriggerFormat.TRIGGER, "Only after this."),
            free("before", TriggerFormat.TRIGGER, "Only before this."));

    private static final OfMap FRAME_ITEM = new OfMap(
            keys(
                    FRAME,
                    free("nth", Scalars.ORDINAL, "Only the frame of this number among those like it."),
                    free("count", Scalars.COUNT, "How many; left out: at least one."),
                    free("within", Scalars.WITHIN, "How long after the trigger of after, or else after the dial.")),
            List.of(new Excludes("nth", List.of("count"))));

    private static final OfMap EDGE_ITEM = constrained(
            List.of(
                    new ExactlyOne("edge or pulses", List.of("goes", "pulses")),
                    new Excludes("pulses", List.of("nth"))),
            free("seen-by", FormatWords.SIDE, "At which side; default client."),
            needed("signal", FormatWords.SIGNAL, "The circuit."),
            free("goes", FormatWords.GOES, "Which way it goes."),
            free("pulses", Scalars.COUNT, "How often it goes up."),
            free("nth", Scalars.ORDINAL, "Which time: 1 is the first."),
            free("after", TriggerFormat.TRIGGER, "Only after this."),
            free("within", Scalars.WITHIN, "How long after the trigger of after, or else after the dial."));

    private static final OfMap COUNTS = joined(Arrays.stream(Expectations.Counter.values())
            .map(counter -> free(counter.title(), Scalars.COUNT, counter.text()))
            .toList());

    /** What must come of it. */
    static final OfMap EXPECT = map(
            free("result", oneOrMore(RESULT), "How the only dial ends, or one for each dial."),
            free(
                    "states",
                    listOrMode(FormatWords.STATES_MODE, STATE_ITEM),
                    "States that are notified. A list: in this order, with others between; or a map with a mode."),
            free(
                    "frames",
                    listOrMode(FormatWords.FRAMES_MODE, FRAME_ITEM),
                    "Frames that pass the line. A list: in any order; or a map with a mode."),
            free(
                    "timing",
                    listOf(map(
                            needed("between", new OfList(TriggerFormat.TRIGGER, 2, 2), "From the first to the second."),
                            needed("takes", Scalars.SPAN, "low..high, low.. or ..high; both ends included."))),
                    "How long it is from one thing to another."),
            free("counts", COUNTS, "How often, each a number or a range."),
            free(
                    "notifications",
                    map(
                            free(
                                    "error-delivered",
                                    FormatWords.ERROR_DELIVERED,
                                    "Notifications that end a dial with an error; a pause is none."),
                            free("after-end", FormatWords.NONE, "Notifications after the end.")),
                    "How often the application is told."),
            free(
                    "never",
                    map(
                            free("states", listOf(FormatWords.STATE), "States that must not be notified."),
                            free("frames", listOf(joined(FRAME)), "Frames that must not pass the line.")),
                    "What must not happen."),
            free("server-state", ServerFormat.SERVER_STATE, "What the users must look like at the end."),
            free(
                    "modem",
                    listOf(ModemScalars.MODEM_LINE),
                    "Lines of the transcripts of the modems, in this order: > to the modem, < from it."),
            free("lines", listOf(EDGE_ITEM), "Changes of circuits."),
            free("invariants", listOf(FormatWords.CHECKER), "What must always hold, by name."));

    private ExpectFormat() {}
}
