package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket that stays while the modems behind it come and go: each playing of a scenario has one of its own, at a {@link
 * Seat}. A computer that is there when a modem comes is told to it, with what it has turned and set. On the world's thread.
 */
final class StandingSocket {
    private final DteSocket socket;
    private final Owner owner;
    private String where = "";
    private @Nullable String who; // null: nobody is there
    private boolean dtr;
    private boolean rts;
    private int rateBitsPerSecond; // 0: not set yet
    private @Nullable Seat seat;

    /** Who is told of what does not concern a modem. */
    interface Owner {
        /** Computers can come, at {@code place}. */
        void opened(String place);

        /** It cannot be opened, or is gone for good. */
        void failed(PortFailure failure);

        /** A computer has come, and no modem is there. */
        void came();

        /** A computer has gone, which the modem, if one is there, knows. */
        void left();
    }

    /** A socket that is not open yet. */
    StandingSocket(DteSocket socket, Owner owner) {
        this.socket = socket;
        this.owner = owner;
    }

    /** Opens it; once. */
    void open() {
        socket.open(new Outside());
    }

    /** Whether a computer is there. */
    boolean isSomebodyThere() {
        return who != null;
    }

    /** A seat for the next modem, which is not told of anything before {@link Seat#begin}; the one before is gone. */
    Seat seat() {
        Seat next = new Seat();
        seat = next;
        return next;
    }

    /** Sends the computer away, and gives the place back. */
    void close() {
        seat = null;
        socket.close();
    }

    private void told(Consumer<DteSocket.Listener> what) {
        Seat present = seat;
        if (present != null && present.listener != null) {
            what.accept(present.listener);
        }
    }

    /** The socket as one modem sees it. To close it is to leave it: the computer sees all circuits off. */
    final class Seat implements DteSocket {
        private @Nullable Listener listener;
        private boolean holdsUp;

        @Override
        public SocketCapabilities capabilities() {
            return socket.capabilities();
        }

        /** Nothing is answered before {@link #begin}. */
        @Override
        public void open(Listener newListener) {
            listener = newListener;
        }

        /** Tells what is; not on the stack of a call into the socket. */
        void begin() {
            told(modem -> modem.opened(where));
            String computer = who;
            if (computer != null) {
                told(modem -> {
                    if (rateBitsPerSecond > 0) {
                        modem.rate(rateBitsPerSecond);
                    }
                    modem.attached(computer);
                    if (!dtr) {
                        modem.dtr(false);
                    }
                    if (!rts) {
                        modem.rts(false);
                    }
                });
            }
        }

        private boolean isPresent() {
            return seat == this;
        }

        @Override
        public boolean writable() {
            return !isPresent() || socket.writable();
        }

        @Override
        public void write(Octets octets) {
            if (isPresent()) {
                socket.write(octets);
            }
        }

        @Override
        public void circuit(Circuit circuit, boolean on) {
            if (isPresent()) {
                socket.circuit(circuit, on);
            }
        }

        @Override
        public void receiveReady(boolean ready) {
            if (isPresent()) {
                holdsUp = !ready;
                socket.receiveReady(ready);
            }
        }

        @Override
        public void close() {
            if (isPresent()) {
                seat = null;
                for (Circuit circuit : Circuit.values()) {
                    socket.circuit(circuit, false);
                }
                if (holdsUp) {
                    socket.receiveReady(true);
                }
            }
        }
    }

    /** What happens at the socket. */
    private final class Outside implements DteSocket.Listener {
        @Override
        public void opened(String place) {
            where = place;
            owner.opened(place);
        }

        @Override
        public void failed(PortFailure failure) {
            who = null;
            told(modem -> modem.failed(failure));
            owner.failed(failure);
        }

        @Override
        public void attached(String computer) {
            who = computer;
            dtr = true;
            rts = true;
            if (seat == null) {
                owner.came();
            } else {
                told(modem -> modem.attached(computer));
            }
        }

        @Override
        public void detached() {
            who = null;
            told(DteSocket.Listener::detached);
            owner.left();
        }

        @Override
        public void received(Octets octets) {
            told(modem -> modem.received(octets));
        }

        @Override
        public void writable() {
            told(DteSocket.Listener::writable);
        }

        @Override
        public void dtr(boolean on) {
            dtr = on;
            told(modem -> modem.dtr(on));
        }

        @Override
        public void rts(boolean on) {
            rts = on;
            told(modem -> modem.rts(on));
        }

        @Override
        public void rate(int bitsPerSecond) {
            rateBitsPerSecond = bitsPerSecond;
            told(modem -> modem.rate(bitsPerSecond));
        }

        @Override
        public void breakReceived(Duration length) {
            told(modem -> modem.breakReceived(length));
        }

        @Override
        public void purge(boolean fromModem, boolean toModem) {
            told(modem -> modem.purge(fromModem, toModem));
        }

        @Override
        public void remark(String text) {
            told(modem -> modem.remark(text));
        }
    }
}
