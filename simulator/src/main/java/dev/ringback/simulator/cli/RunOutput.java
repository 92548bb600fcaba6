package dev.ringback.simulator.cli;

import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code run} says while it runs: lines, and on a terminal what is being waited for. */
final class RunOutput {
    /** ECMA-48: back to the first column, and the line erased. */
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Surroundings surroundings;
    private final Detail detail;
    private final RunText text;
    private final int total;
    private boolean progressing; // guarded by this, because who listens tells so while another waits

    /** How much is told. */
    enum Detail {
        /** One JSON object at the end. */
        JSON,
        /** Failures and the last line. */
        QUIET,
        /** A line for each scenario. */
        LINES,
        /** The journal of each as it happens, and then its line. */
        FOLLOWED,
        /** The journals of failures, too. */
        JOURNALS
    }

    RunOutput(Surroundings surroundings, Detail detail, RunText text, int total) {
        this.surroundings = surroundings;
        this.detail = detail;
        this.text = text;
        this.total = total;
    }

    /** The first lines; how many of the scenarios are run in real time. */
    void header(List<Scenario> scenarios, long inRealTime) {
        if (detail == Detail.JSON || detail == Detail.QUIET) {
            return;
        }
        long files = scenarios.stream()
                .map(scenario -> scenario.place().file())
                .distinct()
                .count();
        PrintWriter out = surroundings.out();
        String clock = inRealTime == 0
                ? "virtual clock"
                : inRealTime == total ? "real clock" : "virtual clock, real for " + inRealTime;
        out.println("ringback " + VersionCommand.version() + "   " + clock + "   " + files
                + (files == 1 ? " file, " : " files, ") + total + (total == 1 ? " run" : " runs"));
        out.println();
        out.flush();
    }

    /** Which scenario is waited for; on a terminal only, where the next line takes its place. */
    synchronized void progress(int number, Scenario scenario) {
        if (surroundings.terminal() && detail != Detail.JSON && detail != Detail.FOLLOWED) {
            surroundings.out().print(ERASE_LINE + "      " + number + " of " + total + "  " + scenario.name());
            surroundings.out().flush();
            progressing = true;
        }
    }

    /** A scenario can be dialed now. Data is what comes of it, so that where lines are not wanted this is a message. */
    synchronized void listening(Scenario scenario, String at) {
        eraseProgress();
        boolean line = detail == Detail.LINES || detail == Detail.FOLLOWED || detail == Detail.JOURNALS;
        PrintWriter lines = line ? surroundings.out() : surroundings.err();
        text.listening(scenario, at).forEach(lines::println);
        lines.flush();
    }

    /** A scenario begins, and its journal follows. */
    synchronized void following(Scenario scenario) {
        surroundings.out().println(scenario.name());
        surroundings.out().flush();
    }

    private void eraseProgress() {
        if (progressing) {
            surroundings.out().print(ERASE_LINE);
            progressing = false;
        }
    }

    synchronized void print(Played played) {
        eraseProgress();
        if (detail == Detail.JSON || (detail == Detail.QUIET && !played.failed())) {
            return;
        }
        PrintWriter lines = surroundings.out();
        if (played.isSkipped()) {
            lines.println(surroundings.colored(Surroundings.Color.YELLOW, "skip") + "  " + text.skipped(played));
        } else if (played.passed()) {
            lines.println(surroundings.colored(Surroundings.Color.GREEN, "ok") + "    " + text.line(played));
            RunText.late(played).forEach(lines::println);
        } else {
            lines.println(surroundings.colored(Surroundings.Color.RED, "FAIL") + " " + text.headline(played));
            text.detail(played).forEach(lines::println);
            RunResult result = played.result();
            if (detail == Detail.JOURNALS && result != null) {
                HappeningText.lines(result.recording()).forEach(line -> lines.println("  | " + line));
            }
        }
        lines.flush();
    }

    /** The last lines; {@code why} not all were run, if not all were. */
    synchronized void summary(List<Played> all, List<Integer> statuses, int exit, String why, @Nullable String out) {
        eraseProgress();
        PrintWriter lines = surroundings.out();
        if (detail == Detail.JSON) {
            lines.println(RunJson.whole(all, statuses, exit));
            return;
        }
        long passed = all.stream().filter(Played::passed).count();
        long stopped = all.stream()
                .filter(played -> played.result() != null && played.result().stopped())
                .count();
        StringBuilder line = new StringBuilder();
        long failed = all.stream().filter(Played::failed).count();
        long skipped = all.stream().filter(Played::isSkipped).count();
        line.append(passed)
                .append(" passed, ")
                .append(failed)
                .append(" failed, ")
                .append(skipped)
                .append(" skipped");
        if (all.size() < total) {
            line.append("; ")
                    .append(why)
                    .append(", ")
                    .append(total - all.size())
                    .append(" not run");
        }
        if (out != null) {
            line.append("     ").append(out);
        }
        if (detail != Detail.QUIET) {
            lines.println();
            if (stopped > 0) {
                lines.println(stopped + " stopped before the end: what only the end can show was not judged");
            }
            long late = all.stream()
                    .filter(played ->
                            played.result() != null && !played.result().late().isEmpty())
                    .count();
            if (late > 0) {
                lines.println(late + " took longer than the file says: in real time that is told and fails nothing");
            }
            if (all.stream().anyMatch(Played::twice)) {
                lines.println("digest " + digest(all) + "   each ran twice, " + differing(all) + " differed");
            }
        }
        lines.println(line);
        lines.flush();
    }

    private static long differing(List<Played> all) {
        return all.stream().filter(played -> played.difference() != null).count();
    }

    /** One SHA-256 over all digests, in order: the same on every computer and every Java. */
    static String digest(List<Played> all) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Played played : all) {
                String each = played.result() == null ? "none" : played.result().digest();
                sha.update((played.scenario().name() + " " + each + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
