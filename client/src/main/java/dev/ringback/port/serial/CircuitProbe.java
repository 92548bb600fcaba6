package dev.ringback.port.serial;

import dev.ringback.port.serial.SerialCircuits.Finding;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which circuits of an open port work: it turns DTR and RTS on, each alone and both together, and looks which of
 * the others follow.
 */
final class CircuitProbe {
    /** The circuits of an open port. */
    interface Lines {
        /** Turns DTR on or off; false: the driver does not do that. */
        boolean setDtr(boolean on);

        /** Turns RTS on or off; false: the driver does not do that. */
        boolean setRts(boolean on);

        /** Those that are on, of the ones that a computer sees. */
        Set<SerialCircuit> on();

        /** Gives the far end the time to follow. */
        void settle() throws InterruptedException;
    }

    private CircuitProbe() {}

    /** Looks at an open port, and leaves DTR and RTS off. */
    static SerialCircuits look(Lines lines) throws InterruptedException {
        boolean dtr = lines.setDtr(false);
        boolean rts = lines.setRts(false);
        if (!dtr && !rts) {
            return SerialCircuits.NONE;
        }
        Set<SerialCircuit> withNone = on(lines, false, false);
        Set<SerialCircuit> withDtr = on(lines, true, false);
        Set<SerialCircuit> withRts = on(lines, false, true);
        Set<SerialCircuit> withBoth = on(lines, true, true);
        on(lines, false, false);
        Map<SerialCircuit, Finding> findings = new EnumMap<>(SerialCircuit.class);
        findings.put(SerialCircuit.DTR, dtr ? Finding.DRIVEN : Finding.ABSENT);
        findings.put(SerialCircuit.RTS, rts ? Finding.DRIVEN : Finding.ABSENT);
        for (SerialCircuit circuit : SerialCircuit.values()) {
            if (circuit.isSeen()) {
                findings.put(
                        circuit,
                        finding(
                                withNone.contains(circuit),
                                withDtr.contains(circuit),
                                withRts.contains(circuit),
                                withBoth.contains(circuit)));
            }
        }
        return new SerialCircuits(findings);
    }

    private static Set<SerialCircuit> on(Lines lines, boolean dtr, boolean rts) throws InterruptedException {
        lines.setDtr(dtr);
        lines.setRts(rts);
        lines.settle();
        return lines.on();
    }

    private static Finding finding(boolean withNone, boolean withDtr, boolean withRts, boolean withBoth) {
        if (withNone == withDtr && withDtr == withRts && withRts == withBoth) {
            return withNone ? Finding.ON : Finding.OFF;
        } else if (!withNone && withDtr && !withRts && withBoth) {
            return Finding.FOLLOWS_DTR;
        } else if (!withNone && !withDtr && withRts && withBoth) {
            return Finding.FOLLOWS_RTS;
        }
        return Finding.CHANGES;
    }
}
