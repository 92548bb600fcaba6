package dev.ringback.simulator.cli;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.report.FailureText;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ServedLine;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code run} prints: a line for each scenario, and the detail of failures. */
final class RunText {
    private static final int MIN_NAME_WIDTH = 30;

    private final int nameWidth;
    private final Map<String, String> params;
    private final @Nullable Path out;
    private final String options;

    /**
     * Text for scenarios whose longest name is so long.
     *
     * @param params as given; a replay names them, but not their values, which may be secret
     * @param out where the files of each scenario go; null: nowhere
     * @param options what a replay needs besides; empty, or a space and the options
     */
    RunText(int longestName, Map<String, String> params, @Nullable Path out, String options) {
        this.nameWidth = Math.max(MIN_NAME_WIDTH, longestName);
        this.params = params;
        this.out = out;
        this.options = options;
    }

    /** Name, seed and times; without the verdict before it. */
    String line(Played played) {
        StringBuilder text = new StringBuilder();
        String name = played.scenario().name();
        text.append(name).append(" ".repeat(nameWidth - name.length()));
        String seed = "seed " + played.seed();
        text.append("  ").append(seed).append(" ".repeat(Math.max(0, 16 - seed.length())));
        RunResult result = played.result();
        String sim = result == null ? "" : "sim " + people(result.length());
        text.append(sim).append(" ".repeat(Math.max(1, 15 - sim.length())));
        return text.append("real ").append(people(played.real())).toString();
    }

    /** Name and seed of a failure, when it showed and which line was not met; without the verdict before it. */
    String headline(Played played) {
        RunResult result = played.result();
        return result != null
                ? FailureText.headline(result)
                : played.scenario().name() + "   seed " + played.seed() + "   "
                        + played.scenario().place().fileAndLine();
    }

    /** Why it failed: for each failure what was expected and what came; then how to see it again. */
    List<String> detail(Played played) {
        List<String> lines = new ArrayList<>();
        RunResult result = played.result();
        if (result == null) {
            lines.addAll(FailureText.named("thrown", String.valueOf(played.thrown())));
            return lines;
        }
        lines.addAll(FailureText.failures(result));
        lines.addAll(FailureText.late(result));
        String replay = FailureText.replay(result, params, played.until()) + options;
        if (played.difference() != null) {
            lines.addAll(FailureText.difference(result, played.difference()));
            replay += " --check-determinism";
        }
        lines.addAll(FailureText.named("replay", replay));
        if (out != null) {
            Path folder = RunFolder.of(out, played.scenario().name());
            lines.addAll(FailureText.named("files", folder + "/   " + String.join("   ", RunFolder.FILES)));
        }
        return lines;
    }

    /** Where a scenario can be dialed, what it waits for, and how to try it. */
    List<String> listening(Scenario scenario, String at) {
        String calls = scenario.expectedCalls().toString();
        String user = "";
        for (Expectations.ExpectedCaller caller : scenario.expectations().callers()) {
            for (Expectations.ExpectedFact fact : caller.facts()) {
                user = user.isEmpty() && fact.fact() == Expectations.Fact.USER ? fact.text() : user;
            }
        }
        String waiting = DurationText.of(scenario.setting().waiting());
        return List.of(
                scenario.name() + " listens on " + at + " for " + calls + (calls.equals("1") ? " call" : " calls")
                        + (user.isEmpty() ? "" : " by " + user) + ", and waits " + waiting + " for each",
                "  dial it, or from another terminal: ringback dial " + dialing(scenario, at) + " --user "
                        + (user.isEmpty() ? "NAME" : user));
    }

    private static String dialing(Scenario scenario, String at) {
        if (at.startsWith("tcp:")) {
            return "--to " + at.substring("tcp:".length());
        }
        String number = ServedLine.terms(scenario).serverNumber();
        String profile = scenario.modemsForComputer().of(Side.CLIENT).profile().name();
        String port = at.startsWith("pty:") ? at.substring("pty:".length()) : at;
        return number + " --port " + port + " --profile " + profile + " --allow " + number;
    }

    /** Name and reason of one that was not run; without the verdict before it. */
    String skipped(Played played) {
        String name = played.scenario().name();
        return name + " ".repeat(nameWidth - name.length()) + "  " + played.skipped();
    }

    /** What took longer in one that passed than its file says. */
    static List<String> late(Played played) {
        return played.result() == null ? List.of() : FailureText.late(played.result());
    }

    /** {@code 9 ms}, {@code 21.4 s}, {@code 4.1 min}. */
    static String people(Duration time) {
        double seconds = time.toNanos() / 1e9;
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
