package dev.ringback.simulator.run;

import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.run.ScenarioWorld.End;
import dev.ringback.simulator.run.ScenarioWorld.Judging;
import dev.ringback.simulator.scenario.Repeat;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.Seed;
import dev.ringback.simulator.world.TelephoneTerms;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs scenarios in virtual time. The same scenario and seed give the same octets at the same instants. */
public final class ScenarioRunner {
    /** How long the world goes on after the last hang-up, to see what comes after the end. */
    public static final Duration AFTERMATH = Duration.ofSeconds(10);

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
        return run(scenario, seed, until, PlayFollower.NONE);
    }

    /** The same, followed by somebody; of a scenario that is repeated he sees the first time only. */
    public static RunResult run(Scenario scenario, long seed, @Nullable Duration until, PlayFollower follower) {
        return run(scenario, seed, until, follower, SideBySide.ALONE);
    }

    /**
     * The same.
     *
     * @param seeds who plays the seeds of a scenario that is repeated
     */
    public static RunResult run(
            Scenario scenario, long seed, @Nullable Duration until, PlayFollower follower, SideBySide seeds) {
        if (scenario.setting().radius() != null) {
            throw new IllegalArgumentException(
                    "scenario " + scenario.name() + " in virtual time: a RADIUS server has a clock of its own");
        }
        Repeat repeat = scenario.repeat();
        boolean own = !(scenario.seed() instanceof Seed.Fixed fixed) || fixed.number() == seed;
        TelephoneTerms terms = Telephony.terms(scenario);
        if (repeat == null) {
            return play(scenario, seed, until, new Manner(terms, Judging.WHOLE, follower));
        } else if (!own || until != null) {
            return play(scenario, seed, until, new Manner(terms, own ? Judging.WHOLE : Judging.EVERY_SEED, follower));
        }
        RunResult first = play(scenario, seed, null, new Manner(terms, Judging.WHOLE, follower));
        Manner every = new Manner(terms, Judging.EVERY_SEED, PlayFollower.NONE);
        int count = (int) (repeat.lastSeed() - repeat.firstSeed() + 1); // Repeat has a limit
        List<Repetition.Run> runs =
                seeds.all(count, i -> Repetition.Run.of(play(scenario, repeat.firstSeed() + i, null, every)));
        Repetition repetition = new Repetition(repeat);
        StringBuilder digests = new StringBuilder(first.digest());
        for (Repetition.Run each : runs) {
            repetition.add(each);
            digests.append(each.digest());
        }
        List<Failure> failures = new ArrayList<>(first.failures());
        failures.addAll(repetition.judge());
        return first.with(failures, Digest.of(digests.toString()));
    }

    /** How a scenario is played: over these modems, or null, judged so, and followed by somebody. */
    private record Manner(@Nullable TelephoneTerms terms, Judging judging, PlayFollower follower) {}

    private static RunResult play(Scenario scenario, long seed, @Nullable Duration until, Manner manner) {
        VirtualScheduler scheduler = new VirtualScheduler(scenario.starts());
        ScenarioWorld world = new ScenarioWorld(scenario, manner.terms, seed, scheduler);
        world.follow(manner.follower);
        world.begin(world.line(), DialerThread.ofVirtualTime(scheduler));
        Instant stop = until == null ? Instant.MAX : world.at(until);
        End how = turn(scheduler, world, world.at(scenario.limit()), stop);
        Duration length = world.time();
        if (how == End.OVER && world.isDone()) {
            Instant last = scheduler.now().plus(AFTERMATH);
            scheduler.runUntil(last.isBefore(stop) ? last : stop);
        }
        return world.judged(how, length, manner.judging, scheduler.isIdle());
    }

    private static End turn(VirtualScheduler scheduler, ScenarioWorld world, Instant limit, Instant stop) {
        while (!world.isOver()) {
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
        return world.recording().isFull() ? End.LIMIT : End.OVER;
    }
}
