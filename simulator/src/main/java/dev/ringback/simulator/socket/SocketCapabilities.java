package dev.ringback.simulator.socket;

import dev.ringback.simulator.journal.InterchangeCircuit;
import java.util.ArrayList;
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
    /** A TCP connection is octets, and that somebody is there. */
    public static final SocketCapabilities TCP = octetsOnly("tcp");

    /** A pseudo-terminal has no wires; but a rate, and to close it or to set it to 0 bit/s is DTR off. */
    public static final SocketCapabilities PTY =
            new SocketCapabilities("pty", EnumSet.of(InterchangeCircuit.DTR), true, false, false);

    /** RFC 2217 has words for all of it. */
    public static final SocketCapabilities RFC2217 =
            new SocketCapabilities("rfc2217", EnumSet.allOf(InterchangeCircuit.class), true, true, true);

    /**
     * A null-modem cable crosses DTR with DSR and DCD, and RTS with CTS: the modem's carrier and whether it takes octets
     * pass, and the computer's DTR and RTS. Its rate is not seen, nor its parity, nor a break.
     */
    public static final SocketCapabilities SERIAL = new SocketCapabilities(
            "serial",
            EnumSet.of(InterchangeCircuit.DTR, InterchangeCircuit.RTS, InterchangeCircuit.DCD, InterchangeCircuit.CTS),
            false,
            false,
            false);

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

    /** Whether one of the things besides octets passes. */
    public boolean carries(Carried what) {
        return switch (what) {
            case DTR -> carries(InterchangeCircuit.DTR);
            case RTS -> carries(InterchangeCircuit.RTS);
            case DCD -> carries(InterchangeCircuit.DCD);
            case DSR -> carries(InterchangeCircuit.DSR);
            case CTS -> carries(InterchangeCircuit.CTS);
            case RI -> carries(InterchangeCircuit.RI);
            case RATE -> rate;
            case PARITY -> parity;
            case BREAK -> breaks;
        };
    }

    /** What passes, for people: {@code octets, DTR, rate}. */
    public String text() {
        List<String> words = new ArrayList<>();
        words.add("octets");
        for (Carried each : Carried.values()) {
            if (carries(each)) {
                words.add(each.title());
            }
        }
        return String.join(", ", words);
    }
}
