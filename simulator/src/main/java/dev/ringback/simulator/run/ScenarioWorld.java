package dev.ringback.simulator.run;

import dev.ringback.port.PortAssembly;
import dev.ringback.port.cable.CableWords;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Impairment;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.server.DistantJudge;
import dev.ringback.simulator.server.HandRefusal;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.world.CallLine;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.TelephoneLine;
import dev.ringback.simulator.world.TelephoneTerms;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One playing of a scenario on some clock: its server and line, what is recorded, what the timeline does, who dials, and
 * in the end the verdict. Whoever owns the clock turns it, and says what ended the playing. The same scenario, seed and
 * virtual clock give the same octets at the same instants. Not thread-safe: on the scheduler's thread.
 */
public final class ScenarioWorld {
    private final Scenario scenario;
    private final long seed;
    private final Scheduler scheduler;
    private final Recorder recorder;
    private final RasServer server;
    private final @Nullable HandRefusal refusal; // where somebody has keys
    private final Journal seen;
    private final CallLine line;
    private final Timeline timeline;
    private final List<Failure> told = new ArrayList<>();
    private @Nullable Client client;

    /** What ended the turning of the handle. */
    public enum End {
        /** All that was to come is over, or a pause came that nobody answers. */
        OVER,
        /** The limit of the scenario, of its recording, or of what can still happen. */
        LIMIT,
        /** The time up to which it was to run. */
        STOPPED
    }

    /**
     * How the expectations are judged.
     *
     * @param whole whether all of them are, or only those that hold whatever the seed
     * @param tolerance in real time: by how much lower bounds of time give way, while what takes too long is told and
     *     fails nothing; null: virtual time, where all bounds hold
     */
    public record Judging(boolean whole, @Nullable Duration tolerance) {
        /**
         * What a lower bound gives way in real time at least: what comes over a network is noticed a little after it came,
         * and of two things the first may be noticed the later.
         */
        public static final Duration MIN_TOLERANCE = Duration.ofMillis(100);

        /** All of them. */
        public static final Judging WHOLE = new Judging(true, null);
        /** Only those that hold whatever the seed. */
        public static final Judging EVERY_SEED = new Judging(false, null);

        /** In real time, on a computer that was seen to be so late at most. */
        public static Judging inRealTime(Duration lateness) {
            return new Judging(true, MIN_TOLERANCE.plus(lateness));
        }
    }

    /** A world at scenario time zero, in which nothing has begun. */
    public ScenarioWorld(Scenario scenario, long seed, Scheduler scheduler) {
        this(scenario, Telephony.terms(scenario), seed, scheduler);
    }

    /** The same for one that is played several times, and whose {@link #terms} are known. */
    public ScenarioWorld(Scenario scenario, @Nullable TelephoneTerms terms, long seed, Scheduler scheduler) {
        this(scenario, terms, seed, scheduler, recorder(scenario), new Inside(UnaryOperator.identity(), null, false));
    }

    /**
     * The same, whose line tells what it sees through somebody else, and where somebody may do something by hand.
     *
     * @param through makes of the recording what the line tells
     * @param judge who judges the callers in the server's stead; null: the server does
     */
    public ScenarioWorld(
            Scenario scenario,
            long seed,
            Scheduler scheduler,
            UnaryOperator<Journal> through,
            @Nullable DistantJudge judge) {
        this(
                scenario,
                Telephony.terms(scenario),
                seed,
                scheduler,
                recorder(scenario),
                new Inside(through, judge, true));
    }

    /** What the world is told of a scenario's modems; null: it has none. */
    public static @Nullable TelephoneTerms terms(Scenario scenario) {
        return Telephony.terms(scenario);
    }

    private static Recorder recorder(Scenario scenario) {
        return new Recorder(new Recording(scenario.starts()), scenario.beginsWithText());
    }

    /** Nobody stands outside, but for who listens and judges. */
    private record Inside(
            UnaryOperator<Journal> listener, @Nullable DistantJudge judge, boolean hasKeys) implements Outside {
        @Override
        public Journal through(Journal recording) {
            return listener.apply(recording);
        }

        @Override
        public @Nullable String caller() {
            return null;
        }
    }

    /**
     * The same, whose callers are not ours.
     *
     * @param limits how much of it is recorded
     */
    public static ScenarioWorld forOutside(
            Scenario scenario, long seed, Scheduler scheduler, Recording.Limits limits, Outside outside) {
        Recorder recorder = new Recorder(new Recording(scenario.starts(), limits), scenario.beginsWithText());
        return new ScenarioWorld(scenario, Telephony.terms(scenario), seed, scheduler, recorder, outside);
    }

    /**
     * The same, whose caller is a computer that is not ours and has the client's modem: that of the scenario, or where its
     * line has none the usual one.
     */
    public static ScenarioWorld forComputer(
            Scenario scenario, long seed, Scheduler scheduler, Recording.Limits limits, Outside outside) {
        Recorder recorder = new Recorder(new Recording(scenario.starts(), limits), scenario.beginsWithText());
        TelephoneTerms terms = Telephony.termsForComputer(scenario);
        ScenarioWorld world = new ScenarioWorld(scenario, terms, seed, scheduler, recorder, outside);
        if (Telephony.callersNumbers(scenario).isEmpty()) {
            world.telephoneLine().ringBackAtAnyNumber();
        }
        return world;
    }

    /** Who stands outside the line and sees what passes. */
    public interface Outside {
        /** Makes of the recording what the line tells. */
        Journal through(Journal recording);

        /** Who calls, asked at each call; null: the scenario's own dial. */
        @Nullable
        String caller();

        /** Who judges the callers in the server's stead; null: the server does. */
        @Nullable
        DistantJudge judge();

        /** Whether somebody may do something {@linkplain ScenarioWorld#byHand by hand}. */
        boolean hasKeys();
    }

    private ScenarioWorld(
            Scenario scenario,
            @Nullable TelephoneTerms terms,
            long seed,
            Scheduler scheduler,
            Recorder recorder,
            Outside outside) {
        this.scenario = scenario;
        this.seed = seed;
        this.scheduler = scheduler;
        this.recorder = recorder;
        this.seen = outside.through(recorder);
        World world = new World(scheduler, Randomness.seeded(seed), seen);
        this.refusal = outside.hasKeys() ? new HandRefusal(scenario.server()) : null;
        this.server =
                world.server(refusal == null ? scenario.server() : refusal.into(scenario.server()), outside.judge());
        if (refusal != null) {
            refusal.sleep(server);
        }
        Supplier<String> callers = () -> {
            String caller = outside.caller();
            return caller == null ? present().number() : caller;
        };
        CableWords cable = scenario.cable();
        if (terms != null) {
            this.line = world.telephone("line", terms, server, this::refused);
        } else if (cable != null) {
            this.line = world.cable("line", scenario.line(), cable, server);
        } else {
            this.line = world.line("line", scenario.line(), callers, server);
        }
        for (Side side : Side.values()) {
            for (Impairment impairment : scenario.impairments()) {
                if (impairment.isToward(side)) {
                    line.impair(side, impairment.what());
                }
            }
        }
        this.timeline =
                new Timeline(scenario.timeline(), scenario.noise(), scenario.line(), scheduler, recorder.recording());
    }

    /** The scenario's one line; its caller's end is free until somebody is put there. */
    public CallLine line() {
        return line;
    }

    /** The same, where it has no modems: then somebody from outside can be put there. Misuse throws, naming the scenario. */
    public WorldLine bareLine() {
        if (line instanceof WorldLine bare) {
            return bare;
        }
        throw new IllegalStateException(
                "scenario " + scenario.name() + " has modems, to which nobody from outside can dial");
    }

    /** The same, where it has modems: then a computer from outside can be put at the client's. Misuse throws, too. */
    public TelephoneLine telephoneLine() {
        if (line instanceof TelephoneLine telephone) {
            return telephone;
        }
        throw new IllegalStateException("scenario " + scenario.name() + " has no modem for a computer from outside");
    }

    /** All that has happened. */
    public Recording recording() {
        return recorder.recording();
    }

    /** Tells of everything from now on, as it is taken down; before the beginning, and to one only. */
    public void follow(PlayFollower follower) {
        if (follower != PlayFollower.NONE) {
            recording().watch(happening -> follower.happened(recording(), scheduler.now(), happening));
        }
    }

    /** Where one who stands outside the line writes what it sees. */
    public Journal journal() {
        return recorder;
    }

    /** The dial under way, or the last, or before it the first. */
    public Dial present() {
        return scenario.dials().get(Math.max(1, recorder.dial()) - 1);
    }

    /** Begins: the timeline, and the scenario's dials through ports of this assembly. */
    public void begin(PortAssembly ports, DialerThread thread) {
        begin(ports, thread, UserHabit.USUAL);
    }

    /** The same with a user of another habit. */
    public void begin(PortAssembly ports, DialerThread thread, UserHabit habit) {
        Dialer dialer = new Dialer(thread, ports, Randomness.seeded(seed).of("client"));
        BooleanSupplier portIsFree =
                ports == line ? line::isClientFree : () -> true; // a port elsewhere is not the line's
        Client dialing = new Client(scenario.dials(), dialer, scheduler, recorder, portIsFree, habit);
        client = dialing;
        timeline.begin(line, dialing::hangUp);
        dialing.begin();
    }

    /** Begins without a dial of its own: whoever calls comes from outside, and cannot be made to hang up. */
    public void begin() {
        timeline.begin(line, () -> false);
    }

    /** A modem that is strict about its user lets the run fail. */
    private void refused(String why) {
        told.add(new Failure(scenario.place(), time(), "only commands that the modem knows", why, ""));
    }

    /** The call that is up, to which something can be done by hand; 0: there is none. */
    public int call() {
        return line.call();
    }

    /** Somebody at the keyboard does something to the call that is up; the journal is told. False: there is none. */
    public boolean byHand(HandDeed deed) {
        int call = line.call();
        if (call == 0 || refusal == null) {
            return false;
        }
        seen.record(new Journal.Entry(scheduler.now(), "line", Side.SERVER, call, new JournalEvent.DoneByHand(deed)));
        if (deed == HandDeed.REFUSE_NEXT) {
            refusal.wake(server, call);
        }
        return line.byHand(deed);
    }

    /** Something that the recording does not show fails it. */
    public void tell(Failure failure) {
        told.add(failure);
    }

    /** Whether nothing is to be waited for any more: every dial is over, a pause is answered by nobody, or it is too much. */
    public boolean isOver() {
        return client().isDone() || client().failure() != null || recording().isFull();
    }

    /** Whether all dials are over and hung up, so that what still comes comes after the end. */
    public boolean isDone() {
        return client().isDone();
    }

    /** The user hangs up the dial under way; false when there is none. */
    public boolean hangUp() {
        return client().hangUp();
    }

    /** Nothing more is done by the timeline. */
    public void closeTimeline() {
        timeline.close();
    }

    /** Whether a dial that is over still holds a password. */
    public boolean holdsSecrets() {
        return client().holdsSecrets();
    }

    /**
     * The verdict; the last call.
     *
     * @param length scenario time from zero to the end
     * @param idle whether nothing is left to happen
     */
    public RunResult judged(End how, Duration length, Judging judging, boolean idle) {
        timeline.close();
        Expectations all = scenario.expectations();
        Expectations expected = judging.whole() ? all : all.ofEverySeed();
        InvariantJudge.End end = new InvariantJudge.End(idle, client != null && client.holdsSecrets());
        How what = new How(how, length, judging, end);
        List<Failure> failures = failures(what, expected);
        List<Failure> late = List.of();
        Duration tolerance = judging.tolerance();
        if (tolerance != null) {
            RealTimeVerdict verdict = RealTimeVerdict.of(failures, failures(what, expected.inRealTime(tolerance)));
            failures = verdict.failures();
            late = verdict.late();
        }
        boolean stopped = how == End.STOPPED;
        return new RunResult(
                scenario,
                seed,
                length,
                stopped ? shownBy(length, failures) : failures,
                late,
                how == End.LIMIT,
                stopped,
                tolerance != null,
                recording(),
                tolerance == null
                        ? RunDigest.of(recording())
                        : RunDigest.known(recording(), Digest.of(recording()))); // on a real clock more may come
    }

    private record How(End how, Duration length, Judging judging, InvariantJudge.End end) {}

    private List<Failure> failures(How how, Expectations expected) {
        Judge judge = new Judge(scenario, recording());
        Failure unanswered = client == null ? null : client.failure();
        judge.add(unanswered);
        told.forEach(judge::add);
        if (!told.isEmpty() && recording().all(Happening.CallUp.class).isEmpty()) {
            return judge.failures(); // nothing came, and all that is wrong for that reason says no more
        }
        if (how.how == End.LIMIT) {
            judge.add(new Failure(
                    scenario.place(),
                    how.length,
                    "the last " + (client == null ? "call" : "dial") + " over within the limit of "
                            + DurationText.of(scenario.limit()),
                    recording().isFull() ? "more than " + recording().limits() : "still waiting",
                    ""));
        }
        judge.judge(expected, how.end);
        judge.judgeUsers(expected.users(), server.users());
        if (how.judging.whole()) {
            judge.judgeRules(server.rules());
            if (unanswered == null) {
                judge.judgeAnswers(client == null ? List.of() : client.unused());
                judge.judgeTimeline(timeline.entries());
            }
        }
        return judge.failures();
    }

    /** The failures that no later event could have averted. */
    private static List<Failure> shownBy(Duration time, List<Failure> failures) {
        return failures.stream()
                .filter(failure -> failure.at() != null && failure.at().compareTo(time) <= 0)
                .toList();
    }

    /** Overwrites the passwords of the server's users, when nothing more is to be judged. */
    public void wipe() {
        server.users().wipe();
    }

    /** The present scenario time. */
    public Duration time() {
        return recording().since(scheduler.now());
    }

    /** The instant of a scenario time. */
    public Instant at(Duration time) {
        return scenario.starts().plus(time);
    }

    private Client client() {
        return Objects.requireNonNull(client, "begin comes first");
    }
}
