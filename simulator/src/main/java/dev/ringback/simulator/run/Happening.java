package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Instant;

/** One thing that happened in a run, with its instant; raw values, of which text is made when somebody reads. */
public sealed interface Happening {
    /** When it happened; of a frame, when its last octet was sent. */
    Instant at();

    /**
     * A frame on the line, read from its octets.
     *
     * @param written when its sender wrote it
     * @param firstOctet when the line took its first octet
     * @param at when the line had taken its last octet
     * @param received when its last octet arrived
     * @param call the number of the call, from 1
     * @param attempt the latest answer to an authentication in this call, from 1; 0 before the first
     * @param from who sent it
     * @param packet what it carried
     * @param again whether the same request of the same call had been sent before
     */
    record FrameSent(
            Instant written,
            Instant firstOctet,
            Instant at,
            Instant received,
            int call,
            int attempt,
            Side from,
            Packet packet,
            boolean again)
            implements Happening {}

    /** A frame that arrived whole; what it carries need not be what was sent. */
    record FrameArrived(Instant at, Side by, int call, Packet packet) implements Happening {}

    /** A packet of the client reached the server's PPP. */
    record PacketTaken(Instant at, int call, Packet packet) implements Happening {}

    /** Octets were spoilt on their way to an end. */
    record OctetsSpoilt(Instant at, Side by, int call, int bitErrors, int framingErrors) implements Happening {}

    /** An entry of the timeline was carried out; {@code name} is empty where it has none. */
    record EntryDone(Instant at, String name, String deed) implements Happening {}

    /** A frame that arrived and was nobody's: its frame check sequence is wrong, or it was aborted. */
    record FrameBroken(Instant at, Side from, int call, FrameError error, int lengthOctets) implements Happening {}

    /**
     * Octets were sent.
     *
     * @param frames those that belong to frames, or may: all of them, but for the text with which a call begins
     */
    record OctetsSent(Instant at, Side from, int call, Octets octets, Octets frames) implements Happening {}

    /**
     * The client's dial was notified.
     *
     * @param dial its number, from 1
     * @param error 0, the cause of a pause, or the end
     * @param last whether nothing may follow
     */
    record Notified(Instant at, int dial, RasConnectionState state, int error, boolean last) implements Happening {}

    /** A dial that was connected is so no more, as its status tells; nobody is notified of that. */
    record Disconnected(Instant at, int dial, int error) implements Happening {}

    /** The user did something. */
    record UserDid(Instant at, int dial, Trigger.Event event) implements Happening {}

    /**
     * The line of a call came up at the server.
     *
     * @param caller who calls, as far as the line tells; empty when it does not
     * @param dialled whom
     */
    record CallUp(Instant at, int call, String caller, String dialled) implements Happening {}

    /** The line of a call went down at the server. */
    record CallDown(Instant at, int call, LineDown cause) implements Happening {}

    /** The server's side of a call entered a phase. */
    record PhaseEntered(Instant at, int call, CallPhase phase) implements Happening {}

    /** A rule acted. */
    record RuleUsed(Instant at, int call, String rule) implements Happening {}

    /** A port's data terminal ready changed. */
    record DtrChanged(Instant at, Side side, boolean on) implements Happening {}

    /** A port's line came up or went down. */
    record CarrierChanged(Instant at, Side side, boolean on) implements Happening {}

    /** The server noted something else. */
    record ServerNoted(Instant at, int call, JournalEvent event) implements Happening {}

    /** A circuit between a side's computer and its modem went on or off; DTR is {@link DtrChanged}. */
    record CircuitChanged(Instant at, Side side, InterchangeCircuit circuit, boolean on) implements Happening {}

    /**
     * A line of text passed between a side's computer and its modem.
     *
     * @param toModem whether the computer sent it
     * @param text empty with a length: it is not to be shown
     */
    record ModemSpoke(Instant at, Side side, boolean toModem, String text, int lengthCharacters) implements Happening {}

    /** A side's modem has a carrier, or none any more. */
    record ModemCarrier(Instant at, Side side, boolean on) implements Happening {}

    /** A side's modem, or the exchange, told why. */
    record ModemNoted(Instant at, Side side, JournalEvent event) implements Happening {}
}
