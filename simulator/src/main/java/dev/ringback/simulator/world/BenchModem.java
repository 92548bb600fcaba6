package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.ModemTranscript;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.simulator.tap.CommandRefusal;
import dev.ringback.simulator.tap.TapReader;
import dev.ringback.time.Scheduler;
import java.util.function.Consumer;

/**
 * An emulated modem for a computer that is not ours: a line of the exchange, a modem on it, its cable, and at the
 * computer's end of the cable a {@link DteSocket}. What a socket cannot carry is as {@link SocketCapabilities} says. Not
 * thread-safe: on the scheduler's thread.
 */
public final class BenchModem {
    private final DteSocket socket;
    private final ExchangeLine line;
    private final SerialCable cable;
    private final EmulatedModem modem;
    private final DteSeat seat;
    private final Consumer<JournalEvent> journal;
    private final String name;
    private final TapReader reader = new TapReader(this::read);
    private final CommandRefusal refusal = new CommandRefusal();

    /** Takes down what is seen of the modem. */
    interface Notes {
        /** An event of a call that its frames belong to, from 1; 0: no frame has come yet. */
        void note(int call, JournalEvent event);
    }

    /** Who hears how the socket fares; what the modem does is in the journal. */
    public interface Watcher {
        /** Whoever has a computer can plug it in now, at {@code where}. */
        void opened(BenchModem modem, String where);

        /** The socket cannot be opened, or is gone for good. */
        void failed(BenchModem modem, PortFailure failure);
    }

    /**
     * A modem, switched on; its socket is opened with {@link #open}.
     *
     * @param name for messages
     * @param frames whether the frames that pass are taken down, too
     * @param failure told why a modem that is strict about its user lets the run fail
     */
    BenchModem(
            String name,
            ModemKit kit,
            ExchangeLine line,
            DteSocket socket,
            Scheduler scheduler,
            boolean frames,
            Notes notes,
            Consumer<String> failure,
            Watcher watcher) {
        this.socket = socket;
        this.line = line;
        this.name = name;
        this.journal = event -> notes.note(reader.call(), event);
        this.cable = new SerialCable(name, scheduler, FlowControl.RTS_CTS, kit.dteRateBitsPerSecond());
        this.modem = new EmulatedModem(
                kit.model(), kit.settings(), line, cable.modemEnd(), scheduler, new ModemNotes(this.journal, failure));
        cable.connect(modem);
        line.plug(modem);
        SocketWatcher told = new SocketWatcher() {
            @Override
            public void opened(String where) {
                watcher.opened(BenchModem.this, where);
            }

            @Override
            public void failed(PortFailure failure) {
                watcher.failed(BenchModem.this, failure);
            }
        };
        this.seat = new DteSeat(cable, socket, scheduler, this.journal, told, new Ear(frames));
    }

    /** What the reader makes of the octets beside AT text, which the modem itself tells. */
    private void read(JournalEvent event) {
        if (!(event instanceof JournalEvent.ModemText)) {
            journal.accept(event);
        }
    }

    /** Reads the frames, and keeps a command back that is refused by hand. */
    private final class Ear implements DteSeat.Ear {
        private final boolean frames;

        Ear(boolean frames) {
            this.frames = frames;
        }

        @Override
        public boolean passes(Octets octets) {
            CommandRefusal.Fate fate = refusal.fate(octets, takesCommands());
            if (fate == CommandRefusal.Fate.REFUSE) {
                journal.accept(ModemTranscript.ofModem("ERROR"));
                socket.write(CommandRefusal.ANSWER);
            } else if (fate == CommandRefusal.Fate.PASS && frames) {
                reader.read(Side.CLIENT, octets);
            }
            return fate == CommandRefusal.Fate.PASS;
        }

        @Override
        public void heard(Octets octets) {
            if (frames) {
                reader.read(Side.SERVER, octets);
            }
        }
    }

    /** Opens the socket; the watcher hears what comes of it. Once. */
    public void open() {
        seat.open();
    }

    /**
     * Somebody at the keyboard does something to it; the journal is told. It hears no carrier any more, or nothing passes for
     * a time, or its next command is answered by ERROR.
     *
     * @return false: there is no call, or no command is to be refused in one
     */
    public boolean byHand(HandDeed deed) {
        boolean refuses = deed == HandDeed.REFUSE_COMMAND;
        if (deed == HandDeed.REFUSE_NEXT) {
            return false; // the server is elsewhere
        }
        if (refuses ? !takesCommands() : !line.isConnected()) {
            return false;
        }
        journal.accept(new JournalEvent.DoneByHand(deed));
        return switch (deed) {
            case DROP_CARRIER -> line.loseCarrier(ExchangeLine.FOR_EVER);
            case STALL -> line.stall(HandDeed.STALL_TIME);
            case REFUSE_COMMAND -> {
                refusal.arm();
                yield true;
            }
            case REFUSE_NEXT -> false;
        };
    }

    private boolean takesCommands() {
        return switch (modem.state()) {
            case IDLE, RINGING, OFF_HOOK, ESCAPED -> true;
            case DIALING, WAITING, TRAINING, DATA, CARRIER_LOST -> false;
        };
    }

    /** Its name in the journal. */
    public String name() {
        return name;
    }

    /** The call that its last frame belonged to, from 1; 0: there was none. */
    public int call() {
        return reader.call();
    }

    /** Whether it is in a call. */
    public boolean isConnected() {
        return line.isConnected();
    }

    /** The number under which it is called. */
    public String number() {
        return line.number();
    }

    /** What its socket carries. */
    public SocketCapabilities capabilities() {
        return socket.capabilities();
    }

    /** Where the modem stands. */
    public ModemState state() {
        return modem.state();
    }

    /** The line that it is on: what can be done to a call is done there. */
    public ExchangeLine line() {
        return line;
    }

    /** The cable: wires can be held there. */
    public SerialCable cable() {
        return cable;
    }

    /** Sends the computer away, so that the modem hangs up as it is set to, and takes it off the line. */
    public void close() {
        seat.leave();
        line.onHook();
        socket.close();
    }
}
