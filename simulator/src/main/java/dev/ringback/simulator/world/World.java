package dev.ringback.simulator.world;

import dev.ringback.port.cable.CableWords;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.server.DistantJudge;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.time.Scheduler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A simulated world: servers and lines on one scheduler, and nothing that asks which scheduler it is. The same seed and
 * the same calls give the same octets. Not thread-safe: on the scheduler's thread.
 */
public final class World {
    /** Lines that a world may have. */
    public static final int MAX_LINES = 100_000;

    private final Scheduler scheduler;
    private final Randomness randomness;
    private final Journal journal;
    private final Map<String, WorldLine> lines = new LinkedHashMap<>();

    /** An empty world. */
    public World(Scheduler scheduler, Randomness randomness, Journal journal) {
        this.scheduler = scheduler;
        this.randomness = randomness;
        this.journal = journal;
    }

    /** The randomness of a part of this world. */
    public RandomGenerator random(String name) {
        return randomness.of(name);
    }

    /** The one clock. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** A server without lines. */
    public RasServer server(ServerConfig config) {
        return new RasServer(config);
    }

    /** The same, which has its callers judged elsewhere; null: by itself. */
    public RasServer server(ServerConfig config, @Nullable DistantJudge judge) {
        return new RasServer(config, judge);
    }

    /**
     * A line to a server, which begins to await calls.
     *
     * @param name unique in this world
     * @param callerNumber what the server is told of the caller; empty for nothing
     */
    public WorldLine line(String name, LineParameters parameters, String callerNumber, RasServer server) {
        return line(name, parameters, () -> callerNumber, server);
    }

    /** The same; the number is asked for at each call. */
    public WorldLine line(String name, LineParameters parameters, Supplier<String> callerNumber, RasServer server) {
        return entered(new WorldLine(
                name, parameters, callerNumber, new WorldLine.Far(server, null), scheduler, randomness, journal));
    }

    /**
     * A cable between two computers, of which one is a server; both speak before PPP, and the server begins to listen.
     *
     * @param name unique in this world
     * @param words what the caller says, and what the server answers
     */
    public WorldLine cable(String name, LineParameters parameters, CableWords words, RasServer server) {
        return entered(new WorldLine(
                name, parameters, () -> "", new WorldLine.Far(server, words), scheduler, randomness, journal));
    }

    private WorldLine entered(WorldLine line) {
        if (lines.size() >= MAX_LINES) {
            throw new IllegalStateException("a world has at most " + MAX_LINES + " lines");
        }
        if (lines.put(line.name(), line) != null) {
            throw new IllegalArgumentException("a line is called \"" + line.name() + "\" already");
        }
        return line;
    }

    /**
     * A telephone line to a server, with a modem at each end; the server begins to await calls.
     *
     * @param name unique in this world
     * @param failure told why a modem that is strict about its user lets the run fail
     */
    public TelephoneLine telephone(String name, TelephoneTerms terms, RasServer server, Consumer<String> failure) {
        return new TelephoneLine(name, terms, server, scheduler, randomness, journal, failure);
    }

    /** The line of a name, or null. */
    public @Nullable WorldLine line(String name) {
        return lines.get(name);
    }
}
