package dev.ringback.simulator.netty;

import dev.ringback.modem.DialPermit;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.radius.RadiusConfig;
import dev.ringback.simulator.server.HandRefusal;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.world.CallLine;
import dev.ringback.simulator.world.ModemKit;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.TelephoneTerms;
import dev.ringback.time.Scheduler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server in real time: one event loop, one clock, and as many ways in as it is told. Any thread; what it does itself it
 * does on the loop's thread, and there the journal is told.
 */
public final class RealWorld implements AutoCloseable, WatchedLines {
    /** Only programs on this computer reach it. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The server's line behind an emulated modem, where its configuration has no number. */
    private static final String SERVER_NUMBER = "5550100";

    private static final Duration MAX_CLOSE = Duration.ofSeconds(5);

    /** A modem that ignores DTR takes an escape and a command to hang up. */
    private static final Duration MAX_MODEM_CLOSE = Duration.ofSeconds(12);

    private final MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ringback-server", true), NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();
    private final Scheduler scheduler = new EventLoopScheduler(loop, Instant.now());
    private final Randomness randomness = secure(new SecureRandom());
    private final @Nullable RadiusPort judge;
    private final RasServer server;
    private final HandRefusal refusal;
    private final Journal journal;
    private final PhoneBook phoneBook;
    private final TcpCallers callers = new TcpCallers(); // of all listeners
    private final List<TcpListener> listeners = new ArrayList<>();
    private final List<SocketListener> sockets = new ArrayList<>();
    private final List<SerialListener> serialPorts = new ArrayList<>();

    /** A server that nobody can reach yet, and that can call nobody back. */
    public RealWorld(ServerConfig config, Journal journal) {
        this(config, journal, PhoneBook.EMPTY);
    }

    /** A server that nobody can reach yet; the phone book, asked on the loop's thread, tells whom it can call back. */
    public RealWorld(ServerConfig config, Journal journal, PhoneBook phoneBook) {
        this(config, journal, phoneBook, null);
    }

    /** The same, which has its callers judged by a RADIUS server; null: by itself. */
    public RealWorld(ServerConfig config, Journal journal, PhoneBook phoneBook, @Nullable RadiusConfig radius) {
        this.judge = RadiusPort.of(radius, loop, scheduler);
        this.refusal = new HandRefusal(config);
        this.server = new RasServer(refusal.into(config), judge);
        refusal.sleep(server);
        this.journal = journal;
        this.phoneBook = phoneBook;
    }

    /**
     * Takes calls on TCP, as many at once as is usual.
     *
     * @param at where; port 0 takes a free one
     * @return where it is
     * @throws IOException if that is not possible; the message names the address and the cause
     */
    public TcpAddress listenTcp(TcpAddress at) throws IOException {
        return listenTcp(at, CallerLimits.USUAL);
    }

    /**
     * The same with other limits.
     *
     * @param limits for whoever comes here; the callers of the server's other places on TCP count, too
     */
    public TcpAddress listenTcp(TcpAddress at, CallerLimits limits) throws IOException {
        InetSocketAddress where = new InetSocketAddress(at.host(), at.port());
        if (where.isUnresolved()) {
            throw new UnknownHostException("tcp " + at + ": there is no host \"" + at.host() + "\"");
        }
        TcpListener listener =
                new TcpListener(loop, scheduler, server, randomness, journal, phoneBook, callers, limits);
        ChannelFuture binding = listener.listen(where).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException(
                    "tcp " + at + ": cannot listen there: " + binding.cause().getMessage(), binding.cause());
        }
        ask(s -> listeners.add(listener));
        InetSocketAddress bound = (InetSocketAddress) binding.channel().localAddress();
        return new TcpAddress(at.host(), bound.getPort());
    }

    /**
     * Takes calls on a serial port, to which the caller is joined by a cable.
     *
     * @throws IOException if that is not possible; the message names the port and the cause
     */
    public void listenSerial(SerialSettings settings) throws IOException {
        listenSerial(new SerialPlace(settings, null, null), DialPermit.ANY);
    }

    /**
     * Takes calls on a serial port, with a modem or without, and calls back on the same modem.
     *
     * @param permit asked on the loop's thread before the modem dials; several ports may share it
     * @throws IOException if that is not possible; the message names the port and the cause
     */
    public void listenSerial(SerialPlace place, DialPermit permit) throws IOException {
        CompletableFuture<String> opening = ask(s -> {
            SerialListener listener = new SerialListener(place, permit, loop, scheduler, server, randomness, journal);
            serialPorts.add(listener);
            return listener.open();
        });
        String trouble = await(opening);
        if (!trouble.isEmpty()) {
            throw new IOException(trouble);
        }
    }

    @Override
    public List<Call> calls() {
        return ask(s ->
                keyed().stream().map(each -> new Call(each.name(), each.call())).toList());
    }

    @Override
    public boolean byHand(String line, HandDeed deed) {
        return ask(s -> {
            for (KeyedLine each : keyed()) {
                if (each.name().equals(line)) {
                    journal.record(new Journal.Entry(
                            scheduler.now(), line, Side.SERVER, each.call(), new JournalEvent.DoneByHand(deed)));
                    if (deed == HandDeed.REFUSE_NEXT) {
                        refusal.wake(s, each.call());
                    }
                    return each.doing().test(deed);
                }
            }
            return false;
        });
    }

    private List<KeyedLine> keyed() {
        List<KeyedLine> all = new ArrayList<>();
        listeners.forEach(listener -> all.addAll(listener.keyed()));
        sockets.stream().map(SocketListener::keyed).filter(Objects::nonNull).forEach(all::add);
        serialPorts.stream().map(SerialListener::keyed).filter(Objects::nonNull).forEach(all::add);
        all.sort(Comparator.comparingInt(KeyedLine::call));
        return all;
    }

    /**
     * Takes calls of whoever opens a device file, or comes with RFC 2217, one at a time: there is an emulated modem, and
     * every number that it dials is the server's. Whoever is owed a call back hears it ring there.
     *
     * @param shown how the place is called in the journal
     * @param modem of both ends
     * @param number under which whoever is there is called back, digits; not the server's
     * @return where it is
     * @throws IOException if that is not possible; the message names the place, the cause and the way out
     */
    public String listen(ModemPlace at, String shown, ModemKit modem, String number) throws IOException {
        String own = ask(s -> s.config().number().replaceAll("[^0-9A-D*#]", ""));
        TelephoneTerms terms = new TelephoneTerms(
                LineParameters.of(0, Duration.ZERO),
                ExchangeRules.USUAL,
                modem,
                modem,
                own.isEmpty() || own.equals(number) ? SERVER_NUMBER : own,
                List.of(number));
        return listen(at, shown, terms, line -> {});
    }

    /**
     * The same with a line and modems that are known.
     *
     * @param spoiling makes the line worse than its terms; on the loop's thread
     */
    public String listen(ModemPlace at, String shown, TelephoneTerms terms, Consumer<CallLine> spoiling)
            throws IOException {
        CompletableFuture<String> opening = ask(s -> {
            DteSocket socket =
                    at.socket(loop, loop, scheduler, terms.kit(Side.CLIENT).dteRateBitsPerSecond());
            SocketListener listener =
                    new SocketListener(shown, terms, spoiling, socket, server, scheduler, randomness, journal);
            sockets.add(listener);
            return listener.open();
        });
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a place for a modem was made", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause(), "what an execution ended with");
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** What the server says, on its own thread; the answer must be a value of its own. */
    public <T> T ask(Function<RasServer, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                answer.complete(question.apply(server));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return await(answer);
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was asked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server could not answer", e.getCause());
        }
    }

    /**
     * Hangs up all calls, wipes the passwords and ends the thread; waits for modems that still hang up, 12 s at most, and
     * then for the rest, 5 s at most. Harmless when repeated.
     */
    @Override
    public void close() {
        if (!threads.isShuttingDown()) {
            ask(s -> {
                listeners.forEach(TcpListener::close);
                serialPorts.forEach(SerialListener::close);
                sockets.forEach(SocketListener::close);
                s.users().wipe();
                if (judge != null) {
                    judge.close();
                }
                return true;
            });
            awaitModems();
        }
        threads.shutdownGracefully(0, MAX_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(MAX_CLOSE.toMillis());
    }

    private void awaitModems() {
        CountDownLatch shut = ask(s -> {
            CountDownLatch open = new CountDownLatch(serialPorts.size());
            serialPorts.forEach(port -> port.whenShut(open::countDown));
            return open;
        });
        try {
            if (!shut.await(MAX_MODEM_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // the end of the process drops DTR
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Randomness secure(SecureRandom random) {
        return name -> random;
    }
}
