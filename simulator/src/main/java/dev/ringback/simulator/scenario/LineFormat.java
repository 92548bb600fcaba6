package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.map;
import static dev.ringback.simulator.scenario.Shape.Key.free;

import dev.ringback.simulator.scenario.Shape.OfMap;

/** The format of the block {@code line}. */
final class LineFormat {
    /** The line. */
    static final OfMap LINE = map(
            free(
                    "transport",
                    FormatWords.TRANSPORT,
                    "What carries the octets; memory, or tcp with the real clock, which is then the default. pty, rfc2217 or serial: a dialer "
                            + "that is not ours finds the client's modem at a device file, on the network with RFC 2217, or at "
                            + "the far end of a null-modem cable."),
            free(
                    "port",
                    Scalars.PORT,
                    "Where a dialer that is not ours finds the server on TCP, or the modem with RFC 2217: PORT, or HOST:PORT; 0 is "
                            + "any free one."),
            free(
                    "cable",
                    CableFormat.CABLE,
                    "null-modem: a cable between the serial ports of two computers, without modems; the client says CLIENT until "
                            + "the server answers CLIENTSERVER, and then PPP begins. Nobody is dialed."),
            free("rate", FormatWords.AT_LEAST_ONE, "Bits per second, ten for an octet; left out: no rate."),
            free("latency", Scalars.DURATION, "From one end to the other; default none."),
            free("jitter", Scalars.DURATION, "Up to this much more latency, by chance; nothing overtakes."),
            free("noise", NoiseFormat.NOISE, "Wrong bits, by chance."),
            free(
                    "impairments",
                    Maps.listOf(ImpairmentFormat.IMPAIRMENT),
                    "What else spoils octets on their way; of several the last meets them first."),
            free("looped", Scalars.FLAG, "true: the client hears itself, and nobody else is there."),
            free(
                    "dte",
                    FormatWords.AT_LEAST_ONE,
                    "Bits per second between each computer and its modem; default what the model has at most."),
            free("ring", ModemFormat.RING, "How the telephone rings."),
            free("modem", ModemFormat.MODEMS, "A modem for each side; without it the line is a bare one."));

    private LineFormat() {}
}
