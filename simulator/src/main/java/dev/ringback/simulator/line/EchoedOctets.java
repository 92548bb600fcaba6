package dev.ringback.simulator.line;

/**
 * An echo: what arrives is heard, and also goes back to its sender, behind what the other end sends. The echo of an echo is
 * heard too when both ways have one, and it dies out only by what the queues refuse: give it to one way. No echo is longer than
 * {@value #MAX_ECHO_OCTETS} octets, so that one that grows on its way ends, too.
 */
public record EchoedOctets() implements LineImpairment {
    /** Octets of an echo: a longer run is not sent back. */
    public static final int MAX_ECHO_OCTETS = 16_384;

    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new SpoilingReceiver(next, run -> {
            if (!run.isEmpty() && (run.length() > MAX_ECHO_OCTETS || !place.sendBack(run))) {
                next.harmed(new LineHarm.Lost(run.length(), "an echo found no room on its way back"));
            }
            return run;
        });
    }
}
