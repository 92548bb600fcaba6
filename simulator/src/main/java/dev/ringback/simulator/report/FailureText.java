package dev.ringback.simulator.report;

import dev.ringback.simulator.run.Difference;
import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.Recording;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a run failed: where and when, what was expected, what came instead, what came nearest, and how to see it again. */
public final class FailureText {
    private static final int NAME_WIDTH = 10;

    private FailureText() {}

    /** Scenario, seed, when it showed and which line was not met. */
    public static String headline(RunResult result) {
        return result.scenario().name() + "   seed " + result.seed() + "   " + place(result);
    }

    /** When the first failure showed and which line was not met; without one, where the scenario stands. */
    public static String place(RunResult result) {
        return result.failures().isEmpty()
                ? result.scenario().place().fileAndLine()
                : where(result.failures().get(0));
    }

    /** All failures as indented lines; the place of the first stands in the headline. */
    public static List<String> failures(RunResult result) {
        List<String> lines = new ArrayList<>();
        boolean first = true;
        for (Failure failure : result.failures()) {
            if (!first) {
                lines.addAll(named("also", where(failure)));
            }
            first = false;
            lines.addAll(named("expected", failure.expected()));
            lines.addAll(named("saw", failure.saw()));
            lines.addAll(named("nearest", failure.nearest()));
        }
        return lines;
    }

    /** What took longer than the file says, in real time, as indented lines. */
    public static List<String> late(RunResult result) {
        List<String> lines = new ArrayList<>();
        for (Failure failure : result.late()) {
            lines.addAll(named("late", where(failure)));
            lines.addAll(named("expected", failure.expected()));
            lines.addAll(named("saw", failure.saw()));
            lines.addAll(named("nearest", failure.nearest()));
        }
        return lines;
    }

    /** Where two runs with one seed parted, with both lines. */
    public static List<String> difference(RunResult result, Difference difference) {
        List<String> lines = new ArrayList<>();
        lines.addAll(named("differs", "two runs with one seed, from happening " + difference.index() + " on"));
        lines.addAll(named("first", side(result, difference.first(), difference.second())));
        lines.addAll(named("second", side(result, difference.second(), difference.first())));
        return lines;
    }

    private static String side(RunResult result, @Nullable Happening here, @Nullable Happening there) {
        if (here == null) {
            return "had ended";
        }
        String line = HappeningText.line(result.recording(), here);
        if (line == null && here instanceof Happening.OctetsSent sent) {
            return HappeningText.seconds(result.recording().since(here.at())) + "  "
                    + sent.octets().length() + " octets from the " + sent.from().title();
        }
        boolean same = there != null && String.valueOf(line).equals(HappeningText.line(result.recording(), there));
        return line + (same ? "   (the same as text; the octets differ)" : "");
    }

    /**
     * The command that shows the failures again.
     *
     * @param params values given from outside: they are named, but not shown, because they may be secret
     * @param until where the run was told to stop; null: nowhere
     */
    public static String replay(RunResult result, Map<String, String> params, @Nullable Duration until) {
        StringBuilder command = new StringBuilder("ringback run ");
        command.append(quoted(result.scenario().place().file()));
        command.append(" --seed ").append(result.seed());
        Duration stop = until != null ? until : soonAfterTheLast(result);
        if (stop != null) {
            command.append(" --until ").append(DurationText.of(stop));
        }
        Map<String, String> chosen = result.scenario().chosen();
        chosen.forEach((name, value) -> command.append(" --param ").append(quoted(name + "=" + value)));
        for (String name : params.keySet()) {
            if (!chosen.containsKey(name)) {
                command.append(" --param ").append(name).append("=...");
            }
        }
        return command.toString();
    }

    /**
     * A little later than the last failure; null when one of them shows itself at the end only, and in real time, where
     * the next run takes its own.
     */
    public static @Nullable Duration soonAfterTheLast(RunResult result) {
        long last = 0;
        for (Failure failure : result.failures()) {
            if (failure.at() == null) {
                return null;
            }
            last = Math.max(last, failure.at().toSeconds());
        }
        Duration until = Duration.ofSeconds(last + 2);
        boolean earlier = until.compareTo(result.length()) < 0;
        boolean replays =
                !result.hitLimit() && !result.inRealTime() && !result.failures().isEmpty();
        return earlier && replays ? until : null;
    }

    /** A name and its text, of as many lines as it has; none for an empty text. */
    public static List<String> named(String name, String text) {
        List<String> lines = new ArrayList<>();
        if (!text.isEmpty()) {
            String head = name + " ".repeat(NAME_WIDTH - name.length());
            for (String line : text.split("\n", -1)) {
                lines.add("  " + head + line);
                head = " ".repeat(NAME_WIDTH);
            }
        }
        return lines;
    }

    private static String where(Failure failure) {
        String at = failure.at() == null ? "" : "at " + Recording.seconds(failure.at()) + "   ";
        return at + failure.place().fileAndLine();
    }

    private static String quoted(String file) {
        return file.indexOf(' ') < 0 ? file : '"' + file + '"';
    }
}
