package dev.ringback.simulator.tap;

import dev.ringback.octets.Octets;

/** Refuses the next command line of a computer, in whatever pieces it comes: it is kept from the modem, and answered by ERROR. */
public final class CommandRefusal {
    /** What the computer hears in place of the modem's answer. */
    public static final Octets ANSWER = Octets.ofText("\r\nERROR\r\n");

    private boolean armed;

    /** What is to be done with octets of the computer. */
    public enum Fate {
        /** They go to the modem. */
        PASS,
        /** They are kept from it. */
        KEEP,
        /** They are kept from it, and the computer is told {@link #ANSWER}. */
        REFUSE
    }

    /** A refusal that is not meant yet. */
    public CommandRefusal() {}

    /** The next command is refused, and no other. */
    public void arm() {
        armed = true;
    }

    /** What becomes of octets; {@code commandsGo} is whether the modem reads commands. */
    public Fate fate(Octets octets, boolean commandsGo) {
        if (!armed || !commandsGo) {
            return Fate.PASS;
        } else if (!octets.toText().contains("\r")) {
            return Fate.KEEP;
        }
        armed = false;
        return Fate.REFUSE;
    }
}
