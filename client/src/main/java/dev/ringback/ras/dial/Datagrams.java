package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.ras.RasConnection;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** IP datagrams from the peer on their way to the application. On the dialer's thread. */
final class Datagrams {
    private final DialerThread thread;
    private final RasConnection connection;
    private final ArrayDeque<Octets> waiting = new ArrayDeque<>(8);
    private @Nullable Consumer<Octets> receiver;
    private long dropped;

    Datagrams(DialerThread thread, RasConnection connection) {
        this.thread = thread;
        this.connection = connection;
    }

    void add(Octets datagram) {
        if (receiver != null) {
            tell(receiver, datagram);
        } else if (waiting.size() < RasConnection.MAX_WAITING_DATAGRAMS) {
            waiting.addLast(datagram);
        } else {
            dropped++;
        }
    }

    @Nullable
    Octets poll() {
        return waiting.pollFirst();
    }

    void receiveWith(Consumer<Octets> newReceiver) {
        receiver = newReceiver;
        for (Octets datagram; (datagram = waiting.pollFirst()) != null; ) {
            tell(newReceiver, datagram);
        }
    }

    long dropped() {
        return dropped;
    }

    private void tell(Consumer<Octets> told, Octets datagram) {
        thread.listen(
                connection,
                () -> {
                    told.accept(datagram);
                    return true;
                },
                true);
    }
}
