package dev.ringback.simulator.world;

import dev.ringback.hardware.ResultMeaning;
import dev.ringback.port.Circuit;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.ModemTranscript;
import dev.ringback.simulator.modem.ModemListener;
import dev.ringback.simulator.modem.ModemState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Makes events of what a modem tells. */
final class ModemNotes implements ModemListener {
    private final Consumer<JournalEvent> out;
    private final Consumer<String> failure;
    private final Map<InterchangeCircuit, Boolean> seen = new EnumMap<>(InterchangeCircuit.class);
    private final Set<InterchangeCircuit> held = EnumSet.noneOf(InterchangeCircuit.class);
    private boolean up;

    /**
     * Notes of one modem.
     *
     * @param failure told why the run fails, by a modem that is strict about its user
     */
    ModemNotes(Consumer<JournalEvent> out, Consumer<String> failure) {
        this.out = out;
        this.failure = failure;
    }

    @Override
    public void commandLine(String line) {
        out.accept(ModemTranscript.toModem(line));
    }

    @Override
    public void answerLine(String line) {
        out.accept(ModemTranscript.ofModem(line));
    }

    @Override
    public void result(ResultMeaning meaning, String why) {
        if (!why.isEmpty()) {
            String name = meaning.name().replace('_', ' ');
            out.accept(new JournalEvent.ModemNoted(name + ": " + why));
        }
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        InterchangeCircuit which =
                switch (circuit) {
                    case DCD -> InterchangeCircuit.DCD;
                    case DSR -> InterchangeCircuit.DSR;
                    case CTS -> InterchangeCircuit.CTS;
                    case RI -> InterchangeCircuit.RI;
                };
        if (!held.contains(which)) {
            seen(which, on);
        }
    }

    /** The computer sees a circuit like this from now on, whatever the modem does. */
    void hold(InterchangeCircuit circuit, boolean on) {
        held.add(circuit);
        seen(circuit, on);
    }

    /** The computer sees no circuit any more. */
    void unplug() {
        for (InterchangeCircuit circuit : InterchangeCircuit.values()) {
            if (circuit.isOfModem()) {
                hold(circuit, false);
            }
        }
    }

    private void seen(InterchangeCircuit circuit, boolean on) {
        boolean before = seen.getOrDefault(circuit, false);
        if (before != on) {
            seen.put(circuit, on);
            out.accept(new JournalEvent.CircuitChanged(circuit, on));
        }
    }

    @Override
    public void dtr(boolean on) {
        out.accept(new JournalEvent.CircuitChanged(InterchangeCircuit.DTR, on));
    }

    @Override
    public void rts(boolean on) {
        out.accept(new JournalEvent.CircuitChanged(InterchangeCircuit.RTS, on));
    }

    /** A carrier is there from the data state on until the modem is on hook; a gap that S10 bridges is none. */
    @Override
    public void state(ModemState state) {
        switch (state) {
            case DATA -> {
                if (!up) {
                    up = true;
                    out.accept(new JournalEvent.ModemCarrier(true));
                }
            }
            case IDLE, RINGING, OFF_HOOK, DIALING, WAITING -> {
                if (up) {
                    up = false;
                    out.accept(new JournalEvent.ModemCarrier(false));
                }
            }
            case CARRIER_LOST -> out.accept(new JournalEvent.ModemNoted("it hears no carrier, and waits for S10"));
            case TRAINING, ESCAPED -> {}
        }
    }

    @Override
    public void dropped(Toward toward, int octets, long total, String why) {
        out.accept(new JournalEvent.OctetsOverrun(toward.name().toLowerCase(Locale.ROOT), octets, total, why));
    }

    @Override
    public void remark(String text) {
        out.accept(new JournalEvent.ModemNoted(text));
    }

    @Override
    public void fails(String why) {
        failure.accept(why);
    }
}
