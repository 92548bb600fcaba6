package dev.ringback.simulator;

import dev.ringback.RasClient;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEntry;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A server and a dialer in memory and in virtual time: everything happens on the caller's thread, when a connection is
 * awaited or the clock is advanced, and an hour takes no time. The same seed gives the same octets. Not thread-safe.
 */
public final class SimulatedRas implements AutoCloseable {
    /** Where the clock starts: nine in the morning of a Monday, so that office hours have begun. */
    public static final Instant START = Instant.parse("2001-01-01T09:00:00Z");

    private final VirtualScheduler clock = new VirtualScheduler(START);
    private final RasServer server;
    private final RasClient client;

    SimulatedRas(ServerConfig config, long seed) {
        World world = new World(clock, Randomness.seeded(seed), Journal.NONE);
        server = world.server(config);
        client = RasClient.inVirtualTime(clock, new Lines(world, server), world.random("client"));
    }

    /** Dials the server, each dial on a line of its own. */
    public RasDialer dialer() {
        return client.dialer();
    }

    /** A phone book entry for the server. */
    public RasEntry entry() {
        return RasEntry.of("simulator", server.config().number());
    }

    /** The time. */
    public Instant now() {
        return clock.now();
    }

    /** Lets so much time pass. */
    public void advance(Duration time) {
        clock.runUntil(clock.now().plus(time));
    }

    /** Hangs up all connections and wipes the passwords. */
    @Override
    public void close() {
        client.close();
        server.users().wipe();
    }

    /** A free line for each dial; a new one if all are taken. */
    private static final class Lines implements PortAssembly {
        private final World world;
        private final RasServer server;
        private final List<WorldLine> lines = new ArrayList<>();

        Lines(World world, RasServer server) {
            this.world = world;
            this.server = server;
        }

        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            for (WorldLine line : lines) {
                if (!line.cable().isOpen(Side.CLIENT)) {
                    return line.attach(machine, owner);
                }
            }
            WorldLine line = world.line("line " + (lines.size() + 1), LineParameters.DIRECT, "", server);
            lines.add(line);
            return line.attach(machine, owner);
        }

        @Override
        public String deviceType() {
            return "memory";
        }

        @Override
        public String deviceName() {
            return "line";
        }
    }
}
