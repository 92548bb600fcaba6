package dev.ringback.simulator.netty;

import dev.ringback.port.PortFailure;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.pty.PtySocket;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.world.Bench;
import dev.ringback.simulator.world.BenchModem;
import dev.ringback.simulator.world.ModemKit;
import dev.ringback.time.Scheduler;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A bench in real time: emulated modems at device files and on the network, on one event loop. Any thread; what it does
 * itself it does on the loop's thread, and there the journal is told.
 */
public final class RealBench implements AutoCloseable, WatchedLines {
    private static final Duration MAX_CLOSE = Duration.ofSeconds(5);

    private final MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ringback-modem", true), NioIoHandler.newFactory());
    private final EventLoop loop = threads.next();
    private final Scheduler scheduler = new EventLoopScheduler(loop, Instant.now());
    private final Consumer<PortFailure> lost;
    private final Bench bench;
    private TcpDoor answering = new TcpDoor(loop, visitor -> false);

    /**
     * A bench without modems.
     *
     * @param lost told, on the loop's thread, of a socket that is gone for good after it was open
     */
    public RealBench(Journal journal, Consumer<PortFailure> lost) {
        this(journal, lost, false);
    }

    /** The same, where frames enter the journal, too, if that is wanted. */
    public RealBench(Journal journal, Consumer<PortFailure> lost, boolean frames) {
        this.lost = lost;
        SecureRandom random = new SecureRandom();
        this.bench = new Bench(scheduler, ExchangeRules.USUAL, name -> random, journal, frames);
    }

    /**
     * A modem at a pseudo-terminal, with a symbolic link to it.
     *
     * @param shown how the link is called for people
     * @return where it is
     * @throws IOException if that is not possible; the message names the place, the cause and the way out
     */
    public String pty(String name, String number, ModemKit kit, Path link, String shown) throws IOException {
        return plug(name, number, kit, (on, time) -> new PtySocket(on, link, shown, kit.dteRateBitsPerSecond()));
    }

    /**
     * A modem on TCP, whose computer is whoever connects.
     *
     * @param at port 0 takes a free one
     * @return where it is
     * @throws IOException if that is not possible; the message names the place, the cause and the way out
     */
    public String tcp(String name, String number, ModemKit kit, TcpAddress at) throws IOException {
        return plug(name, number, kit, (on, time) -> new TcpSocket(on, at));
    }

    /**
     * A modem on the network with RFC 2217, whose computer is whoever connects.
     *
     * @param at port 0 takes a free one
     * @return where it is
     * @throws IOException if that is not possible; the message names the place, the cause and the way out
     */
    public String rfc2217(String name, String number, ModemKit kit, TcpAddress at) throws IOException {
        return plug(name, number, kit, (on, time) -> new Rfc2217Socket(on, time, at, kit.dteRateBitsPerSecond()));
    }

    /**
     * A modem at a serial port, to which its computer is joined by a null-modem cable, at the rate of the modem.
     *
     * @return where it is
     * @throws IOException if that is not possible; the message names the place, the cause and the way out
     */
    public String serial(String name, String number, ModemKit kit, String device, SerialSettings.FlowControl flow)
            throws IOException {
        SerialSettings settings = new SerialSettings(device, kit.dteRateBitsPerSecond(), flow);
        return plug(name, number, kit, (on, time) -> new SerialSocket(on, time, settings));
    }

    private String plug(String name, String number, ModemKit kit, BiFunction<EventLoop, Scheduler, DteSocket> socket)
            throws IOException {
        Opening opening = new Opening();
        ask(present -> {
            Consumer<String> strict =
                    why -> lost.accept(new PortFailure(PortFailure.Kind.MODEM_ERROR, name + ": " + why));
            present.modem(name, number, kit, socket.apply(loop, scheduler), strict, opening)
                    .open();
            return true;
        });
        return await(opening.where);
    }

    /** Leads these numbers to hosts on TCP. After the modems: as many calls at a time as there are modems. */
    public void phoneBook(List<String> numbers, PhoneBook book) {
        ask(present -> {
            TcpPlaces places = new TcpPlaces(loop, book);
            numbers.forEach(number -> present.outside("tcp " + book.find(number), PhoneBook.digits(number), places));
            return true;
        });
    }

    /**
     * Whoever connects there calls the first modem that is free. After the modems, and once.
     *
     * @return where it is
     * @throws IOException if that is not possible; the message names the address and the cause
     */
    public TcpAddress answer(TcpAddress at) throws IOException {
        CompletableFuture<TcpAddress> opened = new CompletableFuture<>();
        ask(present -> {
            present.answerCalls("caller");
            answering = new TcpDoor(loop, visitor -> {
                if (!present.call(visitor)) {
                    visitor.goodbye();
                }
                return true;
            });
            answering.open(at, opened::complete, opened::completeExceptionally);
            return true;
        });
        return await(opened);
    }

    @Override
    public List<Call> calls() {
        return ask(present -> present.modems().stream()
                .filter(BenchModem::isConnected)
                .map(modem -> new Call(modem.name(), modem.call()))
                .toList());
    }

    @Override
    public boolean byHand(String line, HandDeed deed) {
        return ask(present ->
                present.modems().stream().anyMatch(modem -> modem.name().equals(line) && modem.byHand(deed)));
    }

    /** Asks the bench something on its own thread; the answer must be a value of its own. */
    public <T> T ask(Function<Bench, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                answer.complete(question.apply(bench));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return await(answer);
        } catch (IOException e) {
            throw new IllegalStateException("the bench could not answer", e);
        }
    }

    private static <T> T await(CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the bench was asked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IllegalStateException("the bench could not answer", e.getCause());
        }
    }

    /** Sends the computers away, hangs up, gives the devices back and ends the thread; 5 s at most. Harmless when repeated. */
    @Override
    public void close() {
        if (!threads.isShuttingDown()) {
            ask(present -> {
                answering.close(() -> {});
                present.close();
                return true;
            });
        }
        threads.shutdownGracefully(0, MAX_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(MAX_CLOSE.toMillis());
    }

    /** Waits for a socket to open, and then watches it. */
    private final class Opening implements BenchModem.Watcher {
        private final CompletableFuture<String> where = new CompletableFuture<>();

        @Override
        public void opened(BenchModem modem, String at) {
            where.complete(at);
        }

        @Override
        public void failed(BenchModem modem, PortFailure failure) {
            if (!where.completeExceptionally(new IOException(failure.message()))) {
                lost.accept(failure);
            }
        }
    }
}
