package dev.ringback.simulator.run;

import dev.ringback.ppp.auth.PasswordHashes;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.RuleBook;
import dev.ringback.simulator.scenario.Answer;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.TimelineEntry;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.server.UserDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what happened with what a scenario says must happen; all differences, in the order of the file's parts. */
final class Judge {
    private final Scenario scenario;
    private final Recording recording;
    private final List<Failure> failures = new ArrayList<>();

    Judge(Scenario scenario, Recording recording) {
        this.scenario = scenario;
        this.recording = recording;
    }

    List<Failure> failures() {
        return failures;
    }

    void add(@Nullable Failure failure) {
        if (failure != null) {
            failures.add(failure);
        }
    }

    void judge(Expectations expected, InvariantJudge.End end) {
        Occurrences occurrences = new Occurrences(recording, scenario.line());
        StateJudge states = new StateJudge(recording, failures);
        if (scenario.isOutside()) {
            new CallerJudge(recording, failures).judge(expected.results(), expected.callers());
        } else {
            states.judgeResults(expected.results());
            states.judgeOrder(scenario.place());
        }
        states.judgeStates(expected.states());
        if (!expected.frames().list().isEmpty()) {
            new FrameJudge(recording, occurrences, failures).judge(expected.frames());
        }
        CountJudge counts = new CountJudge(recording, occurrences, failures);
        counts.judgeTimings(expected.timings());
        counts.judgeCounts(expected.counts());
        states.judgeNever(expected.neverStates());
        if (!expected.neverFrames().isEmpty()) {
            new FrameJudge(recording, occurrences, failures).judgeNever(expected.neverFrames());
        }
        if (expected.notifications() != null) {
            states.judgeNotifications(expected.notifications());
        }
        if (!expected.modems().isEmpty()) {
            new ModemJudge(recording, failures).judge(expected.modems());
        }
        new CircuitJudge(recording, occurrences, failures).judge(expected.edges());
        new InvariantJudge(scenario, recording, end, failures).judge(expected.invariants());
    }

    /** A rule that never acted is almost always a typing error. */
    void judgeRules(RuleBook book) {
        new RuleJudge(scenario, recording, failures).judge(book);
    }

    /** An entry that is never carried out is almost always a typing error. */
    void judgeTimeline(List<Timeline.Pending> timeline) {
        NearestTrigger nearest = new NearestTrigger(recording, new Occurrences(recording, scenario.line()));
        for (Timeline.Pending pending : timeline) {
            TimelineEntry entry = pending.entry();
            if (pending.isDone() || entry.optional()) {
                continue;
            }
            String name = entry.name().isEmpty() ? "" : " \"" + entry.name() + "\"";
            Instant failedAt = pending.failedAt();
            String saw = failedAt != null
                    ? "there was no call to do it to"
                    : entry.when() == null
                            ? "the run was over before"
                            : entry.when().title() + " never happened";
            failures.add(new Failure(
                    entry.place(),
                    failedAt == null ? null : recording.since(failedAt),
                    "timeline entry" + name + ": " + Timeline.title(entry.deed()),
                    saw,
                    failedAt != null || entry.when() == null ? "" : nearest.text(entry.when())));
        }
    }

    void judgeAnswers(List<Answer> unused) {
        for (Answer answer : unused) {
            failures.add(new Failure(
                    answer.place(),
                    null,
                    "a pause in " + answer.state() + " that this answers",
                    "none; mark it optional: true if it need not come",
                    nearestPause(answer)));
        }
    }

    /** The visit of this state that came nearest, or else the last that was notified. */
    private String nearestPause(Answer answer) {
        NearestTrigger nearest = new NearestTrigger(recording, new Occurrences(recording, scenario.line()));
        return nearest.text(
                new Trigger.OfState(answer.place(), answer.state(), answer.cause(), CountRange.ANY, answer.nth()));
    }

    void judgeUsers(List<Expectations.ExpectedUser> expected, UserDatabase users) {
        for (Expectations.ExpectedUser user : expected) {
            UserAccount account = users.account(user.name());
            if (account == null) {
                differs(user, "be known", "the server does not know it");
                continue;
            }
            if (user.password() != null && !PasswordHashes.areSame(user.password(), account.password())) {
                differs(user, "have the password of this line", "it has another (passwords are never shown)");
            }
            flag(user, "password-expired", user.passwordExpired(), account.passwordExpired());
            flag(user, "account-expired", user.accountExpired(), account.accountExpired());
            flag(user, "disabled", user.disabled(), account.disabled());
            flag(user, "dial-in", user.dialIn(), account.dialIn());
            same(user, "hours", user.hours(), account.hours());
            same(user, "callback", user.callback(), account.callback());
            same(user, "min-length", user.policy().minLength(), account.policy().minLength());
            same(user, "min-age", user.policy().minAge(), account.policy().minAge());
            List<Secret> history = user.policy().history();
            if (history != null && !areSame(history, users.history(user.name()))) {
                String saw = "another of " + users.history(user.name()).size() + " (passwords are never shown)";
                differs(user, "have the history of this line, of " + history.size(), saw);
            }
        }
    }

    private void same(Expectations.ExpectedUser user, String key, @Nullable Object expected, Object saw) {
        if (expected != null && !expected.toString().equals(saw.toString())) {
            differs(user, "have " + key + ": " + text(expected), key + ": " + text(saw));
        }
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? DurationText.of(duration) : value.toString();
    }

    private static boolean areSame(List<Secret> expected, List<Secret> history) {
        boolean same = expected.size() == history.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = PasswordHashes.areSame(expected.get(i), history.get(i));
        }
        return same;
    }

    private void flag(Expectations.ExpectedUser user, String key, @Nullable Boolean expected, boolean saw) {
        if (expected != null && expected != saw) {
            differs(user, "have " + key + ": " + expected, key + ": " + saw);
        }
    }

    private void differs(Expectations.ExpectedUser user, String expected, String saw) {
        failures.add(
                new Failure(user.place(), null, "user " + user.name() + " to " + expected + " at the end", saw, ""));
    }
}
