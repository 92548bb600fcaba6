package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.telnet.LineState;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.socket.DteRelay;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The computer's end of an emulated modem's cable, where the computer is elsewhere: it joins the cable to a socket. Not
 * thread-safe: on the scheduler's thread.
 */
final class DteSeat {
    private final DteSocket socket;
    private final SerialCable cable;
    private final DteRelay relay = new DteRelay();
    private final Pump<DteRelay.Outward> pump;
    private final Consumer<JournalEvent> journal;
    private final SocketWatcher watcher;
    private final Ear ear;
    private long framingErrors;

    /** Who hears what passes between the computer and the modem. */
    interface Ear {
        /** Nobody. */
        Ear NONE = new Ear() {
            @Override
            public boolean passes(Octets octets) {
                return true;
            }

            @Override
            public void heard(Octets octets) {
                // nobody does
            }
        };

        /** The computer says something; whether the modem is to have it. */
        boolean passes(Octets octets);

        /** The modem says something. */
        void heard(Octets octets);
    }

    /** A seat at a cable, at whose port nobody else may sit; its socket is opened with {@link #open}. */
    DteSeat(
            SerialCable cable,
            DteSocket socket,
            Scheduler scheduler,
            Consumer<JournalEvent> journal,
            SocketWatcher watcher,
            Ear ear) {
        this.ear = ear;
        this.socket = socket;
        this.cable = cable;
        this.journal = journal;
        this.watcher = watcher;
        if (!socket.capabilities().rate()) {
            cable.followModemsRate();
        }
        this.pump = new Pump<>(relay, cable.port(), scheduler, this::outward);
        cable.connect(pump);
    }

    /** Opens the socket; the watcher hears what comes of it. Once. */
    void open() {
        socket.open(new Outside());
    }

    /** Sends the computer away, and closes the socket. */
    void close() {
        leave();
        socket.close();
    }

    /** The computer is gone, as far as the modem sees; the socket stays. */
    void leave() {
        pump.tell(now -> relay.detached());
    }

    private void outward(DteRelay.Outward outward) {
        if (outward instanceof DteRelay.Outward.Said said) {
            ear.heard(said.octets());
            socket.write(said.octets());
            tellFramingErrors();
            pump.tell(now -> relay.socketWritable(socket.writable()));
        } else if (outward instanceof DteRelay.Outward.Turned turned) {
            socket.circuit(turned.circuit(), turned.on());
        } else if (outward instanceof DteRelay.Outward.Rts rts) {
            cable.setRts(rts.on());
        } else if (outward instanceof DteRelay.Outward.ReceiveReady ready) {
            socket.receiveReady(ready.ready());
        } else if (outward instanceof DteRelay.Outward.Lost lost) {
            String why = "the computer has left " + DteRelay.MAX_UNREAD + " octets unread";
            socket.lineState(LineState.OVERRUN_ERROR);
            journal.accept(new JournalEvent.OctetsOverrun("computer", lost.octets(), lost.total(), why));
        }
    }

    /** Characters that came at another rate than that of the computer's port. */
    private void tellFramingErrors() {
        long by = pump.lineReport().framingErrors().orElse(0);
        if (by > framingErrors) {
            framingErrors = by;
            socket.lineState(LineState.FRAMING_ERROR);
        }
    }

    /** What happens at the socket. */
    private final class Outside implements DteSocket.Listener {
        @Override
        public void opened(String where) {
            journal.accept(new JournalEvent.PortOpened());
            watcher.opened(where);
        }

        @Override
        public void failed(PortFailure failure) {
            pump.tell(now -> relay.detached());
            journal.accept(new JournalEvent.PortFailed(failure));
            watcher.failed(failure);
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
            if (ear.passes(octets)) {
                pump.tell(now -> relay.said(octets));
            }
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
