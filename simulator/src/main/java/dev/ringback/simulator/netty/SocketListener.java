package dev.ringback.simulator.netty;

import dev.ringback.port.PortFailure;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.world.CallLine;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.SocketWatcher;
import dev.ringback.simulator.world.TelephoneLine;
import dev.ringback.simulator.world.TelephoneTerms;
import dev.ringback.simulator.world.World;
import dev.ringback.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A telephone line of a server whose caller is elsewhere: whoever plugs in at the socket finds an emulated modem, and behind
 * it an exchange on which every number is the server's. A call back rings there. On the scheduler's thread.
 */
final class SocketListener {
    private final String name;
    private final TelephoneLine line;
    private final DteSocket socket;
    private final CompletableFuture<String> opening = new CompletableFuture<>();

    /**
     * A line whose socket is still closed.
     *
     * @param name for the journal
     * @param terms of its line; all numbers lead to its other end
     * @param spoiling makes it worse than that
     */
    SocketListener(
            String name,
            TelephoneTerms terms,
            Consumer<CallLine> spoiling,
            DteSocket socket,
            RasServer server,
            Scheduler scheduler,
            Randomness randomness,
            Journal journal) {
        this.name = name;
        this.socket = socket;
        this.line = new World(scheduler, randomness, journal)
                .telephone(
                        name,
                        terms,
                        server,
                        why -> journal.record(new Journal.Entry(
                                scheduler.now(), name, Side.CLIENT, 0, new JournalEvent.ModemNoted(why))));
        line.answerAllNumbers();
        spoiling.accept(line);
    }

    /** Opens the socket; completes with where it is, or exceptionally with a {@link SocketException}. */
    CompletableFuture<String> open() {
        line.plug(socket, new SocketWatcher() {
            @Override
            public void opened(String where) {
                opening.complete(where);
            }

            @Override
            public void failed(PortFailure failure) {
                opening.completeExceptionally(new SocketException(failure.message()));
            }
        });
        return opening;
    }

    /** Its call that can be reached by hand, or null. */
    @Nullable
    KeyedLine keyed() {
        return line.call() == 0 ? null : new KeyedLine(name, line.call(), line::byHand);
    }

    /** Hangs up, and gives the socket back. */
    void close() {
        line.close();
    }

    /** The socket could not be opened; the message names it, the cause and the way out. */
    static final class SocketException extends Exception {
        private static final long serialVersionUID = 1;

        SocketException(String message) {
            super(message);
        }
    }
}
