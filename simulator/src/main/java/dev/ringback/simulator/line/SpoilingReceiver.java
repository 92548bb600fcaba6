package dev.ringback.simulator.line;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import java.util.function.UnaryOperator;

/** A receiver that hands on something else than it heard, and everything beside octets as it is. */
final class SpoilingReceiver implements LineReceiver {
    private final LineReceiver next;
    private final UnaryOperator<Octets> spoils;

    /** The operator may tell the next receiver of harm, and gives what is left of a run, empty for nothing. */
    SpoilingReceiver(LineReceiver next, UnaryOperator<Octets> spoils) {
        this.next = next;
        this.spoils = spoils;
    }

    @Override
    public void octets(Octets run, int misframed) {
        Octets left = spoils.apply(run);
        if (!left.isEmpty() || misframed > 0) {
            next.octets(left, misframed);
        }
    }

    @Override
    public void harmed(LineHarm harm) {
        next.harmed(harm);
    }

    @Override
    public void carrierLost(LineDown cause) {
        next.carrierLost(cause);
    }
}
