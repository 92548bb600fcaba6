package dev.ringback.simulator.imported;

import dev.ringback.simulator.journal.HandDeed;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.YamlText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the client of a scenario, and what was done to the line. */
final class ClientPart {
    private static final Duration SOME_TIME = Duration.ofSeconds(2);
    private static final Duration MAX_TIME = Duration.ofMinutes(5);

    private final Findings findings;
    private final Outcome outcome;
    private final Credentials credentials;
    private final Draft out;

    ClientPart(Findings findings, Outcome outcome, Credentials credentials, Draft out) {
        this.findings = findings;
        this.outcome = outcome;
        this.credentials = credentials;
        this.out = out;
    }

    void write(String number) {
        out.line("client:");
        out.line(
                "  dial: " + YamlText.quoted(number) + (findings.call().dialed().isEmpty() ? Draft.GUESSED : ""));
        if (!credentials.user().isEmpty()) {
            SeenFrame answer = findings.attemptsSeen().get(0).answer();
            out.seen("  user: " + YamlText.quoted(credentials.user()), answer.place());
            if (!credentials.domain().isEmpty()) {
                out.seen("  domain: " + YamlText.quoted(credentials.domain()), answer.place());
            }
            out.line("  password: \"${" + credentials.given().get(0) + "}\"");
        }
        lcp();
        callback();
        stay();
        answers();
    }

    /** What is done to the line, or by the server, when all were connected. */
    void writeTimeline() {
        List<String> done = new ArrayList<>(deeds());
        String end = findings.call().drop() == null ? connectedEnd() : "";
        if (!end.isEmpty()) {
            done.add(end);
        }
        if (!done.isEmpty()) {
            out.line("timeline:");
            done.forEach(entry -> out.line("  - " + entry));
        }
    }

    /** What was done by key to the line; a refusal is a rule of the server. */
    private List<String> deeds() {
        List<String> entries = new ArrayList<>();
        for (SeenDeed deed : findings.call().deeds()) {
            String what =
                    switch (deed.what()) {
                        case DROP_CARRIER -> "{drop-carrier: client}";
                        case STALL -> "{stall: " + DurationText.of(HandDeed.STALL_TIME) + "}";
                        case REFUSE_NEXT, REFUSE_COMMAND -> "";
                    };
            if (!what.isEmpty()) {
                String nth = deed.again() > 1 ? ", nth: " + deed.again() : "";
                entries.add("{name: by key " + (entries.size() + 1) + ", when: {phase: "
                        + deed.phase().word() + nth + "}, after: " + DurationText.of(shortened(deed.after())) + ", do: "
                        + what + "}" + out.place(deed.place()));
            }
        }
        return entries;
    }

    private String connectedEnd() {
        SeenFrame goodbye = findings.goodbye();
        SeenNote hangup = findings.note("Modem hangup");
        if (outcome.connected() && findings.call().drop() != null) {
            return "dropped by key";
        } else if (!outcome.connected()) {
            return "";
        } else if (goodbye != null && findings.roles().sender(goodbye) == Side.SERVER) {
            return "{name: the server hangs up, when: {phase: open}, " + after(goodbye.place())
                    + "do: {hang-up: server}}" + out.place(goodbye.place());
        } else if (goodbye == null && hangup != null) {
            return "{name: the line is lost, when: {phase: open}, " + after(hangup.place())
                    + "do: {drop-carrier: server}}" + out.place(hangup.place());
        }
        return "";
    }

    private String after(int place) {
        Duration span = findings.between(findings.openAt(), place);
        return "after: " + DurationText.of(span == null || span.isNegative() ? SOME_TIME : shortened(span)) + ", ";
    }

    private void lcp() {
        List<String> keys = new ArrayList<>();
        Wishes wishes = findings.wishes(Side.CLIENT);
        keys.add(wishes.keys());
        if (!findings.preferred().isEmpty()) {
            keys.add("auth: [" + String.join(", ", findings.preferred()) + "]");
        } else if (findings.refusesToProve()) {
            List<String> others = new ArrayList<>(List.of("pap", "chap-md5", "mschap", "mschap-v2"));
            others.removeAll(findings.demanded());
            keys.add("auth: [" + String.join(", ", others) + "]");
        }
        if (wishes.callback().isEmpty()) {
            keys.add("callback: none");
        }
        keys.removeIf(String::isEmpty);
        if (!keys.isEmpty()) {
            out.seen("  lcp: {" + String.join(", ", keys) + "}", wishes.place());
        }
    }

    private void callback() {
        Callback callback = Callback.of(findings);
        if (callback == null) {
            return;
        }
        String number = YamlText.quoted(callback.number());
        if (!callback.number().isEmpty()) {
            out.line("  number: " + number + Draft.GUESSED);
        }
        out.seen("  callback-number: " + number, callback.place());
        if (callback.delaySeconds() >= 0) {
            out.seen("  callback-delay: " + callback.delaySeconds() + "s", callback.place());
        }
    }

    /** How long it stayed connected; longer than what is done to the line, where that ends it. */
    private void stay() {
        if (!outcome.connected()) {
            return;
        }
        SeenFrame goodbye = findings.goodbye();
        if (!connectedEnd().isEmpty()) {
            out.guessed("  stay-up: 8m", "somebody else ends it");
            return;
        }
        Duration span = goodbye == null ? null : findings.between(findings.openAt(), goodbye.place());
        if (span == null || span.isNegative()) {
            out.guessed(
                    "  stay-up: " + DurationText.of(SOME_TIME), goodbye == null ? "its end was not seen" : "no times");
        } else {
            out.seen("  stay-up: " + DurationText.of(shortened(span)), goodbye == null ? 0 : goodbye.place());
        }
    }

    /** In milliseconds, and not for ever. */
    private static Duration shortened(Duration span) {
        Duration whole = span.truncatedTo(ChronoUnit.MILLIS);
        return whole.compareTo(MAX_TIME) > 0 ? MAX_TIME : whole;
    }

    /** What the person did in pauses: whoever answered a refusal was asked. */
    private void answers() {
        List<String> answers = new ArrayList<>();
        int retries = 0;
        List<Attempt> attempts = findings.attemptsSeen();
        for (int i = 1; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            Attempt before = attempts.get(i - 1);
            SeenFrame refusal = before.verdict();
            if (refusal == null || !before.refused()) {
                continue;
            }
            String think =
                    think(findings.between(refusal.place(), attempt.answer().place()));
            if (attempt.isChange()) {
                answers.add("{when: {state: PasswordExpired}, " + think + "give: {new-password: \"${"
                        + credentials.given().get(i) + "}\"}}"
                        + out.place(attempt.answer().place()));
            } else {
                retries++;
                answers.add("{when: {state: RetryAuthentication, nth: " + retries + "}, " + think + "give: {"
                        + user(attempt) + "password: \"${" + credentials.given().get(i) + "}\"}}"
                        + out.place(attempt.answer().place()));
            }
        }
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        if (last != null
                && last.refused()
                && last.text().retry()
                && findings.call().drop() != null) {
            answers.add("{when: {state: RetryAuthentication, nth: " + (retries + 1)
                    + "}, think: 5m, hang-up: true, optional: true}" + Draft.GUESSED
                    + ": nobody had answered when the line was dropped");
        }
        if (findings.hungUpWhenAsked()) {
            answers.add(
                    "{when: {state: RetryAuthentication, nth: " + (retries + 1) + "}, hang-up: true}" + Draft.GUESSED);
        }
        if (!answers.isEmpty()) {
            out.line("  paused-states: true");
            out.line("  answers:");
            answers.forEach(answer -> out.line("    - " + answer));
        }
    }

    private String user(Attempt attempt) {
        String user = Credentials.user(attempt.name());
        return user.equals(credentials.user()) ? "" : "user: " + YamlText.quoted(user) + ", ";
    }

    private static String think(@Nullable Duration span) {
        return span == null || span.isNegative() || shortened(span).isZero()
                ? ""
                : "think: " + DurationText.of(shortened(span)) + ", ";
    }
}
