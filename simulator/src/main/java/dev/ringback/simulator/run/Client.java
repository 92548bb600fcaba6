package dev.ringback.simulator.run;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasEapUserIdentity;
import dev.ringback.ras.RasException;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.notation.Mismatch;
import dev.ringback.simulator.scenario.Answer;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.time.Scheduler;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The user of a scenario: makes its dials one after another and answers their pauses. */
final class Client {
    /** How often it looks whether line and port of an ended dial have been given up: RAS tells nobody. */
    private static final Duration LOOK = Duration.ofMillis(10);

    private final List<Dial> dials;
    private final Dialer dialer;
    private final Scheduler scheduler;
    private final Recorder recorder;
    private final BooleanSupplier portIsFree;
    private final UserHabit habit;
    private final List<Answer> unused = new ArrayList<>();
    private final List<RasConnection> connections = new ArrayList<>();
    private @Nullable Attempt underWay;
    private int index = -1;
    private boolean done;
    private @Nullable Failure failure;

    /**
     * A user who has not begun.
     *
     * @param portIsFree whether the port of a dial that RAS has given up can be opened again
     */
    Client(
            List<Dial> dials,
            Dialer dialer,
            Scheduler scheduler,
            Recorder recorder,
            BooleanSupplier portIsFree,
            UserHabit habit) {
        this.portIsFree = portIsFree;
        this.habit = habit;
        this.dials = dials;
        this.dialer = dialer;
        this.scheduler = scheduler;
        this.recorder = recorder;
        for (Dial dial : dials) {
            unused.addAll(dial.answers());
        }
    }

    /** A dial under way. */
    private static final class Attempt {
        final Dial dial;
        final int number;
        final Map<RasConnectionState, Integer> visits = new EnumMap<>(RasConnectionState.class);
        final Intention next = new Intention();

        @Nullable
        RasConnection connection;

        RasDialParams params;
        boolean over;

        Attempt(Dial dial, int number, RasDialParams params) {
            this.dial = dial;
            this.number = number;
            this.params = params;
        }
    }

    /** What the user of a dial is going to do next; one thing at a time, and nothing when the dial is over. */
    private static final class Intention {
        private Scheduler.@Nullable Timer timer;

        void become(Scheduler.@Nullable Timer next) {
            if (timer != null) {
                timer.cancel();
            }
            timer = next;
        }
    }

    void begin() {
        next();
    }

    /** Hangs up the dial under way; false when there is none. */
    boolean hangUp() {
        Attempt present = underWay;
        if (present == null || present.over) {
            return false;
        }
        over(present, true);
        return true;
    }

    /** Whether all dials are over and hung up. */
    boolean isDone() {
        return done;
    }

    /** A pause that nobody answers, which stops the run. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** The answers that were never used, but for the optional ones. */
    List<Answer> unused() {
        if (unused.isEmpty()) {
            return List.of();
        }
        return unused.stream().filter(answer -> !answer.optional()).toList();
    }

    /** Whether a dial of the past still holds a password. */
    boolean holdsSecrets() {
        for (RasConnection connection : connections) {
            if (dialer.holdsSecrets(connection)) {
                return true;
            }
        }
        return false;
    }

    private void next() {
        index++;
        if (index == dials.size()) {
            done = true;
            return;
        }
        Dial dial = dials.get(index);
        scheduler.at(scheduler.now().plus(dial.gap()), () -> dial(dial));
    }

    private void dial(Dial dial) {
        Attempt current = new Attempt(dial, index + 1, dial.params());
        underWay = current;
        recorder.did(scheduler.now(), current.number, Trigger.Event.DIAL);
        current.connection = dialer.dial(
                dial.entry(),
                current.params,
                RasDialExtensions.DEFAULTS
                        .withPausedStates(dial.pausedStates())
                        .withEapUserIdentity(new RasEapUserIdentity(dial.eapIdentity())),
                event -> {
                    heard(current, event);
                    return true;
                });
        connections.add(current.connection);
    }

    private void heard(Attempt current, RasDialEvent event) {
        recorder.notified(scheduler.now(), current.number, event);
        if (event.last()) {
            boolean connected = event.error().code() == 0;
            if (connected) {
                event.connection()
                        .onDisconnection(
                                status -> recorder.disconnected(scheduler.now(), current.number, status.error()));
            }
            if (connected) {
                new Pinging(current.dial.pings(), event.connection(), scheduler).begin();
            }
            later(current, connected ? current.dial.stayUp() : Duration.ZERO, () -> ended(current, connected));
            habit.takes(new Heard(current, event, null));
        } else if (event.asks()) {
            int visit = current.visits.merge(event.state(), 1, Integer::sum);
            Answer answer = chosen(current, event, visit);
            if (!habit.takes(new Heard(current, event, answer))) {
                answer(current, event, answer, visit);
            }
        } else {
            habit.takes(new Heard(current, event, null));
        }
    }

    /** A notification in the hands of a habit. */
    private final class Heard implements UserHabit.Told {
        private final Attempt attempt;
        private final RasDialEvent event;
        private final @Nullable Answer answer;

        Heard(Attempt attempt, RasDialEvent event, @Nullable Answer answer) {
            this.attempt = attempt;
            this.event = event;
            this.answer = answer;
        }

        @Override
        public int dial() {
            return attempt.number;
        }

        @Override
        public RasConnection connection() {
            return event.connection();
        }

        @Override
        public RasDialEvent event() {
            return event;
        }

        @Override
        public boolean hasAnswer() {
            return answer != null;
        }

        @Override
        public void answer() {
            Answer given = Objects.requireNonNull(answer, "the scenario has no answer to this");
            unused.remove(given);
            act(attempt, event.connection(), event.state(), given);
        }

        @Override
        public @Nullable RasDialParams ready() {
            Answer given = Objects.requireNonNull(answer, "the scenario has no answer to this");
            unused.remove(given);
            RasDialParams params = Client.this.ready(attempt, event.connection(), event.state(), given);
            attempt.params = params == null ? attempt.params : params;
            return params;
        }

        @Override
        public void hangUp() {
            over(attempt, true);
        }
    }

    private void ended(Attempt current, boolean connected) {
        if (connected) {
            recorder.did(scheduler.now(), current.number, Trigger.Event.STAY_UP_OVER);
        }
        over(current, connected);
    }

    /** Hangs up, which a failed dial needs too, and waits for the next. */
    private void over(Attempt current, boolean byUser) {
        if (current.over) {
            return;
        }
        current.over = true;
        current.next.become(null);
        if (byUser) {
            recorder.did(scheduler.now(), current.number, Trigger.Event.HANG_UP);
        }
        RasConnection connection = current.connection;
        if (connection != null) {
            connection.hangUp();
        }
        awaitRelease(current);
    }

    /** The next dial begins its gap when line and port of this one have been given up. */
    private void awaitRelease(Attempt current) {
        RasConnection connection = current.connection;
        if (connection != null && (!portIsFree.getAsBoolean() || dialer.holdsLine(connection))) {
            later(current, LOOK, () -> awaitRelease(current));
        } else {
            next();
        }
    }

    private @Nullable Answer chosen(Attempt current, RasDialEvent pause, int visit) {
        Answer chosen = null;
        for (Answer answer : current.dial.answers()) {
            boolean fits = unused.contains(answer)
                    && answer.state() == pause.state()
                    && answer.nth().contains(visit)
                    && answer.cause().contains(pause.error().code());
            if (fits && chosen == null) {
                chosen = answer;
            }
        }
        return chosen;
    }

    private void answer(Attempt current, RasDialEvent pause, @Nullable Answer chosen, int visit) {
        if (chosen == null) {
            failure = unanswered(current, pause, visit);
            return;
        }
        unused.remove(chosen);
        later(current, chosen.think(), () -> take(current, pause, chosen, visit));
    }

    private void take(Attempt current, RasDialEvent pause, Answer taken, int visit) {
        boolean stillThere = !current.over && current.visits.getOrDefault(pause.state(), 0) == visit;
        RasConnection connection = current.connection;
        if (stillThere && connection != null) {
            act(current, connection, pause.state(), taken);
        }
    }

    private void act(Attempt current, RasConnection connection, RasConnectionState paused, Answer taken) {
        if (taken.reply() instanceof Answer.HangUp) {
            over(current, true);
        } else if (taken.reply() instanceof Answer.Type type) {
            type(current, connection, taken, type.lines());
        } else {
            RasDialParams params = ready(current, connection, paused, taken);
            if (params != null) {
                resume(current, connection, params);
            }
        }
    }

    /** With what to resume; null: not at all. What is not given is as before; what was asked for has to be. */
    private @Nullable RasDialParams ready(
            Attempt current, RasConnection connection, RasConnectionState paused, Answer taken) {
        if (taken.reply() instanceof Answer.Give give && paused == RasConnectionState.INVOKE_EAP_UI) {
            return answersEap(current, connection, taken, give) ? current.params : null;
        } else if (taken.reply() instanceof Answer.Give give) {
            return given(current.params, give);
        }
        return taken.reply() instanceof Answer.Resume ? current.params : null;
    }

    /** False when nothing is asked any more, or something else than the scenario gives. */
    private boolean answersEap(Attempt current, RasConnection connection, Answer taken, Answer.Give give) {
        RasEapQuestion question = connection.eapQuestion().orElse(null);
        if (question == null) {
            return false; // the line was lost meanwhile
        }
        RasEapAnswer answer = EapAnswers.of(question, give, current.params);
        if (answer == null) {
            failure = new Failure(
                    taken.place(),
                    recorder.recording().since(scheduler.now()),
                    "an answer with " + EapAnswers.wanted(question),
                    question.method() + " asks for " + EapAnswers.wanted(question)
                            + ", and this answer gives something else",
                    "");
            return false;
        }
        connection.invokeEapUi(answer);
        return true;
    }

    /** Types the first of the lines, and the others after some more thought; then goes on. */
    private void type(Attempt current, RasConnection connection, Answer answer, List<Secret> lines) {
        if (current.over || connection.status().state() != RasConnectionState.INTERACTIVE) {
            return; // the line was lost meanwhile
        }
        if (lines.isEmpty()) {
            resume(current, connection, current.params);
            return;
        }
        Secret line = lines.get(0);
        connection.terminal().write(line);
        char[] typed = line.characters();
        char last = typed.length == 0 ? ' ' : typed[typed.length - 1];
        Arrays.fill(typed, '\0');
        if (last != '\r' && last != '\n') {
            connection.terminal().write("\r");
        }
        later(current, answer.think(), () -> type(current, connection, answer, lines.subList(1, lines.size())));
    }

    private void resume(Attempt current, RasConnection connection, RasDialParams params) {
        recorder.did(scheduler.now(), current.number, Trigger.Event.RESUME);
        try {
            connection.resume(params);
            current.params = params;
        } catch (RasException lost) {
            return; // the line was lost in the pause, and the listener has heard of it
        }
    }

    private static RasDialParams given(RasDialParams before, Answer.Give give) {
        RasDialParams params = before;
        params = give.user() == null ? params : params.withUserName(give.user());
        params = give.domain() == null ? params : params.withDomain(give.domain());
        params = give.password() == null ? params : params.withPassword(give.password());
        params = give.callbackNumber() == null ? params : params.withCallbackNumber(give.callbackNumber());
        return give.newPassword() == null ? params : params.withPassword(give.newPassword());
    }

    private Failure unanswered(Attempt current, RasDialEvent pause, int visit) {
        Place place = current.dial.answers().isEmpty()
                ? current.dial.place()
                : current.dial.answers().get(current.dial.answers().size() - 1).place();
        return new Failure(
                place,
                recorder.recording().since(scheduler.now()),
                "an answer for visit " + visit + " of " + pause.state() + ", here under answers",
                pause.state() + " " + pause.error().code() + ", and nobody answers",
                nearestAnswer(current.dial, pause, visit));
    }

    /** The answer to this state that came nearest, and in what it differs. */
    private static String nearestAnswer(Dial dial, RasDialEvent pause, int visit) {
        Near<Answer> near = new Near<>();
        for (Answer answer : dial.answers()) {
            List<Mismatch> differs = new ArrayList<>();
            if (!answer.nth().contains(visit)) {
                differs.add(new Mismatch("visit", "" + visit, "" + answer.nth(), 1));
            }
            if (!answer.cause().contains(pause.error().code())) {
                differs.add(NearestTrigger.error(pause.error().code(), answer.cause()));
            }
            if (answer.state() == pause.state()) {
                near.offer(answer, differs);
            }
        }
        Answer best = near.best();
        return best == null
                ? ""
                : String.join("\n", Mismatch.texts(near.mismatches(), NearestTrigger.wisher(best.place())));
    }

    private void later(Attempt attempt, Duration delay, Runnable task) {
        attempt.next.become(scheduler.at(scheduler.now().plus(delay), task));
    }
}
