package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.notYet;

import dev.ringback.simulator.scenario.Shape.OfMap;
import dev.ringback.simulator.scenario.Shape.OfNames;
import java.util.List;

/** The format of the block {@code line}. */
final class LineFormat {
    private static final OfMap MODEM = map(
            free("profile", Scalars.TEXT, "The model."),
            free(
                    "error-control",
                    Words.of("an error control", List.of("none", "mnp", "v42")),
                    "The error control that it offers."),
            free(
                    "compression",
                    Words.of("a compression", List.of("none", "mnp5", "v42bis")),
                    "The compression that it offers."),
            free(
                    "s-registers",
                    new OfNames("register", Scalars.S_REGISTER, Scalars.whole(0, 0xFF)),
                    "Registers with another value than the profile's, such as S0: 0."),
            free(
                    "unknown-command",
                    Words.of("an answer", List.of("OK", "ERROR", "fail-scenario")),
                    "What it says to a command that it does not know."),
            free(
                    "answers",
                    new OfNames("command", Scalars.TEXT, Scalars.TEXT),
                    "Commands, each with what it answers instead of the usual."));

    /** The line. */
    static final OfMap LINE = map(
            free(
                    "transport",
                    FormatWords.TRANSPORT,
                    "What carries the octets; memory, or tcp with the real clock, which is then the default."),
            free(
                    "port",
                    Scalars.PORT,
                    "Where a dialer that is not ours finds the server on TCP: PORT, or HOST:PORT; 0 is any free one."),
            free("rate", FormatWords.AT_LEAST_ONE, "Bits per second, ten for an octet; left out: no rate."),
            free("latency", Scalars.DURATION, "From one end to the other; default none."),
            free("jitter", Scalars.DURATION, "Up to this much more latency, by chance; nothing overtakes."),
            free("noise", NoiseFormat.NOISE, "Wrong bits, by chance."),
            free("looped", Scalars.FLAG, "true: the client hears itself, and nobody else is there."),
            notYet("dte", FormatWords.AT_LEAST_ONE, Step.MODEMS, "Bits per second between the computer and its modem."),
            notYet(
                    "ring",
                    map(
                            free("cadence", Scalars.CADENCE, "How long it rings and rests, such as 2s/4s."),
                            free("caller-id", Scalars.FLAG, "Whether the caller's number is told.")),
                    Step.MODEMS,
                    "How the telephone rings."),
            notYet(
                    "modem",
                    map(free("client", MODEM, "The client's modem."), free("server", MODEM, "The server's modem.")),
                    Step.MODEMS,
                    "A modem for a side; without one it has a bare line."));

    private LineFormat() {}
}
