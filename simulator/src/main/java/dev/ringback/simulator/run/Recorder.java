package dev.ringback.simulator.run;

import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasError;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Instant;

/** Takes down what line, server, dial and user do, in one order of time. */
final class Recorder implements Journal {
    private final Recording recording;
    private final Sniffer sniffer;
    private int dial;

    /** {@code textFirst}: calls begin with text. */
    Recorder(Recording recording, boolean textFirst) {
        this.recording = recording;
        this.sniffer = new Sniffer(recording, textFirst);
    }

    Recording recording() {
        return recording;
    }

    /** The number of the dial that was begun last; 0 before the first. */
    int dial() {
        return dial;
    }

    void did(Instant at, int dial, Trigger.Event event) {
        this.dial = Math.max(this.dial, dial);
        recording.add(new Happening.UserDid(at, dial, event));
    }

    void notified(Instant at, int dial, RasDialEvent event) {
        recording.add(
                new Happening.Notified(at, dial, event.state(), event.error().code(), event.last()));
    }

    void disconnected(Instant at, int dial, RasError error) {
        recording.add(new Happening.Disconnected(at, dial, error.code()));
    }

    @Override
    public void record(Entry entry) {
        JournalEvent event = entry.event();
        Instant at = entry.at();
        if (event instanceof JournalEvent.OctetsSent sent) {
            sniffer.sending(at, entry.seenBy(), sent.octets(), sent.firstOctet(), sent.lastOctet(), sent.arrival());
        } else if (event instanceof JournalEvent.OctetsReceived received) {
            sniffer.received(at, entry.seenBy(), received.octets());
        } else if (event instanceof JournalEvent.OctetsSpoilt spoilt) {
            recording.add(new Happening.OctetsSpoilt(
                    at, entry.seenBy(), sniffer.call(), spoilt.bitErrors(), spoilt.framingErrors()));
        } else if (event instanceof JournalEvent.PacketPassed passed) {
            if (passed.from() == Side.CLIENT && passed.stage() == JournalEvent.Stage.LINE) {
                recording.add(new Happening.PacketTaken(at, entry.call(), passed.packet()));
            }
        } else if (event instanceof JournalEvent.DtrChanged changed) {
            recording.add(new Happening.DtrChanged(at, entry.seenBy(), changed.on()));
        } else if (event instanceof JournalEvent.CarrierChanged changed) {
            sniffer.carrier(entry.seenBy(), changed.on());
            recording.add(new Happening.CarrierChanged(at, entry.seenBy(), changed.on()));
        } else if (event instanceof JournalEvent.CallUp up) {
            recording.add(new Happening.CallUp(at, entry.call(), up.caller(), up.dialled()));
        } else if (event instanceof JournalEvent.CallDown down) {
            recording.add(new Happening.CallDown(at, entry.call(), down.cause()));
        } else if (event instanceof JournalEvent.PhaseEntered entered) {
            recording.add(new Happening.PhaseEntered(at, entry.call(), entered.phase()));
        } else if (event instanceof JournalEvent.RuleUsed used) {
            recording.add(new Happening.RuleUsed(at, entry.call(), used.rule()));
        } else if (!modem(entry)) {
            recording.add(new Happening.ServerNoted(at, entry.call(), event));
        }
    }

    /** Takes down what a modem, its circuits and the exchange do; false when it is something else. */
    private boolean modem(Entry entry) {
        Instant at = entry.at();
        Side side = entry.seenBy();
        if (entry.event() instanceof JournalEvent.CircuitChanged changed) {
            recording.add(
                    changed.circuit() == InterchangeCircuit.DTR
                            ? new Happening.DtrChanged(at, side, changed.on())
                            : new Happening.CircuitChanged(at, side, changed.circuit(), changed.on()));
        } else if (entry.event() instanceof JournalEvent.ModemText line) {
            recording.add(new Happening.ModemSpoke(at, side, line.toModem(), line.text(), line.lengthCharacters()));
        } else if (entry.event() instanceof JournalEvent.ModemCarrier carrier) {
            sniffer.carrier(side, carrier.on());
            recording.add(new Happening.ModemCarrier(at, side, carrier.on()));
        } else if (entry.event() instanceof JournalEvent.ModemNoted
                || entry.event() instanceof JournalEvent.CallProgress
                || entry.event() instanceof JournalEvent.OctetsOverrun) {
            recording.add(new Happening.ModemNoted(at, side, entry.event()));
        } else {
            return false;
        }
        return true;
    }
}
