package dev.ringback.simulator.line;

/**
 * An echo: what arrives is heard, and also goes back to its sender, behind what the other end sends. The echo of an echo is
 * heard too when both ways have one, and it dies out only by what the queues refuse: give it to one way.
 */
public record EchoedOctets() implements LineImpairment {
    @Override
    public LineReceiver around(LineReceiver next, Place place) {
        return new SpoilingReceiver(next, run -> {
            if (!run.isEmpty() && !place.sendBack(run)) {
                next.harmed(new LineHarm.Lost(run.length(), "an echo found no room on its way back"));
            }
            return run;
        });
    }
}
