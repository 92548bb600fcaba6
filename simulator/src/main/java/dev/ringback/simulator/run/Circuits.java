package dev.ringback.simulator.run;

import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import org.jspecify.annotations.Nullable;

/** What happenings mean for circuits and lines, with a modem and without. */
final class Circuits {
    private Circuits() {}

    /** What a circuit of a side became; null when the happening has nothing to do with it. */
    static @Nullable Boolean level(Happening happening, InterchangeCircuit circuit, Side side) {
        if (happening instanceof Happening.DtrChanged changed) {
            return (circuit == InterchangeCircuit.DTR && changed.side() == side) ? (Boolean) changed.on() : null;
        } else if (happening instanceof Happening.CarrierChanged changed) {
            return (circuit == InterchangeCircuit.DCD && changed.side() == side) ? (Boolean) changed.on() : null;
        } else if (happening instanceof Happening.CircuitChanged changed) {
            return (circuit == changed.circuit() && changed.side() == side) ? (Boolean) changed.on() : null;
        }
        return null;
    }

    /** Whether a side's line came up, or went down; null when the happening has nothing to do with it. */
    static @Nullable Boolean line(Happening happening, Side side) {
        if (happening instanceof Happening.CarrierChanged changed) {
            return changed.side() == side ? (Boolean) changed.on() : null;
        } else if (happening instanceof Happening.ModemCarrier carrier) {
            return carrier.side() == side ? (Boolean) carrier.on() : null;
        }
        return null;
    }
}
