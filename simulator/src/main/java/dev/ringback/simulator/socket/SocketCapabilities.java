package dev.ringback.simulator.socket;

import dev.ringback.simulator.journal.InterchangeCircuit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a socket really carries between a modem and a computer that is not ours. What it does not carry has a constant:
 * DTR and RTS are on while somebody is there, the rate is whatever the modem's is, and the computer sees none of the
 * modem's circuits.
 *
 * @param kind for people: {@code pty}, {@code tcp}, {@code serial}, {@code rfc2217}
 * @param circuits those that pass, either way
 * @param rate whether the computer's rate is seen
 * @param parity whether the computer's data bits and parity are seen
 * @param breaks whether a break of the computer is seen
 */
public record SocketCapabilities(
        String kind, Set<InterchangeCircuit> circuits, boolean rate, boolean parity, boolean breaks) {
    /** Copies the circuits. */
    public SocketCapabilities {
        Set<InterchangeCircuit> copy = EnumSet.noneOf(InterchangeCircuit.class);
        copy.addAll(circuits);
        circuits = Collections.unmodifiableSet(copy);
    }

    /** Octets alone, and that somebody is there. */
    public static SocketCapabilities octetsOnly(String kind) {
        return new SocketCapabilities(kind, EnumSet.noneOf(InterchangeCircuit.class), false, false, false);
    }

    /** Whether a circuit passes. */
    public boolean carries(InterchangeCircuit circuit) {
        return circuits.contains(circuit);
    }

    /** The circuits that do not pass, in the order of {@link InterchangeCircuit}. */
    public List<InterchangeCircuit> missing() {
        return List.copyOf(EnumSet.complementOf(
                circuits.isEmpty() ? EnumSet.noneOf(InterchangeCircuit.class) : EnumSet.copyOf(circuits)));
    }
}
