package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ringback run}: runs scenarios in virtual time and tells what failed, and why. */
@Command(
        name = "run",
        description = "Runs scenarios in virtual time. With a wrong file nothing is run.",
        footer = {
            "",
            "When several statuses apply, the first of 70, 130, 3, 5, 1 is the program's; --json lists them all.",
            "",
            "Examples:",
            "  ringback run test-scenarios",
            "  ringback run refused.dial.yaml --seed 7 --param good=secret --out out --report junit=out/report.xml"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all passed",
            " 1:a scenario failed",
            " 2:the command line is wrong",
            " 3:a scenario file is invalid; nothing was run",
            " 5:a scenario hit its limit and was stopped",
            "70:our own mistake; a report was written",
            "130:interrupted"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ScenarioArguments arguments;

    @Option(names = "--seed", paramLabel = "N", description = "Runs every scenario with this seed instead of its own.")
    private @Nullable Long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes a folder for each scenario: summary.json and journal.txt.")
    private @Nullable String out;

    @Option(names = "--report", paramLabel = "junit=FILE", split = ",", description = "Writes a JUnit XML report.")
    private List<String> reports = List.of();

    @Option(names = "--json", description = "Prints one JSON object at the end instead of lines.")
    private boolean json;

    @Option(names = "-v", description = "Prints the journal of every failed scenario, too.")
    private boolean verbose;

    @Option(names = "-q", description = "Prints failures and the last line only.")
    private boolean quiet;

    private final Surroundings surroundings;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.arguments = new ScenarioArguments();
    }

    @Override
    public Integer call() {
        List<Path> junit = junitFiles();
        Path folder = out == null ? null : surroundings.directory().resolve(out);
        ScenarioReader.Reading reading = arguments.read(surroundings);
        if (!reading.issues().isEmpty()) {
            return invalid(reading);
        }
        if (folder != null) {
            RunFolder.prepare(folder);
        }
        int longest = reading.scenarios().stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(0);
        RunText text = new RunText(longest, arguments.values(), folder);
        List<Played> all = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        try (Interruption interruption = Interruption.with(() -> {})) {
            header(reading.scenarios());
            for (Scenario scenario : reading.scenarios()) {
                if (interruption.isRaised()) {
                    statuses.add(ExitStatus.INTERRUPTED);
                    break;
                }
                Played played = play(scenario);
                all.add(played);
                statuses.add(played.status());
                if (folder != null) {
                    RunFolder.write(folder, played);
                }
                print(played, text);
            }
            junit.forEach(file -> JUnitReport.write(file, all, text));
            int exit = ExitStatus.gravest(statuses);
            summary(all, statuses, exit, reading.scenarios().size() - all.size());
            return exit;
        }
    }

    private List<Path> junitFiles() {
        List<Path> files = new ArrayList<>();
        for (String report : reports) {
            int equals = report.indexOf('=');
            String kind = equals < 0 ? report : report.substring(0, equals);
            if (List.of("tap", "html", "otr").contains(kind)) {
                throw CommandFailure.usage("--report: " + kind + " is not there yet", "write junit=FILE");
            }
            if (!kind.equals("junit") || equals == report.length() - 1 || equals < 0) {
                throw CommandFailure.usage("--report: '" + report + "' is no report", "write junit=FILE");
            }
            files.add(surroundings.directory().resolve(report.substring(equals + 1)));
        }
        return files;
    }

    private int invalid(ScenarioReader.Reading reading) {
        if (json) {
            surroundings.out().println(JsonText.object(members -> {
                members.writeStringProperty("ringback", VersionCommand.version());
                IssueJson.write(members, reading.issues());
                members.writeNumberProperty("exit", ExitStatus.INVALID);
            }));
        } else {
            surroundings.err().print(reading.issues().text());
        }
        return ExitStatus.INVALID;
    }

    private Played play(Scenario scenario) {
        long number = seed != null ? seed : scenario.seed().number(new SecureRandom());
        long begun = System.nanoTime();
        RunResult result = null;
        Throwable thrown = null;
        try {
            result = ScenarioRunner.run(scenario, number);
        } catch (RuntimeException | AssertionError | StackOverflowError ours) {
            thrown = ours;
            new Complaints(surroundings).report("ringback run, scenario " + scenario.name() + ", seed " + number, ours);
        }
        return new Played(scenario, number, Duration.ofNanos(System.nanoTime() - begun), result, thrown);
    }

    private void header(List<Scenario> scenarios) {
        if (json || quiet) {
            return;
        }
        long files = scenarios.stream()
                .map(scenario -> scenario.place().file())
                .distinct()
                .count();
        surroundings
                .out()
                .println("ringback " + VersionCommand.version() + "   virtual clock   " + files
                        + (files == 1 ? " file, " : " files, ") + scenarios.size()
                        + (scenarios.size() == 1 ? " run" : " runs"));
        surroundings.out().println();
        surroundings.out().flush();
    }

    private void print(Played played, RunText text) {
        if (json || (quiet && played.passed())) {
            return;
        }
        PrintWriter lines = surroundings.out();
        if (played.passed()) {
            lines.println(surroundings.colored(Surroundings.Color.GREEN, "ok") + "    " + text.line(played));
        } else {
            lines.println(surroundings.colored(Surroundings.Color.RED, "FAIL") + "  " + text.line(played));
            text.detail(played).forEach(lines::println);
            RunResult result = played.result();
            if (verbose && result != null) {
                HappeningText.lines(result.recording()).forEach(line -> lines.println("      | " + line));
            }
        }
        lines.flush();
    }

    private void summary(List<Played> all, List<Integer> statuses, int exit, int notRun) {
        if (json) {
            surroundings.out().println(RunJson.whole(all, statuses, exit));
            return;
        }
        long passed = all.stream().filter(Played::passed).count();
        StringBuilder line = new StringBuilder();
        line.append(passed).append(" passed, ").append(all.size() - passed).append(" failed, 0 skipped");
        if (notRun > 0) {
            line.append("; interrupted, ").append(notRun).append(" not run");
        }
        if (out != null) {
            line.append("     ").append(out);
        }
        if (!quiet) {
            surroundings.out().println();
        }
        surroundings.out().println(line);
    }
}
