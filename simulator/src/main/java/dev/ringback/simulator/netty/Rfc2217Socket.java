package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.socket.ComPortServer;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.RawConnection;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.time.Scheduler;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A socket on the network with RFC 2217: circuits, rate and break pass. One computer is there at a time; a second one is
 * told who has the modem, and finds the connection closed. On the event loop's thread.
 */
final class Rfc2217Socket implements DteSocket {
    /** Octets that a computer may send after it was asked to stop, before it is not read any more. */
    static final int MAX_AHEAD = 16 << 10;

    /** Answers that a computer may cause while it reads none. */
    static final int MAX_UNREAD_ANSWERS = 1_000;

    private final Scheduler scheduler;
    private final TcpAddress at;
    private final TcpDoor door;
    private int rateBitsPerSecond;
    private @Nullable Listener listener;
    private @Nullable Computer present;
    private boolean receiveReady = true;
    private boolean closed;

    /**
     * A socket that is not open.
     *
     * @param rateBitsPerSecond of the port until a computer sets it
     */
    Rfc2217Socket(EventLoop loop, Scheduler scheduler, TcpAddress at, int rateBitsPerSecond) {
        this.scheduler = scheduler;
        this.at = at;
        this.rateBitsPerSecond = rateBitsPerSecond;
        this.door = new TcpDoor(loop, this::arrived);
    }

    @Override
    public SocketCapabilities capabilities() {
        return SocketCapabilities.RFC2217;
    }

    @Override
    public void open(Listener newListener) {
        if (listener != null) {
            throw new IllegalStateException("rfc2217 " + at + " is open already");
        }
        listener = newListener;
        door.open(
                at,
                where -> newListener.opened("rfc2217:" + where),
                trouble -> newListener.failed(TcpSocket.failure("rfc2217 " + at, trouble)));
    }

    private boolean arrived(TcpVisitor visitor) {
        if (closed || present != null) {
            if (present != null) {
                visitor.say(Octets.ofText("This modem is in use by " + present.visitor.host() + "\r\n"));
            }
            visitor.goodbye();
            return true;
        }
        Computer computer = new Computer(visitor, new ComPortServer(rateBitsPerSecond));
        present = computer;
        visitor.meet(computer);
        visitor.listen(true);
        told().attached(visitor.host());
        if (!receiveReady) {
            computer.receiveReady(false);
        }
        computer.settle();
        return true;
    }

    @Override
    public boolean writable() {
        return present == null || present.writable();
    }

    @Override
    public void write(Octets octets) {
        if (present != null) {
            present.server.write(octets);
            present.settle();
        }
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        if (present != null) {
            present.server.circuit(circuit, on);
            present.settle();
        }
    }

    @Override
    public void lineState(int bits) {
        if (present != null) {
            present.server.lineState(bits);
            present.settle();
        }
    }

    @Override
    public void receiveReady(boolean ready) {
        receiveReady = ready;
        if (present != null) {
            present.receiveReady(ready);
            present.settle();
        }
    }

    @Override
    public void close() {
        closed = true;
        Computer last = present;
        present = null;
        if (last != null) {
            last.end();
        }
        door.close(() -> {});
    }

    private Listener told() {
        return Objects.requireNonNull(listener, "open comes first");
    }

    /** The computer that is there. */
    private final class Computer implements RawConnection.Host {
        private final TcpVisitor visitor;
        private final ComPortServer server;
        private boolean ready = true;
        private int ahead;
        private int unreadAnswers;
        private Instant armedFor = Instant.MAX;
        private Scheduler.@Nullable Timer timer;

        Computer(TcpVisitor visitor, ComPortServer server) {
            this.visitor = visitor;
            this.server = server;
        }

        boolean writable() {
            return visitor.isReading() && !server.isSuspended();
        }

        /** Asks it to stop or to go on; one that cannot be asked, or goes on too long, is not read. */
        void receiveReady(boolean on) {
            ready = on;
            ahead = 0;
            boolean asked = server.receiveReady(on);
            visitor.listen(on || asked);
        }

        @Override
        public void said(Octets octets) {
            server.received(scheduler.now(), octets);
            if (!ready) {
                ahead += octets.length();
                if (ahead > MAX_AHEAD) {
                    visitor.listen(false);
                }
            }
            settle();
        }

        @Override
        public void left(boolean broken) {
            gone();
        }

        @Override
        public void readingChanged() {
            if (visitor.isReading()) {
                unreadAnswers = 0;
                if (writable()) {
                    told().writable();
                }
            }
        }

        /** Passes on what has come of it. */
        void settle() {
            for (Octets octets; (octets = server.pollOctets()) != null; ) {
                unreadAnswers = visitor.isReading() ? 0 : unreadAnswers + 1;
                visitor.say(octets);
            }
            for (ComPortServer.Event event; present == this && (event = server.pollEvent()) != null; ) {
                tell(event);
            }
            if (present == this && unreadAnswers > MAX_UNREAD_ANSWERS) {
                sendAway("the computer asks and asks and does not read the answers");
            }
            arm();
        }

        private void tell(ComPortServer.Event event) {
            if (event instanceof ComPortServer.Event.Said said) {
                told().received(said.octets());
            } else if (event instanceof ComPortServer.Event.Dtr turned) {
                told().dtr(turned.on());
            } else if (event instanceof ComPortServer.Event.Rts turned) {
                told().rts(turned.on());
            } else if (event instanceof ComPortServer.Event.Rate rate) {
                rateBitsPerSecond = rate.bitsPerSecond();
                told().rate(rateBitsPerSecond);
            } else if (event instanceof ComPortServer.Event.Break ended) {
                told().breakReceived(ended.length());
            } else if (event instanceof ComPortServer.Event.Purge purge) {
                told().purge(purge.fromModem(), purge.toModem());
            } else if (event instanceof ComPortServer.Event.Resumed) {
                readingChanged();
            } else if (event instanceof ComPortServer.Event.Remark remark) {
                told().remark(remark.text());
            } else if (event instanceof ComPortServer.Event.Dead) {
                sendAway("the computer has said nothing for a while and does not answer; is the network cut?");
            }
        }

        private void sendAway(String why) {
            told().remark(why);
            visitor.drop();
            gone();
        }

        private void gone() {
            disarm();
            if (present == this) {
                present = null;
                told().detached();
            }
        }

        void end() {
            disarm();
            visitor.goodbye();
        }

        private void arm() {
            Instant due = present == this ? server.nextTimeout() : Instant.MAX;
            if (due.isBefore(armedFor)) { // else the one that is set looks again
                disarm();
                armedFor = due;
                timer = scheduler.at(due, () -> {
                    armedFor = Instant.MAX;
                    timer = null;
                    server.timeout(scheduler.now());
                    settle();
                });
            }
        }

        private void disarm() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
            armedFor = Instant.MAX;
        }
    }
}
