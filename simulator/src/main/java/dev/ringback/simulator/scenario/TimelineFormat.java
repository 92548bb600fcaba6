package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;
import static dev.ringback.simulator.scenario.Shape.Key.notYet;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.NotYet;
import dev.ringback.simulator.scenario.Shape.OfMap;
import java.util.List;

/** The format of an entry of {@code timeline}. */
final class TimelineFormat {
    /** Whose end of the line. */
    static final Words<List<Side>> VICTIM = new Words<>(
            "a victim",
            List.of(
                    new Words.Word<>("client", List.of(Side.CLIENT)),
                    new Words.Word<>("server", List.of(Side.SERVER)),
                    new Words.Word<>("both", List.of(Side.CLIENT, Side.SERVER))),
            List.of(),
            true);

    private static final OfMap DEED = constrained(
            List.of(new ExactlyOne(
                    "deed",
                    List.of(
                            "drop-carrier",
                            "noise",
                            "stall",
                            "hang-up",
                            "send-raw",
                            "set-signal",
                            "break",
                            "unplug",
                            "modem-says",
                            "use"))),
            free("drop-carrier", VICTIM, "The line breaks at this end; what is on its way there is lost."),
            free("noise", NoiseFormat.NOISE, "The line is as noisy as this from now on; ber: 0 ends it."),
            free("stall", Scalars.TIMER, "Nothing arrives for this long, and then all that was sent."),
            free("hang-up", FormatWords.SIDE, "This side hangs up; the server with a Terminate-Request first."),
            free(
                    "send-raw",
                    map(
                            needed("from", FormatWords.SIDE, "As if this side had sent them."),
                            needed("octets", Scalars.OCTETS, "In hexadecimal, flags and escapes included.")),
                    "Octets as they are."),
            free(
                    "set-signal",
                    map(
                            needed("signal", FormatWords.SIGNAL, "The circuit."),
                            needed("goes", FormatWords.GOES, "Which way it goes; there it stays."),
                            free("seen-by", FormatWords.SIDE, "At which side; default client.")),
                    "A circuit between a computer and its modem goes up or down and stays so, whatever drives it."),
            free(
                    "break",
                    map(
                            needed("from", FormatWords.SIDE, "Which side's computer sends it."),
                            needed("length", Scalars.TIMER, "How long it is.")),
                    "A computer sends a break to its modem."),
            free("unplug", VICTIM, "Somebody pulls the plug between this side's computer and its modem."),
            free(
                    "modem-says",
                    ModemScalars.MODEM_LINE,
                    "A modem sends a line of text to its computer, such as client < NO CARRIER."),
            notYet("use", Scalars.CLASS, Step.LATER, "A Java class that acts."));

    /** One entry. */
    static final OfMap ENTRY = constrained(
            List.of(new ExactlyOne("time", List.of("at", "when")), new Needs("after", "when")),
            free("name", Scalars.TEXT, "What reports and triggers call it; each name once."),
            free("at", Scalars.DURATION, "When, in scenario time."),
            free("when", TriggerFormat.TRIGGER, "What sets it off, the first time that it happens."),
            free("after", Scalars.DURATION, "How long after that."),
            needed("do", DEED, "What is done; exactly one thing."),
            free(
                    "optional",
                    Scalars.FLAG,
                    "true: it need not happen; otherwise an entry that never does fails the run."),
            notYet("with", new NotYet(), Step.LATER, "Settings of the class named by use."));

    private TimelineFormat() {}
}
