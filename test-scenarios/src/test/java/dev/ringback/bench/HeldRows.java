package dev.ringback.bench;

import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.server.AddressRange;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.time.VirtualScheduler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines that are held open with echo supervision from the server, both ends and the lines in one process and in memory. */
final class HeldRows {
    private static final int LINES = 10_000;
    private static final Duration ECHO = Duration.ofSeconds(30);
    private static final PppTimers ECHOING =
            new PppTimers(Duration.ofSeconds(3), 10, 2, 5, Duration.ofSeconds(3), 10, ECHO, 4);
    private static final Duration SLICE = Duration.ofSeconds(60);
    private static final Duration TO_CONNECT = Duration.ofSeconds(60);
    private static final String USER = "user0001";
    private static final Secret PASSWORD = Secret.of("s3cret-Passw0rd");

    private HeldRows() {}

    static List<Row> rows() throws IOException, InterruptedException {
        VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
        World world = new World(time, Randomness.seeded(1), Journal.NONE);
        NetworkConfig network = NetworkConfig.USUAL.withPool(List.of(AddressRange.of("198.18.0.0..198.18.63.255")));
        RasServer server = world.server(ServerConfig.USUAL
                .withNetwork(network)
                .withTimers(ECHOING)
                .withUsers(List.of(UserAccount.of(USER, PASSWORD))));
        long before = heapOctets();
        Dialing.Shared shared = Dialing.Shared.of(
                List.of(AuthMethod.CHAP_MD5), new Credentials("", USER, PASSWORD), world.random("callers"));
        List<Dialing> callers = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            callers.add(hold(world, server, shared, "line " + i));
        }
        time.runUntil(time.now().plus(TO_CONNECT));
        double octetsPerLine = (heapOctets() - before) / (double) LINES;
        Samples share = Samples.interleaved(SLICE.dividedBy(60), () -> {
                    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    time.runUntil(time.now().plus(SLICE));
                    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
                    return 100.0 * took / SLICE.toNanos();
                })
                .get(0);
        for (Dialing caller : callers) {
            if (!caller.hasConnected() || caller.isOver()) {
                throw new IllegalStateException("not all lines are held");
            }
        }
        return List.of(
                new Row.Alone(
                        "%,d lines held with an echo every %d s, both ends, in memory"
                                .formatted(LINES, ECHO.toSeconds()),
                        "% of a core",
                        share,
                        Bound.atMost(10, 5)),
                new Row.Seen(
                        "heap of a held line, both ends and the line between them, in memory",
                        "octets",
                        Samples.of(octetsPerLine),
                        "lwIP: 1,152 for one end; over TCP this was not measured"));
    }

    private static Dialing hold(World world, RasServer server, Dialing.Shared shared, String name) {
        Dialing caller = new Dialing(true, shared.with(world.random(name + "'s caller")));
        Pump<PppEvent> pump =
                world.line(name, LineParameters.DIRECT, "", server).attach(caller, event -> {});
        pump.tell(now -> {});
        return caller;
    }

    private static long heapOctets() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
