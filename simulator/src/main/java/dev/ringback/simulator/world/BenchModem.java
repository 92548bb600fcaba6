package dev.ringback.simulator.world;

import dev.ringback.port.PortFailure;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
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
     * @param failure told why a modem that is strict about its user lets the run fail
     */
    BenchModem(
            String name,
            ModemKit kit,
            ExchangeLine line,
            DteSocket socket,
            Scheduler scheduler,
            Consumer<JournalEvent> journal,
            Consumer<String> failure,
            Watcher watcher) {
        this.socket = socket;
        this.line = line;
        this.journal = journal;
        this.cable = new SerialCable(name, scheduler, FlowControl.RTS_CTS, kit.dteRateBitsPerSecond());
        this.modem = new EmulatedModem(
                kit.profile(), kit.settings(), line, cable.modemEnd(), scheduler, new ModemNotes(journal, failure));
        cable.connect(modem);
        line.plug(modem);
        this.seat = new DteSeat(cable, socket, scheduler, journal, new SocketWatcher() {
            @Override
            public void opened(String where) {
                watcher.opened(BenchModem.this, where);
            }

            @Override
            public void failed(PortFailure failure) {
                watcher.failed(BenchModem.this, failure);
            }
        });
    }

    /** Opens the socket; the watcher hears what comes of it. Once. */
    public void open() {
        seat.open();
    }

    /**
     * Somebody at the keyboard does something to its call; the journal is told. It hears no carrier any more, or nothing
     * passes for a time; nobody here judges an answer, and so none is refused.
     *
     * @return false: there is no call, or it cannot be done
     */
    public boolean byHand(HandDeed deed) {
        if (!line.isConnected() || deed == HandDeed.REFUSE_NEXT) {
            return false;
        }
        journal.accept(new JournalEvent.DoneByHand(deed));
        return deed == HandDeed.DROP_CARRIER
                ? line.loseCarrier(ExchangeLine.FOR_EVER)
                : line.stall(HandDeed.STALL_TIME);
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
