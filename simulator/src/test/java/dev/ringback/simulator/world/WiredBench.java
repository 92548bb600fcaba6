package dev.ringback.simulator.world;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import dev.ringback.port.netty.EventLoopScheduler;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.socket.DteSocket;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Two emulated modems: one at a pseudo-terminal that has circuits for programs with ptylines.c preloaded, and one whose
 * computer is the test. Telephones are some times as fast as real ones. Any thread.
 */
public final class WiredBench implements AutoCloseable {
    /** Of the modem at the pseudo-terminal. */
    public static final String NEAR = "5550199";

    /** Of the modem of the test. */
    public static final String FAR = "5550100";

    private static final int TIMES_AS_FAST = 10;

    private final DefaultEventExecutor loop = new DefaultEventExecutor();
    private final List<Journal.Entry> journal = new CopyOnWriteArrayList<>();
    private final PluggedSocket computer = new PluggedSocket(true);
    private final StringBuilder heard = new StringBuilder();
    private final WiredPty wires;
    private Bench bench;
    private BenchModem near;

    /** A bench with the link to its modem; the modem's circuits are in the folder. */
    public WiredBench(Path link, Path circuits) throws Exception {
        wires = new WiredPty(loop, link, circuits);
        CompletableFuture<String> opened = new CompletableFuture<>();
        ask(() -> {
            Instant start = Instant.EPOCH;
            Hurried time = new Hurried(new EventLoopScheduler(loop, start), start, TIMES_AS_FAST);
            bench = new Bench(time, ExchangeRules.USUAL, name -> new SplittableRandom(1), journal::add);
            near = modem("near", NEAR, wires, opened);
            modem("far", FAR, computer, opened);
            computer.outside().attached("");
            computer.says("ATE0S0=1\r");
            return true;
        });
        opened.get(10, TimeUnit.SECONDS);
    }

    private BenchModem modem(String name, String number, DteSocket socket, CompletableFuture<String> opened) {
        ModemKit kit = ModemKit.of(
                HardwareProfiles.named("hayes-v34"), ModemSettings.NONE.withTraining(Duration.ofSeconds(2)), 115_200);
        BenchModem modem = bench.modem(
                name,
                number,
                kit,
                socket,
                why -> {
                    throw new AssertionError(why);
                },
                new BenchModem.Watcher() {
                    @Override
                    public void opened(BenchModem which, String where) {
                        opened.complete(where);
                    }

                    @Override
                    public void failed(BenchModem which, PortFailure failure) {
                        opened.completeExceptionally(new AssertionError(failure.message()));
                    }
                });
        modem.open();
        return modem;
    }

    private <T> T ask(Callable<T> question) throws Exception {
        return loop.submit(question).get(10, TimeUnit.SECONDS);
    }

    /** The test's computer says something to its modem. */
    public void farSays(String text) throws Exception {
        ask(() -> {
            computer.says(text);
            return true;
        });
    }

    /** All that the test's computer has read. */
    public String farHeard() throws Exception {
        return ask(() -> heard.append(computer.heard()).toString());
    }

    /** Whether the test's computer reads; what it does not read stays in its modem. */
    public void farReads(boolean on) throws Exception {
        ask(() -> {
            computer.writable = on;
            if (on) {
                computer.outside().writable();
            }
            return true;
        });
    }

    /** Whether the modem at the pseudo-terminal has a circuit on. */
    public boolean isOn(Circuit circuit) throws Exception {
        return ask(() -> wires.isOn(circuit));
    }

    /** What the program did with RTS, in order. */
    public List<String> seenOfRts() {
        return wires.seenOfRts();
    }

    /** Where the modem at the pseudo-terminal stands. */
    public ModemState state() throws Exception {
        return ask(near::state);
    }

    /** Whether the modem at the pseudo-terminal has octets for the program, and holds them back. */
    public boolean holdsBack() throws Exception {
        return ask(() -> near.cable().modemEnd().sender().isStopped()
                && near.cable().modemEnd().sender().waiting() > 0);
    }

    /** Whether octets were lost anywhere. */
    public boolean hasLostOctets() {
        return journal.stream().anyMatch(entry -> entry.event() instanceof JournalEvent.OctetsOverrun);
    }

    @Override
    public void close() {
        loop.submit(bench::close).awaitUninterruptibly(10, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
