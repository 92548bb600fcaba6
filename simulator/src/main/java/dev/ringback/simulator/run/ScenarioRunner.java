package dev.ringback.simulator.run;

import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Repeat;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.Seed;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs scenarios in virtual time. The same scenario and seed give the same octets at the same instants. */
public final class ScenarioRunner {
    /** How long the world goes on after the last hang-up, to see what comes after the end. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private ScenarioRunner() {}

    /** Runs a scenario once and judges it. */
    public static RunResult run(Scenario scenario, long seed) {
        return run(scenario, seed, null);
    }

    /**
     * Runs a scenario up to a scenario time and judges what had shown itself by then.
     *
     * <p>A scenario that is to be repeated is, unless it is stopped: first with its own seed, and then with the others, of
     * which only its {@code never}, its invariants and its requirements judge. With another seed than its own it is run
     * once and judged so.
     *
     * @param until when it is stopped; null: at its own end
     */
    public static RunResult run(Scenario scenario, long seed, @Nullable Duration until) {
        Repeat repeat = scenario.repeat();
        boolean own = !(scenario.seed() instanceof Seed.Fixed fixed) || fixed.number() == seed;
        if (repeat == null) {
            return play(scenario, seed, until, true);
        } else if (!own || until != null) {
            return play(scenario, seed, until, own);
        }
        RunResult first = play(scenario, seed, null, true);
        Repetition repetition = new Repetition(repeat);
        StringBuilder digests = new StringBuilder(first.digest());
        for (long each = repeat.firstSeed(); each <= repeat.lastSeed(); each++) {
            RunResult result = play(scenario, each, null, false);
            repetition.add(result);
            digests.append(result.digest());
        }
        List<Failure> failures = new ArrayList<>(first.failures());
        failures.addAll(repetition.judge());
        return new RunResult(
                scenario,
                seed,
                first.length(),
                failures,
                first.hitLimit(),
                false,
                first.recording(),
                Digest.of(digests.toString()));
    }

    /** One run; {@code whole} says whether all of the expectations judge, or only those of every seed. */
    private static RunResult play(Scenario scenario, long seed, @Nullable Duration until, boolean whole) {
        VirtualScheduler scheduler = new VirtualScheduler(scenario.starts());
        Recorder recorder = new Recorder(new Recording(scenario.starts()));
        World world = new World(scheduler, Randomness.seeded(seed), recorder);
        RasServer server = world.server(scenario.server());
        WorldLine line = world.line(
                "line",
                scenario.line(),
                () -> scenario.dials().get(recorder.dial() - 1).number(),
                server);
        Dialer dialer = new Dialer(
                DialerThread.ofVirtualTime(scheduler),
                new OnLine(line),
                Randomness.seeded(seed).of("client"));
        Client client = new Client(scenario.dials(), dialer, scheduler, recorder);
        Recording recording = recorder.recording();
        Timeline timeline = new Timeline(scenario.timeline(), scenario.noise(), scenario.line(), scheduler, recording);
        timeline.begin(line, client::hangUp);
        client.begin();
        Instant limit = scenario.starts().plus(scenario.limit());
        Instant stop = until == null ? Instant.MAX : scenario.starts().plus(until);
        End how = turn(scheduler, client, recording, limit, stop);
        Duration length = recording.since(scheduler.now());
        if (how == End.CLIENT_DONE && client.isDone()) {
            Instant last = scheduler.now().plus(AFTERMATH);
            scheduler.runUntil(last.isBefore(stop) ? last : stop);
        }
        timeline.close();
        return result(
                scenario,
                whole,
                seed,
                length,
                how,
                recorder.recording(),
                server,
                client,
                timeline,
                new InvariantJudge.End(scheduler.isIdle(), client.holdsSecrets()));
    }

    /** What ended the turning of the handle. */
    private enum End {
        /** All dials are over, or a pause that nobody answers. */
        CLIENT_DONE,
        /** The limit of the scenario, of its recording, or of what can still happen. */
        LIMIT,
        /** The time up to which it was to run. */
        STOPPED
    }

    private static End turn(
            VirtualScheduler scheduler, Client client, Recording recording, Instant limit, Instant stop) {
        while (!client.isDone() && client.failure() == null && !recording.isFull()) {
            if (scheduler.now().isAfter(limit)) {
                return End.LIMIT;
            }
            if (stop.isBefore(scheduler.nextTimeout()) && stop.isBefore(limit)) {
                scheduler.runUntil(stop);
                return End.STOPPED;
            }
            if (!scheduler.runNext()) {
                return End.LIMIT; // nothing is left to happen, and the client still waits: it would wait past any limit
            }
        }
        return recording.isFull() ? End.LIMIT : End.CLIENT_DONE;
    }

    private static RunResult result(
            Scenario scenario,
            boolean whole,
            long seed,
            Duration length,
            End how,
            Recording recording,
            RasServer server,
            Client client,
            Timeline timeline,
            InvariantJudge.End end) {
        Judge judge = new Judge(scenario, recording);
        judge.add(client.failure());
        if (how == End.LIMIT) {
            judge.add(new Failure(
                    scenario.place(),
                    length,
                    "the last dial over within the limit of " + DurationText.of(scenario.limit()),
                    recording.isFull() ? "more than " + Recording.MAX_HAPPENINGS + " happenings" : "still waiting",
                    ""));
        }
        Expectations expectations =
                whole ? scenario.expectations() : scenario.expectations().ofEverySeed();
        judge.judge(expectations, end);
        judge.judgeUsers(expectations.users(), server.users());
        if (whole) {
            judge.judgeRules(server.rules());
        }
        if (whole && client.failure() == null) {
            judge.judgeAnswers(client.unused());
            judge.judgeTimeline(timeline.entries());
        }
        List<Failure> failures = judge.failures();
        boolean stopped = how == End.STOPPED;
        return new RunResult(
                scenario,
                seed,
                length,
                stopped ? shownBy(length, failures) : failures,
                how == End.LIMIT,
                stopped,
                recording,
                Digest.of(recording));
    }

    /** The failures that no later event could have averted. */
    private static List<Failure> shownBy(Duration time, List<Failure> failures) {
        List<Failure> shown = new ArrayList<>();
        for (Failure failure : failures) {
            if (failure.at() != null && failure.at().compareTo(time) <= 0) {
                shown.add(failure);
            }
        }
        return shown;
    }

    /** The client's end of the scenario's one line. */
    private record OnLine(WorldLine line) implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            return line.attach(machine, owner);
        }

        @Override
        public String deviceType() {
            return "line";
        }

        @Override
        public String deviceName() {
            return line.name();
        }
    }
}
