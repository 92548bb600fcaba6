package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.socket.DteRelay;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.time.Scheduler;
import java.time.Duration;
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
    private final DteRelay relay = new DteRelay();
    private final Pump<DteRelay.Outward> pump;
    private final Consumer<JournalEvent> journal;
    private final Watcher watcher;

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
        this.watcher = watcher;
        this.cable = new SerialCable(name, scheduler, FlowControl.RTS_CTS, kit.dteRateBitsPerSecond());
        if (!socket.capabilities().rate()) {
            cable.followModemsRate();
        }
        this.modem = new EmulatedModem(
                kit.profile(), kit.settings(), line, cable.modemEnd(), scheduler, new ModemNotes(journal, failure));
        cable.connect(modem);
        line.plug(modem);
        this.pump = new Pump<>(relay, cable.port(), scheduler, this::outward);
        cable.connect(pump);
    }

    /** Opens the socket; the watcher hears what comes of it. Once. */
    public void open() {
        socket.open(new Outside());
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
        pump.tell(now -> relay.detached());
        line.onHook();
        socket.close();
    }

    private void outward(DteRelay.Outward outward) {
        if (outward instanceof DteRelay.Outward.Said said) {
            socket.write(said.octets());
            pump.tell(now -> relay.socketWritable(socket.writable()));
        } else if (outward instanceof DteRelay.Outward.Turned turned) {
            socket.circuit(turned.circuit(), turned.on());
        } else if (outward instanceof DteRelay.Outward.Rts rts) {
            cable.setRts(rts.on());
        } else if (outward instanceof DteRelay.Outward.ReceiveReady ready) {
            socket.receiveReady(ready.ready());
        } else if (outward instanceof DteRelay.Outward.Lost lost) {
            String why = "the computer has left " + DteRelay.MAX_UNREAD + " octets unread";
            journal.accept(new JournalEvent.OctetsOverrun("computer", lost.octets(), lost.total(), why));
        }
    }

    /** What happens at the socket. */
    private final class Outside implements DteSocket.Listener {
        @Override
        public void opened(String where) {
            journal.accept(new JournalEvent.PortOpened());
            watcher.opened(BenchModem.this, where);
        }

        @Override
        public void failed(PortFailure failure) {
            pump.tell(now -> relay.detached());
            journal.accept(new JournalEvent.PortFailed(failure));
            watcher.failed(BenchModem.this, failure);
        }

        @Override
        public void attached(String who) {
            journal.accept(new JournalEvent.ModemNoted("a computer is there" + (who.isEmpty() ? "" : ": " + who)));
            pump.tell(now -> {
                relay.socketWritable(socket.writable());
                relay.attached();
            });
        }

        @Override
        public void detached() {
            journal.accept(new JournalEvent.ModemNoted("the computer has gone"));
            pump.tell(now -> relay.detached());
        }

        @Override
        public void received(Octets octets) {
            pump.tell(now -> relay.said(octets));
        }

        @Override
        public void writable() {
            pump.tell(now -> relay.socketWritable(true));
        }

        @Override
        public void dtr(boolean on) {
            pump.tell(now -> relay.dtr(on));
        }

        @Override
        public void rts(boolean on) {
            pump.tell(now -> relay.rts(on));
        }

        @Override
        public void rate(int bitsPerSecond) {
            journal.accept(new JournalEvent.ModemNoted("the computer is at " + bitsPerSecond + " bit/s"));
            pump.tell(now -> relay.rate(bitsPerSecond));
        }

        @Override
        public void breakReceived(Duration length) {
            pump.tell(now -> relay.sentBreak(length));
        }

        @Override
        public void purge(boolean fromModem, boolean toModem) {
            pump.tell(now -> relay.purge(fromModem, toModem));
        }

        @Override
        public void remark(String text) {
            journal.accept(new JournalEvent.ModemNoted(text));
        }
    }
}
