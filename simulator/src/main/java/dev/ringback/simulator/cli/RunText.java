package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.Difference;
import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.DurationText;
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
    private static final String INDENT = "  ";

    private final int nameWidth;
    private final Map<String, String> params;
    private final @Nullable Path out;

    /**
     * Text for scenarios whose longest name is so long.
     *
     * @param params as given; a replay names them, but not their values, which may be secret
     * @param out where the files of each scenario go; null: nowhere
     */
    RunText(int longestName, Map<String, String> params, @Nullable Path out) {
        this.nameWidth = Math.max(MIN_NAME_WIDTH, longestName);
        this.params = params;
        this.out = out;
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
        StringBuilder text = new StringBuilder(played.scenario().name());
        text.append("   seed ").append(played.seed());
        RunResult result = played.result();
        if (result == null) {
            return text.append("   we broke").toString();
        }
        if (result.failures().isEmpty()) {
            text.append("   two runs differ   ");
            return text.append(played.scenario().place().fileAndLine()).toString();
        }
        return text.append("   ").append(where(result.failures().get(0))).toString();
    }

    private static String where(Failure failure) {
        String at = failure.at() == null ? "" : "at " + exact(failure.at()) + "   ";
        return at + failure.place().fileAndLine();
    }

    /** Why it failed: for each failure what was expected and what came; then how to see it again. */
    List<String> detail(Played played) {
        List<String> lines = new ArrayList<>(failures(played));
        add(lines, "replay", replay(played));
        if (out != null) {
            Path folder = RunFolder.of(out, played.scenario().name());
            add(lines, "files", folder + "/   " + String.join("   ", RunFolder.FILES));
        }
        return lines;
    }

    /** The failures alone; the place of the first stands in the headline. */
    List<String> failures(Played played) {
        List<String> lines = new ArrayList<>();
        RunResult result = played.result();
        if (result == null) {
            add(lines, "thrown", String.valueOf(played.thrown()));
            return lines;
        }
        boolean first = true;
        for (Failure failure : result.failures()) {
            if (!first) {
                add(lines, "also", where(failure));
            }
            first = false;
            add(lines, "expected", failure.expected());
            add(lines, "saw", failure.saw());
            add(lines, "nearest", failure.nearest());
        }
        Difference difference = played.difference();
        if (difference != null) {
            add(lines, "differs", "two runs with one seed, from happening " + difference.index() + " on");
            add(lines, "first", side(result, difference.first(), difference.second()));
            add(lines, "second", side(result, difference.second(), difference.first()));
        }
        return lines;
    }

    private static String side(RunResult result, @Nullable Happening here, @Nullable Happening there) {
        if (here == null) {
            return "had ended";
        }
        String line = HappeningText.line(result.recording(), here);
        if (line == null && here instanceof Happening.OctetsSent sent) {
            return JournalText.seconds(result.recording().since(here.at())) + "  "
                    + sent.octets().length() + " octets from the " + sent.from().title();
        }
        boolean same = there != null && String.valueOf(line).equals(HappeningText.line(result.recording(), there));
        return line + (same ? "   (the same as text; the octets differ)" : "");
    }

    private static void add(List<String> lines, String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        String head = name + " ".repeat(10 - name.length());
        for (String line : text.split("\n", -1)) {
            lines.add(INDENT + head + line);
            head = " ".repeat(10);
        }
    }

    private String replay(Played played) {
        StringBuilder command = new StringBuilder("ringback run ");
        command.append(quoted(played.scenario().place().file()));
        command.append(" --seed ").append(played.seed());
        String until = until(played);
        if (!until.isEmpty()) {
            command.append(" --until ").append(until);
        }
        if (played.difference() != null) {
            command.append(" --check-determinism");
        }
        Map<String, String> chosen = played.scenario().chosen();
        chosen.forEach((name, value) -> command.append(" --param ").append(quoted(name + "=" + value)));
        for (String name : params.keySet()) {
            if (!chosen.containsKey(name)) {
                command.append(" --param ").append(name).append("=...");
            }
        }
        return command.toString();
    }

    /** A little later than the last failure; empty when one of them shows itself at the end only. */
    private static String until(Played played) {
        RunResult result = played.result();
        if (played.until() != null) {
            return DurationText.of(played.until());
        }
        if (result == null || played.difference() != null || result.hitLimit()) {
            return "";
        }
        long last = 0;
        for (Failure failure : result.failures()) {
            if (failure.at() == null) {
                return "";
            }
            last = Math.max(last, failure.at().toSeconds());
        }
        Duration until = Duration.ofSeconds(last + 2);
        return until.compareTo(result.length()) < 0 ? DurationText.of(until) : "";
    }

    private static String quoted(String file) {
        return file.indexOf(' ') < 0 ? file : '"' + file + '"';
    }

    /** {@code 41.510 s}. */
    static String exact(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
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
