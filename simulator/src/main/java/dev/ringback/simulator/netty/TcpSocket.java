package dev.ringback.simulator.netty;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpTrouble;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.RawConnection;
import dev.ringback.simulator.socket.SocketCapabilities;
import io.netty.channel.EventLoop;
import java.net.UnknownHostException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A socket on TCP, octets as they are: whoever connects is the modem's computer, and whoever does while one is there finds
 * the connection closed. On the event loop's thread.
 */
final class TcpSocket implements DteSocket {
    private final TcpAddress at;
    private final TcpDoor door;
    private @Nullable Listener listener;
    private @Nullable TcpVisitor present;
    private boolean receiveReady = true;
    private boolean closed;

    TcpSocket(EventLoop loop, TcpAddress at) {
        this.at = at;
        this.door = new TcpDoor(loop, this::arrived);
    }

    @Override
    public SocketCapabilities capabilities() {
        return SocketCapabilities.TCP;
    }

    @Override
    public void open(Listener newListener) {
        if (listener != null) {
            throw new IllegalStateException("tcp " + at + " is open already");
        }
        listener = newListener;
        door.open(
                at,
                where -> newListener.opened("tcp:" + where),
                trouble -> newListener.failed(failure("tcp " + at, trouble)));
    }

    /** What the trouble of a door is, for a person. */
    static PortFailure failure(String place, Exception trouble) {
        boolean nowhere = trouble instanceof UnknownHostException;
        Throwable cause = trouble.getCause();
        return new PortFailure(
                nowhere || cause == null ? PortFailure.Kind.NO_SUCH_PORT : TcpTrouble.kindOfBind(cause),
                nowhere || cause == null
                        ? trouble.getMessage() + "; check the name, or give an address of this computer in numbers"
                        : place + ": " + TcpTrouble.ofBind(cause));
    }

    private boolean arrived(TcpVisitor visitor) {
        if (closed || present != null) {
            visitor.goodbye();
            return true;
        }
        present = visitor;
        visitor.meet(new Computer());
        visitor.listen(receiveReady);
        told().attached(visitor.host());
        return true;
    }

    @Override
    public boolean writable() {
        return present == null || present.isReading();
    }

    @Override
    public void write(Octets octets) {
        if (present != null) {
            present.say(octets);
        }
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        // octets alone
    }

    @Override
    public void receiveReady(boolean ready) {
        receiveReady = ready;
        if (present != null) {
            present.listen(ready);
        }
    }

    @Override
    public void close() {
        closed = true;
        TcpVisitor last = present;
        present = null;
        if (last != null) {
            last.goodbye();
        }
        door.close(() -> {});
    }

    private Listener told() {
        return Objects.requireNonNull(listener, "open comes first");
    }

    /** What the connection tells. */
    private final class Computer implements RawConnection.Host {
        @Override
        public void said(Octets octets) {
            told().received(octets);
        }

        @Override
        public void left(boolean broken) {
            present = null;
            told().detached();
        }

        @Override
        public void readingChanged() {
            if (writable()) {
                told().writable();
            }
        }
    }
}
