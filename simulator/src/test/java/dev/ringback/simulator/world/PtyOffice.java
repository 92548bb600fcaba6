package dev.ringback.simulator.world;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.exchange.LineTerms;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.netty.NetworkSockets;
import dev.ringback.simulator.pty.PtySocket;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.time.Scheduler;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An emulated modem at a pseudo-terminal, or wherever else a modem is found, an exchange, and a server with a modem of its own; telephones are several
 * times as fast as real ones. Any thread.
 */
public final class PtyOffice implements AutoCloseable {
    /** Of the modem at the pseudo-terminal. */
    public static final String CALLER = "5550199";

    /** Of the server. */
    public static final String SERVER = "5550100";

    private static final int TIMES_AS_FAST = 5;

    private final MultiThreadIoEventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("office", true), NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();
    private final List<Journal.Entry> journal = new CopyOnWriteArrayList<>();
    private Bench bench;
    private BenchModem modem;
    private Pump<ServerLine.Note> pump;
    private ServerLine line;
    private WiredPty wires;
    private String where;

    /** An office that serves, with the link to its modem. */
    public PtyOffice(Path link, String profile, ServerConfig config) throws Exception {
        this(link, profile, config, null);
    }

    /** The same; with a folder, the modem's circuits are there for programs that have ptylines.c preloaded. */
    public PtyOffice(Path link, String profile, ServerConfig config, Path circuits) throws Exception {
        begin(
                profile,
                config,
                time -> circuits == null ? new PtySocket(loop, link, link.toString(), 115_200) : wired(link, circuits));
    }

    /** An office whose modem is behind RFC 2217 on the loopback interface. */
    public PtyOffice(String profile, ServerConfig config) throws Exception {
        begin(profile, config, time -> NetworkSockets.rfc2217(loop, time));
    }

    private void begin(String profile, ServerConfig config, Function<Scheduler, DteSocket> socket) throws Exception {
        CompletableFuture<String> opened = new CompletableFuture<>();
        ask(() -> {
            Instant start = Instant.EPOCH;
            Hurried time = new Hurried(new EventLoopScheduler(loop, start), start, TIMES_AS_FAST);
            ModemKit kit = ModemKit.of(
                    HardwareProfiles.named(profile), ModemSettings.NONE.withTraining(Duration.ofSeconds(2)), 115_200);
            bench = new Bench(time, ExchangeRules.USUAL, name -> new SplittableRandom(1), journal::add);
            modem = bench.modem(
                    "modem",
                    CALLER,
                    kit,
                    socket.apply(time),
                    why -> {
                        throw new AssertionError(why);
                    },
                    new Opening(opened));
            LineParameters path =
                    new LineParameters(0, Duration.ZERO, Duration.ZERO, TelephoneLine.LINE_QUEUE_OCTETS, false);
            Station station = new Station(
                    "server", kit, bench.exchange().line(new LineTerms(SERVER, path, null)), time, event -> {}, why -> {
                        throw new AssertionError(why);
                    });
            RasServer server = new RasServer(config);
            line = server.line(
                    () -> new CallParties(CALLER, SERVER), new SplittableRandom(2), ServerLine.Kind.TELEPHONE);
            pump = station.assemble(line, note -> {
                journal.add(new Journal.Entry(time.now(), "server", Side.SERVER, note.call(), note.event()));
                server.heard(note, line, pump);
            });
            pump.tell(now -> line.open());
            modem.open();
            return true;
        });
        where = opened.get(10, TimeUnit.SECONDS);
    }

    /** Where its modem is found: {@code rfc2217:127.0.0.1:PORT}. */
    public String where() {
        return where;
    }

    /** Whether the modem at hand was sent a command line with this in it. */
    public boolean modemWasTold(String command) {
        return journal.stream()
                .anyMatch(entry -> entry.event() instanceof JournalEvent.ModemText said
                        && said.toModem()
                        && said.text().contains(command));
    }

    private WiredPty wired(Path link, Path circuits) {
        wires = new WiredPty(loop, link, circuits);
        return wires;
    }

    /** What the program did with DTR, in order; then that it is gone. */
    public List<String> seenOfDtr() {
        return wires.seen();
    }

    /** A wire of the cable is held at a level, whatever the modem does. */
    public void hold(Circuit circuit, boolean on) throws Exception {
        ask(() -> {
            wires.hold(circuit, on);
            return true;
        });
    }

    private record Opening(CompletableFuture<String> opened) implements BenchModem.Watcher {
        @Override
        public void opened(BenchModem which, String where) {
            opened.complete(where);
        }

        @Override
        public void failed(BenchModem which, PortFailure failure) {
            opened.completeExceptionally(new AssertionError(failure.message()));
        }
    }

    private <T> T ask(Callable<T> question) throws Exception {
        return loop.submit(question).get(10, TimeUnit.SECONDS);
    }

    /** How many calls the server has had. */
    public long calls() {
        return journal.stream()
                .map(Journal.Entry::event)
                .filter(JournalEvent.CallUp.class::isInstance)
                .count();
    }

    /** All that was seen, one line each. */
    public List<Journal.Entry> journal() {
        return journal;
    }

    /** Where the modem at the pseudo-terminal stands. */
    public ModemState state() throws Exception {
        return ask(modem::state);
    }

    /** The far modem loses the carrier for good. */
    public void loseCarrier() throws Exception {
        ask(() -> modem.line().loseCarrier(ExchangeLine.FOR_EVER));
    }

    /** The pseudo-terminal is taken away, as if the device was unplugged. */
    public void unplug() throws Exception {
        ask(() -> {
            modem.close();
            return true;
        });
    }

    @Override
    public void close() {
        loop.submit(() -> {
                    pump.tell(line::close);
                    bench.close();
                })
                .awaitUninterruptibly(10, TimeUnit.SECONDS);
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
