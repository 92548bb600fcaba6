package dev.ringback.simulator.scenario;

import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of one dial: what each pause asks for, and answers that can never be given. */
final class AnswerChecks {
    private final Fields dial;
    private final List<Fields> answers;
    private final Issues issues;

    AnswerChecks(Fields dial, List<Fields> answers, Issues issues) {
        this.dial = dial;
        this.answers = answers;
        this.issues = issues;
    }

    void run() {
        for (int i = 0; i < answers.size(); i++) {
            Fields answer = answers.get(i);
            RasConnectionState state = answer.map("when").get("state", FormatWords.PAUSED_STATE);
            if (state != null) {
                asked(state, answer);
                if (state != RasConnectionState.INTERACTIVE || interactive(answer)) {
                    reachable(state, i);
                }
            }
        }
    }

    /** Whether the pause asks for what is given. */
    private void asked(RasConnectionState state, Fields answer) {
        if (state == RasConnectionState.INVOKE_EAP_UI && answer.get("resume") != null) {
            hint(answer, "a resume that gives nothing does not answer InvokeEapUI", "give what the method asks for");
        }
        if (!(answer.get("give") instanceof YamlNode.Mapping give)) {
            return;
        }
        for (YamlNode.Entry entry : give.entries()) {
            String key = entry.key().text();
            String other = asking(state, key);
            if (other != null) {
                String message = "\"" + key + "\" does not answer " + state.title() + " in " + answer.path();
                issues.add(entry.key(), message, "it answers " + other);
            }
        }
    }

    /** Whether the dial has this pause, and somebody in it who reads. */
    private boolean interactive(Fields answer) {
        if (dial.hasUnknownKey(ClientFormat.CLIENT)) {
            return true; // it may be the one that is missed here
        }
        YamlNode.Entry text = answer.map("give").entry("text");
        if (dial.get("script") != null) {
            hint(answer, "the script answers Interactive by itself", "leave the answer out, or the script");
        } else if (dial.get("terminal") == null) {
            hint(answer, "this dial never pauses in Interactive", "give it a terminal: terminal: after");
        } else if (nth(answer).low() > 1) {
            hint(answer, "Interactive comes once in a dial", "leave nth out");
        } else if (text != null && "before".equals(word(dial.get("terminal")))) {
            String message = "nobody reads text before the call in " + answer.path();
            issues.add(text.key(), message, "write terminal: after, or resume: true");
        } else {
            return true;
        }
        return false;
    }

    private static @Nullable String word(@Nullable YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : null;
    }

    /** Another pause that asks for a key of an answer, when this one does not; else null. */
    private static @Nullable String asking(RasConnectionState state, String key) {
        Shape.Key known = ClientFormat.GIVE.key(key);
        if (known == null || known.step() != null) {
            return null; // that is told already
        }
        String other = null;
        for (Shape.Chooses.Case asked : ClientFormat.ASKED.cases()) {
            boolean asks = asked.keys().contains(key);
            if (asks && asked.word().equals(state.title())) {
                return null;
            } else if (asks && other == null) {
                other = asked.word();
            }
        }
        return other;
    }

    /** Whether a visit comes to this answer: not taken by another answer, and every visit before it is gone on from. */
    private void reachable(RasConnectionState state, int index) {
        Fields answer = answers.get(index);
        CountRange nth = nth(answer);
        for (int i = 0; i < index; i++) {
            if (isFor(state, answers.get(i)) && sameCause(answers.get(i), answer) && covers(nth(answers.get(i)), nth)) {
                String message = "an earlier answer is for the same visits of " + state.title();
                hint(
                        answer,
                        message,
                        "it stands in line " + answers.get(i).place().line());
                return;
            }
        }
        for (int visit = 1; visit < nth.low(); visit++) {
            if (!isGoneOnFrom(state, visit)) {
                hint(
                        answer,
                        "visit " + nth.low() + " of " + state.title() + " never comes",
                        "no answer goes on from visit " + visit);
                return;
            }
        }
    }

    private boolean isGoneOnFrom(RasConnectionState state, int visit) {
        for (Fields answer : answers) {
            boolean goesOn = answer.get("give") != null || answer.get("resume") != null;
            if (goesOn && isFor(state, answer) && nth(answer).contains(visit)) {
                return true;
            }
        }
        return false;
    }

    private void hint(Fields answer, String message, String hint) {
        YamlNode state = answer.map("when").get("state");
        issues.add(state == null ? answer.above() : state, message + " in " + answer.path(), hint);
    }

    private static boolean isFor(RasConnectionState state, Fields answer) {
        return state == answer.map("when").get("state", FormatWords.PAUSED_STATE);
    }

    private static boolean sameCause(Fields earlier, Fields later) {
        List<Integer> wide = earlier.map("when").list("error", FormatWords.CAUSE);
        List<Integer> narrow = later.map("when").list("error", FormatWords.CAUSE);
        return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
    }

    private static CountRange nth(Fields answer) {
        return answer.map("when").get("nth", Scalars.ORDINAL, CountRange.exactly(1));
    }

    private static boolean covers(CountRange wide, CountRange narrow) {
        return wide.low() <= narrow.low() && wide.high() >= narrow.high();
    }
}
