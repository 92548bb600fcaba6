package dev.ringback.exhaustive;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.ras.dial.NotificationOrder;
import dev.ringback.simulator.line.LineImpairment;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.ScenarioWorld;
import dev.ringback.simulator.run.UserHabit;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One playing of a scenario with one fault, and what is wrong with how it goes and ends. What is wrong on the way does not
 * end it; what keeps it from an end does. A pause for which the scenario has no answer is hung up. For one thread, and once.
 */
final class Play {
    /** What a server may take, with its timers, to be done with a call that is over for the client. */
    private static final Duration SERVER_ENDS = Duration.ofHours(2);

    /** What is kept of what is wrong: the first is mostly the cause of the others. */
    private static final int MAX_WRONG = 4;

    private final Subject subject;
    private final VirtualScheduler scheduler;
    private final ScenarioWorld world;
    private final StaleAnswers stale;
    private final ToldCodes codes = new ToldCodes();
    private final List<String> wrong = new ArrayList<>(0);
    private final List<RasDialEvent> told = new ArrayList<>();
    private DialerThread thread;
    private Outside outside = Outside.NOBODY;
    private int happenings;
    private int after = Integer.MAX_VALUE;
    private Runnable deed = () -> {};
    private int taken = Integer.MAX_VALUE;
    private Predicate<UserHabit.Told> taker = one -> false;
    private NotificationOrder.@Nullable Told before;
    private int dial;
    private boolean ended = true;
    private int resumes;
    private int intentions;
    private boolean dtr;
    private boolean clientCarrier;
    private boolean serverCarrier;
    private Instant bound;
    private boolean stuck;
    private boolean struck;

    /** Who has something to do that no scheduler knows of. */
    interface Outside {
        /** Nobody. */
        Outside NOBODY = () -> false;

        /** Waits for it, if there is something, and says whether there was. */
        boolean turn();
    }

    Play(Subject subject) {
        this.subject = subject;
        this.stale = new StaleAnswers(subject.scenario().server().rules().isEmpty(), subject.echoed());
        this.scheduler = new VirtualScheduler(subject.scenario().starts());
        this.thread = DialerThread.ofVirtualTime(scheduler);
        this.world = new ScenarioWorld(subject.scenario(), subject.terms(), subject.seed(), scheduler);
        this.bound = world.at(subject.bound());
    }

    VirtualScheduler scheduler() {
        return scheduler;
    }

    ScenarioWorld world() {
        return world;
    }

    List<RasDialEvent> told() {
        return told;
    }

    int happenings() {
        return happenings;
    }

    void impair(Side toward, LineImpairment impairment) {
        world.line().impair(toward, impairment);
    }

    /** Something is done as an event of its own, as soon as so many happenings have been recorded. */
    void afterHappening(int count, Runnable what) {
        after = count;
        deed = what;
    }

    /** Something is done so much later. */
    void later(Duration behind, Runnable what) {
        intentions++;
        scheduler.at(scheduler.now().plus(behind), () -> {
            intentions--;
            what.run();
        });
    }

    /** Somebody takes the notification of this number, from 0, over all dials; false leaves it to the user. */
    void atNotification(int number, Predicate<UserHabit.Told> by) {
        taken = number;
        taker = by;
    }

    /** The dials live on this thread, beside which there is somebody else. */
    void liveOn(DialerThread other, Outside beside) {
        thread = other;
        outside = beside;
    }

    /** How often the user has resumed, or tried to. */
    int resumes() {
        return resumes;
    }

    /** Whether the dial waits for the answer to this question, the latest of all. */
    boolean isAskedBy(RasDialEvent event) {
        return !ended && told.get(told.size() - 1) == event;
    }

    void isWrong(String what) {
        if (wrong.size() < MAX_WRONG) {
            wrong.add(what);
        }
    }

    /** The fault has come to pass; one that has not is no fault that was played. */
    void struck() {
        struck = true;
    }

    /** The server hangs up. */
    void serverHangsUp() {
        stale.serverHangsUp(scheduler.now());
        world.line().hangUp();
    }

    /** The user has kept the dial waiting for so long, which its timers do not count. */
    void hasPaused(Duration length) {
        bound = bound.plus(length);
    }

    /** Something is wrong, and it cannot come to its end. */
    void isStuck(String what) {
        isWrong(what);
        stuck = true;
    }

    /** Runs something that may be misuse, which is then refused so and no other way. */
    boolean refuses(Runnable use) {
        try {
            use.run();
            return false;
        } catch (RasMisuseException refused) {
            look(String.valueOf(refused.getMessage()));
            return true;
        }
    }

    /** Plays it; what is wrong, empty when nothing is. */
    List<String> run(Fault fault) {
        try {
            world.follow((recording, now, happening) -> happened(happening));
            fault.plantIn(this);
            world.begin(world.line(), thread, this::takes);
            turn();
            if (!stuck) {
                settle();
            }
            if (!struck) {
                isWrong("the fault has not come to pass");
            }
            if (!(fault instanceof StreamFault)) {
                HappeningText.lines(world.recording())
                        .forEach(this::look); // of the many faults the text takes too long
            }
        } catch (RuntimeException | AssertionError e) {
            isWrong("thrown: " + e);
        }
        return wrong;
    }

    private void turn() {
        while (!world.isDone() && !stuck) {
            boolean busy = outside.turn();
            if (world.recording().isFull()) {
                isStuck("the recording is full");
            } else if (!busy && (scheduler.isIdle() || scheduler.now().isAfter(bound))) {
                if (!isAsked() || !world.hangUp()) {
                    isStuck("no end by " + time() + ", the last was " + before + "; " + held());
                }
                bound = bound.plus(subject.bound());
            } else if (!busy) {
                scheduler.runNext();
            }
        }
    }

    /** A pause waits as long as the line is up, or while there is none yet. */
    private boolean isAsked() {
        RasDialEvent last = told.isEmpty() ? null : told.get(told.size() - 1);
        return last != null && last.asks() && (clientCarrier || last.state() == RasConnectionState.INTERACTIVE);
    }

    /** What is left when all is over. */
    private void settle() {
        world.closeTimeline();
        Instant patience = scheduler.now().plus(SERVER_ENDS);
        Duration grace = subject.grace();
        Instant quiet = scheduler.now();
        while (!scheduler.isIdle() && !stuck) {
            boolean isIdle = world.line().isIdle() && intentions == 0;
            quiet = isIdle ? quiet : scheduler.now();
            if (scheduler.nextTimeout().isAfter(quiet.plus(grace))) {
                if (isIdle) {
                    isStuck("a timer is left at " + time() + ", though nobody is busy since "
                            + world.recording().time(quiet));
                } else if (scheduler.nextTimeout().isAfter(patience)) {
                    isStuck("the server is busy at " + time());
                }
            }
            scheduler.runNext();
        }
        boolean driven = dtr && subject.terms() == null; // at a modem the scenario may hold it up
        if (driven || clientCarrier || serverCarrier || !world.line().isClientFree()) {
            isWrong("not given back: " + held());
        }
        if (world.holdsSecrets()) {
            isWrong("a dial still holds a password");
        }
        if (!ended) {
            isWrong("dial " + dial + " has neither ended nor was it hung up");
        }
    }

    private String held() {
        return "DTR " + dtr + ", the client's line " + clientCarrier + ", the server's " + serverCarrier
                + ", port free " + world.line().isClientFree();
    }

    private void happened(Happening happening) {
        String late = stale.saw(happening, scheduler.now());
        if (late != null) {
            isWrong(late);
        }
        if (happening instanceof Happening.Notified notified) {
            notified(notified);
        } else if (happening instanceof Happening.UserDid did) {
            ended |= did.event() == Trigger.Event.HANG_UP;
            resumes += did.event() == Trigger.Event.RESUME ? 1 : 0;
            if (did.event() == Trigger.Event.DIAL) {
                before = null;
                codes.begin();
                dial = did.dial();
                ended = false;
            }
        } else if (happening instanceof Happening.FrameArrived frame) {
            codes.arrived(frame);
        } else if (happening instanceof Happening.Disconnected over) {
            named(over.error(), "disconnected with ");
        } else if (happening instanceof Happening.DtrChanged changed) {
            dtr = changed.side() == Side.CLIENT ? changed.on() : dtr;
        } else if (happening instanceof Happening.CarrierChanged changed) {
            carrier(changed.side(), changed.on());
        } else if (happening instanceof Happening.ModemCarrier changed) {
            carrier(changed.side(), changed.on());
        }
        if (++happenings == after) {
            scheduler.at(scheduler.now(), this::doTheDeed);
        }
    }

    private void doTheDeed() {
        struck();
        deed.run();
    }

    private void carrier(Side side, boolean on) {
        clientCarrier = side == Side.CLIENT ? on : clientCarrier;
        serverCarrier = side == Side.SERVER ? on : serverCarrier;
    }

    private void notified(Happening.Notified notified) {
        NotificationOrder.Told event =
                new NotificationOrder.Told(notified.state(), notified.error() != 0, notified.last());
        String breach = notified.dial() != dial
                ? "of dial " + notified.dial() + " while dial " + dial + " is under way"
                : ended && before != null && !before.last()
                        ? "after the hang-up"
                        : NotificationOrder.breach(before, event);
        if (breach != null) {
            isWrong("notification " + event + ": " + breach);
        }
        named(notified.error(), "notified ");
        ended |= notified.last();
        before = event;
    }

    private void named(int error, String what) {
        if (!codes.has(error)) {
            isWrong(what + error + ", which has no name");
        }
    }

    private boolean takes(UserHabit.Told notification) {
        RasDialEvent event = notification.event();
        told.add(event);
        look(event.message());
        look(event.toString());
        look(message(event.connection()));
        if (told.size() - 1 == taken) {
            struck();
            if (taker.test(notification)) {
                return true;
            }
        }
        if (event.asks() && !notification.hasAnswer()) {
            scheduler.at(scheduler.now(), notification::hangUp);
            return true;
        }
        return false;
    }

    private static String message(RasConnection connection) {
        RasConnectionStatus status = connection.status();
        return status.toString();
    }

    /** What people are told has no password in it. */
    private void look(String text) {
        if (subject.secrets().areIn(text)) {
            isWrong("a password in what is told");
        }
    }

    private String time() {
        return world.recording().time(scheduler.now());
    }
}
