package dev.ringback.simulator.run;

import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Runs scenarios in virtual time. The same scenario and seed give the same octets at the same instants. */
public final class ScenarioRunner {
    /** How long the world goes on after the last hang-up, to see what comes after the end. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private ScenarioRunner() {}

    /** Runs a scenario once and judges it. */
    public static RunResult run(Scenario scenario, long seed) {
        VirtualScheduler scheduler = new VirtualScheduler(scenario.starts());
        Recorder recorder =
                new Recorder(new Recording(scenario.starts()), scenario.line().latency());
        World world = new World(scheduler, Randomness.seeded(seed), recorder);
        RasServer server = world.server(scenario.server());
        WorldLine line = world.line("line", scenario.line(), "", server);
        Dialer dialer = new Dialer(
                DialerThread.ofVirtualTime(scheduler),
                new OnLine(line),
                Randomness.seeded(seed).of("client"));
        Client client = new Client(scenario.dials(), dialer, scheduler, recorder);
        client.begin();
        Instant limit = scenario.starts().plus(scenario.limit());
        boolean hitLimit = turn(scheduler, client, recorder.recording(), limit);
        Duration length = recorder.recording().since(scheduler.now());
        if (client.isDone()) {
            scheduler.runUntil(scheduler.now().plus(AFTERMATH));
        }
        return result(
                scenario,
                seed,
                length,
                hitLimit,
                recorder.recording(),
                server,
                client,
                new InvariantJudge.End(scheduler.isIdle(), client.holdsSecrets()));
    }

    /** Turns the handle until the client is done; true when the limit came first. */
    private static boolean turn(VirtualScheduler scheduler, Client client, Recording recording, Instant limit) {
        while (!client.isDone() && client.failure() == null && !recording.isFull()) {
            if (scheduler.now().isAfter(limit)) {
                return true;
            }
            if (!scheduler.runNext()) {
                return true; // nothing is left to happen, and the client still waits: it would wait past any limit
            }
        }
        return recording.isFull();
    }

    private static RunResult result(
            Scenario scenario,
            long seed,
            Duration length,
            boolean hitLimit,
            Recording recording,
            RasServer server,
            Client client,
            InvariantJudge.End end) {
        Judge judge = new Judge(scenario, recording);
        judge.add(client.failure());
        if (hitLimit) {
            judge.add(new Failure(
                    scenario.place(),
                    length,
                    "the last dial over within the limit of " + DurationText.of(scenario.limit()),
                    recording.isFull() ? "more than " + Recording.MAX_HAPPENINGS + " happenings" : "still waiting",
                    ""));
        }
        judge.judge(scenario.expectations(), end);
        judge.judgeUsers(scenario.expectations().users(), server.users());
        judge.judgeRules(server.rules());
        if (client.failure() == null) {
            judge.judgeAnswers(client.unused());
        }
        return new RunResult(scenario, seed, length, judge.failures(), hitLimit, recording, Digest.of(recording));
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
