package dev.ringback.bench;

import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.VirtualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole calls in memory: the line comes up, LCP, authentication, IPCP, goodbye, in as many frames as lwIP's have. Compared
 * are two ends of our PPP with two of lwIP's, ours with a journal of all that went. What a call costs in the whole server,
 * with its line, accounts, rules and address pool, of which lwIP has none, stands beside that.
 */
final class CallRows {
    private static final long SLICE_MILLIS = 300;

    /**
     * For ours and its peer together. A call runs through more code than anything else that is measured here: its figure
     * fell until 200,000 calls had been made, from 25 µs after 80,000 to 17.
     */
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private static final int CALLS_BETWEEN_LOOKS = 20;
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1); // the clock must not stand still for ever
    private static final String USER = "user0001";
    private static final Secret PASSWORD = Secret.of("s3cret-Passw0rd");

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final List<Journal.Entry> journal = new ArrayList<>();
    private final World world = new World(time, Randomness.seeded(1), journal::add);
    private final List<WorldLine> lines = new ArrayList<>();
    private int calls;
    private final Dialing.Shared shared;

    private CallRows(List<AuthMethod> methods, int count) {
        this.shared = Dialing.Shared.of(methods, new Credentials("", USER, PASSWORD), world.random("callers"));
        RasServer server = world.server(ServerConfig.USUAL
                .withAuthentication(methods)
                .withUsers(List.of(UserAccount.of(USER, PASSWORD)))
                .withNetwork(Dialing.EVERY_SERVER));
        for (int i = 0; i < count; i++) {
            lines.add(world.line("line " + i, LineParameters.DIRECT, "", server));
        }
    }

    static List<Row> rows(Lwip lwip) throws IOException, InterruptedException {
        if (!lwip.missing().isEmpty()) {
            return List.of(new Row.LeftOut("whole calls in memory", lwip.missing()));
        }
        List<Row> rows = new ArrayList<>();
        try (CoProcess peer = new CoProcess(lwip.program("lwip_bench_O3"))) {
            rows.addAll(rows(peer, "mschapv2", List.of(AuthMethod.MSCHAP_V2), Bound.atLeast(1.2, 2)));
            rows.addAll(rows(peer, "chapmd5", List.of(AuthMethod.CHAP_MD5), Bound.atLeast(0.9, 1.5)));
            rows.addAll(rows(peer, "none", List.of(), Bound.atLeast(0.8, 1.3)));
        }
        return rows;
    }

    private static List<Row> rows(CoProcess peer, String name, List<AuthMethod> methods, Bound bound)
            throws IOException, InterruptedException {
        BareLinks ends = new BareLinks(methods);
        ends.call();
        CallRows whole = new CallRows(methods, 1);
        long framesOfPeer = Math.round(peer.ask("lwip.hsframes." + name, SLICE_MILLIS));
        if (ends.frames() != framesOfPeer || whole.framesOfACall() != framesOfPeer) {
            throw new IllegalStateException("not the same call: lwIP's has " + framesOfPeer
                    + " frames, those of two ends " + ends.frames() + ", that of the server " + whole.framesOfACall());
        }
        Subject lwip = () -> peer.ask("lwip.hs." + name, SLICE_MILLIS);
        List<Samples> calls = Samples.interleaved(WARM_UP, () -> perSecond(ends::call), lwip);
        List<Samples> served = Samples.interleaved(WARM_UP, whole::callsPerSecond, lwip);
        String title = name.toUpperCase(Locale.ROOT);
        return List.of(
                new Row.Compared(
                        "whole calls in memory, " + title + ", two ends of PPP, with a journal",
                        "calls/s",
                        calls.get(0),
                        "lwIP",
                        calls.get(1),
                        bound),
                new Row.Seen(
                        "the same with the whole server: line, clock, accounts, rules, address pool, its journal",
                        "calls/s",
                        served.get(0),
                        "lwIP, which has none of these: " + served.get(1).text() + ", ours over it "
                                + served.get(0).over(served.get(1)).text()));
    }

    /** What a call costs as the lines in its world grow, each line called in turn. */
    static List<Row> growth() throws IOException, InterruptedException {
        CallRows one = new CallRows(List.of(AuthMethod.CHAP_MD5), 1);
        List<Row> rows = new ArrayList<>();
        for (int count : new int[] {1_000, World.MAX_LINES}) {
            CallRows many = new CallRows(List.of(AuthMethod.CHAP_MD5), count);
            List<Samples> cost = Samples.interleaved(WARM_UP, many::microsPerCall, one::microsPerCall);
            rows.add(new Row.Compared(
                    "a call in a world of %,d lines, each called in turn".formatted(count),
                    "µs",
                    cost.get(0),
                    "in a world of one line",
                    cost.get(1),
                    Bound.atMost(1.5, 1.2)));
        }
        return rows;
    }

    private long framesOfACall() {
        call();
        return journal.stream()
                .filter(entry -> entry.event() instanceof JournalEvent.OctetsSent)
                .count();
    }

    private double microsPerCall() {
        return 1e6 / callsPerSecond();
    }

    private double callsPerSecond() {
        return perSecond(this::call);
    }

    private static double perSecond(Runnable call) {
        long begin = System.nanoTime();
        long calls = 0;
        long took;
        do {
            for (int i = 0; i < CALLS_BETWEEN_LOOKS; i++) {
                call.run();
            }
            calls += CALLS_BETWEEN_LOOKS;
            took = System.nanoTime() - begin;
        } while (took < SLICE_MILLIS * 1_000_000);
        return calls * 1e9 / took;
    }

    private void call() {
        journal.clear();
        time.runUntil(time.now().plus(BETWEEN_CALLS));
        WorldLine line = lines.get(calls++ % lines.size());
        Dialing caller = new Dialing(false, shared);
        Pump<PppEvent> pump = line.attach(caller, event -> {});
        pump.tell(now -> {});
        while (!(caller.isOver() && line.isIdle())) {
            if (!time.runNext()) {
                throw new IllegalStateException("the call hangs");
            }
        }
        pump.close();
        if (!caller.hasConnected() || journal.isEmpty()) {
            throw new IllegalStateException("no call came to be");
        }
    }
}
