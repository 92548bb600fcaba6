package dev.ringback.simulator.netty;

import dev.ringback.port.Port;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpPort;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.DivertedPort;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.time.Scheduler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The telephone lines of a server on TCP: every connection is a call, and a caller who is owed a call back gets it on a
 * second connection, to where the phonebook has the number. All of them live on one event loop, and its thread
 * is the only one that may call this.
 */
final class TcpListener {
    /** Connections that the system may keep until they are accepted; it may have a lower limit of its own. */
    private static final int BACKLOG = 4096;

    /** Writable again below the first, no longer above the second: five seconds at 56 kbit/s. */
    private static final WriteBufferWaterMark UNSENT_OCTETS = new WriteBufferWaterMark(16 << 10, 32 << 10);

    /** What is read at once; a measure that follows each line's past takes memory on each line. */
    private static final RecvByteBufAllocator READ_OCTETS = new FixedRecvByteBufAllocator(2048);

    private final EventLoop loop;
    private final Scheduler scheduler;
    private final RasServer server;
    private final Randomness randomness;
    private final Journal journal;
    private final PhoneBook phoneBook;
    private final TcpCallers callers;
    private final CallerLimits limits;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private @Nullable Channel listening;

    /** Callers are those of the whole server; who comes here finds these limits. */
    TcpListener(
            EventLoop loop,
            Scheduler scheduler,
            RasServer server,
            Randomness randomness,
            Journal journal,
            PhoneBook phoneBook,
            TcpCallers callers,
            CallerLimits limits) {
        this.loop = loop;
        this.scheduler = scheduler;
        this.server = server;
        this.randomness = randomness;
        this.journal = journal;
        this.phoneBook = phoneBook;
        this.callers = callers;
        this.limits = limits;
    }

    private record Connection(ServerLine line, Pump<ServerLine.Note> pump, HeldChannel channel) {
        boolean byHand(HandDeed deed) {
            return switch (deed) {
                case DROP_CARRIER -> channel.drop();
                case STALL -> channel.stall(HandDeed.STALL_TIME);
                case REFUSE_NEXT -> true;
                case REFUSE_COMMAND -> false;
            };
        }
    }

    /** The calls that can be reached by hand, in the order in which they came. */
    List<KeyedLine> keyed() {
        List<KeyedLine> reached = new ArrayList<>();
        for (Map.Entry<String, Connection> each : connections.entrySet()) {
            Connection connection = each.getValue();
            if (connection.line.call() > 0 && connection.channel.isThere()) {
                reached.add(new KeyedLine(each.getKey(), connection.line.call(), connection::byHand));
            }
        }
        return reached;
    }

    /** Listens; the future tells whether that was possible. Any thread. */
    ChannelFuture listen(InetSocketAddress at) {
        ChannelFuture binding = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_OCTETS)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, READ_OCTETS)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Door())
                .bind(at);
        listening = binding.channel();
        return binding;
    }

    /** Stops listening and hangs up every call. */
    void close() {
        if (listening != null) {
            shut(listening);
        }
        for (Connection connection : List.copyOf(connections.values())) {
            connection.pump.tell(connection.line::close);
        }
    }

    private void accept(Channel channel) {
        if (!callers.makeRoom(limits)) {
            shut(channel);
            return;
        }
        String name = callers.nextName();
        TcpPort port = new TcpPort(loop, scheduler, null);
        ServerLine line = server.line(
                () -> new CallParties(caller(channel), server.config().number()),
                randomness.of(name),
                ServerLine.Kind.CONNECTION);
        NumbersOfTheBook numbers = new NumbersOfTheBook();
        Pump<ServerLine.Note> pump =
                new Pump<>(line, new DivertedPort(port, numbers), scheduler, note -> note(name, note));
        numbers.told = pump;
        HeldChannel held = new HeldChannel();
        channel.pipeline().addLast(held);
        Connection connection = new Connection(line, pump, held);
        connections.put(name, connection);
        callers.came(name, () -> crowdOut(name, connection));
        port.attach(pump);
        port.accept(channel);
    }

    /** Who has tried to prove itself for longest has to go, when somebody else needs the room. */
    private void crowdOut(String name, Connection connection) {
        journal.record(new Journal.Entry(
                scheduler.now(),
                name,
                Side.SERVER,
                connection.line.call(),
                new JournalEvent.HangingUp("there are too many callers who have not proven themselves, and of them "
                        + "this one has been here longest")));
        connection.pump.tell(connection.line::close);
    }

    /** Whether the caller has shown who it is, or needs not, or is gone. */
    private boolean settles(JournalEvent event) {
        if (event instanceof JournalEvent.Judged judged) {
            return judged.code() == 0;
        }
        if (event instanceof JournalEvent.LoginJudged login) {
            return login.code() == 0 && server.config().lcp().demand().isEmpty();
        }
        return event instanceof JournalEvent.NetworkUp || event instanceof JournalEvent.CallDown;
    }

    private void note(String name, ServerLine.Note note) {
        if (settles(note.event())) {
            callers.settled(name);
        }
        journal.record(new Journal.Entry(scheduler.now(), name, Side.SERVER, note.call(), note.event()));
        Connection telling = connections.get(name);
        if (telling != null) {
            server.heard(note, telling.line, telling.pump);
        }
        if (note.event() instanceof JournalEvent.CallDown || note.event() instanceof JournalEvent.CallbackGivenUp) {
            Connection present = connections.get(name);
            if (present != null && present.line.isIdle()) {
                connections.remove(name);
                callers.gone(name);
                scheduler.at(scheduler.now(), present.pump::close); // when it has settled
            }
        }
    }

    /** Where every caller comes in. */
    private final class Door extends ChannelInitializer<Channel> {
        @Override
        public void initChannel(Channel channel) {
            accept(channel);
        }

        /** The server's first words do not always get out, since some are gone as soon as they have come. */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
            if (cause instanceof IOException) {
                ctx.fireExceptionCaught(cause); // for the line it is an end like any other
            } else {
                super.exceptionCaught(ctx, cause);
            }
        }
    }

    /** Leads the server's own calls to the addresses of the phone book. */
    private final class NumbersOfTheBook implements DivertedPort.Diversion {
        private @Nullable Pump<?> told;

        @Override
        public void call(Port behind, String number) {
            TcpAddress address = phoneBook.find(number);
            if (address != null) {
                behind.call(address.toString());
                return;
            }
            Pump<?> pump = Objects.requireNonNull(told, "the pump is there before anybody is called");
            PortFailure failure =
                    new PortFailure(PortFailure.Kind.NO_ANSWER, "the number " + number + " is not in the phone book");
            scheduler.at(scheduler.now(), () -> pump.portFailed(failure));
        }
    }

    private static String caller(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : "";
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that cannot even be closed is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }
}
