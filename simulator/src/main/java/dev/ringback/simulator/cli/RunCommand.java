package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.imported.WatchedPlay;
import dev.ringback.simulator.netty.Bystander;
import dev.ringback.simulator.netty.ModemPlace;
import dev.ringback.simulator.netty.ModemRunner;
import dev.ringback.simulator.netty.OutsideRunner;
import dev.ringback.simulator.netty.RealTimeRunner;
import dev.ringback.simulator.report.JournalTopic;
import dev.ringback.simulator.run.PlayFollower;
import dev.ringback.simulator.run.ScenarioRunner;
import dev.ringback.simulator.run.SideBySide;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ringback run}: runs scenarios and tells what failed, and why. */
@Command(
        name = "run",
        description = {
            "Runs scenarios, in virtual time unless told otherwise. With a wrong file nothing is run.",
            "On a terminal --follow takes keys while a scenario is played in real time: d drops the carrier, r refuses the next "
                    + "answer, s stalls the line; a copy of the scenario with what was done is written when it ends.",
            ""
        },
        footer = {
            "",
            "When several statuses apply, the first of 70, 130, 3, 6, 5, 1, 4 is the program's; --json lists them all.",
            "",
            "Examples:",
            "  ringback run test-scenarios --check-determinism",
            "  ringback run dialer-under-test.dial.yaml --listen tcp:7007",
            "  ringback run dialer-under-test.dial.yaml --listen pty:ttyLAB0",
            "  ringback run callback.dial.yaml --follow --only at,circuits,states",
            "  ringback run refused.dial.yaml --seed 7 --param good=secret --out out --report junit=out/report.xml"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all passed",
            " 1:a scenario failed",
            " 2:the command line is wrong",
            " 3:a scenario file is invalid; nothing was run",
            " 4:a scenario was skipped, and --fail-on-skip was given",
            " 5:a scenario hit its limit and was stopped",
            " 6:two runs with one seed differed",
            "70:our own mistake; a report was written",
            "130:interrupted"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ScenarioArguments arguments;

    @Mixin
    private RunSelection selection;

    @Mixin
    private RunStage stage;

    @Mixin
    private FollowOptions follow;

    @Option(names = "--seed", paramLabel = "N", description = "Runs every scenario with this seed instead of its own.")
    private @Nullable Long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes a folder for each scenario: summary.json, journal.txt, capture.pcapng, repro.yaml.")
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
    private final Function<SideBySide, Play.Runner> runner;

    RunCommand(Surroundings surroundings) {
        this(surroundings, Play.Runner::virtual);
    }

    /** Another runner in virtual time, which is told who plays seeds. */
    RunCommand(Surroundings surroundings, Function<SideBySide, Play.Runner> runner) {
        this.surroundings = surroundings;
        this.runner = runner;
        this.arguments = new ScenarioArguments();
        this.selection = new RunSelection();
        this.stage = new RunStage();
        this.follow = new FollowOptions();
    }

    @Override
    public Integer call() {
        List<Path> junit = junitFiles();
        if (out != null && out.isEmpty()) {
            throw CommandFailure.usage("--out: the name is empty", "name a folder, or . for this one");
        }
        Path folder = out == null ? null : surroundings.directory().resolve(out);
        Duration until = selection.until();
        LiveJournal live = live();
        SessionKeys keys = new SessionKeys(surroundings, SessionKeys.Kind.SCENARIO);
        int jobs = stage.listens() || live != null ? 1 : selection.jobs();
        ScenarioReader.Reading reading = arguments.read(surroundings);
        if (!reading.issues().isEmpty()) {
            return invalid(reading);
        }
        List<Scenario> scenarios = selection.chosen(reading.scenarios());
        stage.check(scenarios, selection, surroundings);
        scenarios.forEach(this::refuseIfNamed);
        RunFolder files = prepared(folder, reading);
        RunOutput output = new RunOutput(surroundings, detail(), text(scenarios, folder), scenarios.size());
        Plays plays =
                new Plays(jobs, (one, seeds) -> play(one, seeds, until, output, live, new Watching(keys, reading)));
        List<Played> all = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        try (Interruption interruption = Interruption.with(() -> {});
                keys) {
            keys.takeIf(live != null && scenarios.stream().anyMatch(stage::inRealTime));
            output.header(
                    scenarios, scenarios.stream().filter(stage::inRealTime).count());
            Plays.Listener listener = new Plays.Listener() {
                @Override
                public void accept(Played played) {
                    refuseIfNowhere(played);
                    all.add(played);
                    statuses.add(played.status());
                    took(played, files);
                    output.print(played);
                }

                @Override
                public void awaiting(Scenario scenario) {
                    output.progress(all.size() + 1, scenario);
                }
            };
            boolean interrupted = plays.run(
                    scenarios, listener, interruption::isRaised, played -> selection.failFast() && played.failed());
            if (interrupted) {
                statuses.add(ExitStatus.INTERRUPTED);
            }
            if (stage.failOnSkip() && all.stream().anyMatch(Played::isSkipped)) {
                statuses.add(ExitStatus.SKIPPED);
            }
            junit.forEach(file -> JUnitReport.write(file, all, text(scenarios, folder)));
            int exit = ExitStatus.gravest(statuses);
            output.summary(all, statuses, exit, interrupted ? "interrupted" : "stopped at the first failure", out);
            return exit;
        }
    }

    /** What is wrong with the folder for files is known before anything runs. */
    private static @Nullable RunFolder prepared(@Nullable Path folder, ScenarioReader.Reading reading) {
        if (folder == null) {
            return null;
        }
        RunFolder files = new RunFolder(folder, reading);
        files.prepare();
        return files;
    }

    /** What is found in a folder and cannot be run is skipped; what is named must be run. */
    private void refuseIfNamed(Scenario scenario) {
        String obstacle = stage.obstacle(scenario, selection.twice());
        if (!obstacle.isEmpty() && arguments.names(scenario, surroundings)) {
            String file = scenario.place().file();
            throw CommandFailure.usage(
                    "'" + file + "' cannot be run so: " + obstacle, stage.wayOut(scenario, selection.twice()));
        }
    }

    /** Where it was told to listen it cannot, and it is not merely one of a folder. */
    private void refuseIfNowhere(Played played) {
        if (played.isSkipped() && (stage.listens() || arguments.names(played.scenario(), surroundings))) {
            String why = String.valueOf(played.skipped());
            boolean device = why.startsWith("pty ") || why.startsWith("serial ");
            String wayOut = device ? "" : ListenAddress.TAKEN;
            throw CommandFailure.usage((stage.listens() ? "--listen: " : "") + why, wayOut);
        }
    }

    /** Who may press keys while scenarios are played in real time, and where these were read. */
    private record Watching(SessionKeys keys, ScenarioReader.Reading reading) {
        /** A scenario with our own client begins: what is done to it is written as a copy of it. */
        Bystander inside(Scenario scenario, long seed) {
            keys.begin((name, journal) -> reading.spoilt(scenario, seed, WatchedPlay.copy(name, journal)));
            return keys;
        }

        /** One begins whose client is not ours: what was seen of it is written. */
        Bystander outside() {
            keys.begin(null);
            return keys;
        }
    }

    private Played play(
            Scenario scenario,
            SideBySide seeds,
            @Nullable Duration until,
            RunOutput output,
            @Nullable LiveJournal live,
            Watching watching) {
        String obstacle = stage.obstacle(scenario, selection.twice());
        if (!obstacle.isEmpty()) {
            return Played.skipped(scenario, obstacle);
        }
        LiveJournal.Playing playing = live == null ? null : live.playing();
        PlayFollower follower = playing == null ? PlayFollower.NONE : playing;
        Play.Runner on = stage.inRealTime(scenario)
                ? (which, number, stop) ->
                        RealTimeRunner.run(which, number, stop, follower, watching.inside(which, number))
                : playing == null
                        ? runner.apply(seeds)
                        : (which, number, stop) -> ScenarioRunner.run(which, number, stop, follower);
        if (scenario.isOutside()) {
            on = outside(stage.address(scenario), output, follower, watching.outside());
        }
        if (playing != null) {
            output.following(scenario);
        }
        Played played = new Play(seed, until, selection.twice(), on).apply(scenario);
        if (playing != null) {
            playing.over();
            watching.keys.over();
        }
        return played;
    }

    /** The server, or a modem that dials it, for a dialer that is not ours. */
    private Play.Runner outside(ListenAddress at, RunOutput output, PlayFollower follower, Bystander bystander) {
        ModemPlace place = ModemPlaces.ofScenario(at, surroundings);
        if (place != null) {
            return (which, number, stop) -> ModemRunner.run(
                    which, number, stop, place, where -> output.listening(which, where), follower, bystander);
        }
        TcpAddress address = ((ListenAddress.Tcp) at).address();
        return (which, number, stop) -> OutsideRunner.run(
                which, number, stop, address, where -> output.listening(which, "tcp:" + where), follower, bystander);
    }

    /** The journal as it happens, or null; refuses what would make it unreadable. */
    private @Nullable LiveJournal live() {
        Set<JournalTopic> topics = follow.topics();
        if (!follow.isOn()) {
            return null;
        }
        if (json) {
            throw CommandFailure.usage(
                    "--follow with --json: run prints one object at its end", "leave out one of the two");
        } else if (selection.twice()) {
            throw CommandFailure.usage(
                    "--follow with --check-determinism: all would be told twice", "leave out one of the two");
        } else if (selection.givenJobs() > 1) {
            throw CommandFailure.usage(
                    "--jobs " + selection.givenJobs() + " with --follow: one scenario at a time can be read",
                    "leave out --jobs");
        }
        return new LiveJournal(surroundings, topics, false);
    }

    private RunOutput.Detail detail() {
        if (json) {
            return RunOutput.Detail.JSON;
        }
        return follow.isOn()
                ? RunOutput.Detail.FOLLOWED
                : quiet ? RunOutput.Detail.QUIET : verbose ? RunOutput.Detail.JOURNALS : RunOutput.Detail.LINES;
    }

    private RunText text(List<Scenario> scenarios, @Nullable Path folder) {
        int longest = scenarios.stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElse(0);
        return new RunText(longest, arguments.values(), folder, stage.options());
    }

    /** Files and reports of a scenario that was played. */
    private void took(Played played, @Nullable RunFolder files) {
        if (played.thrown() != null) {
            String what = "ringback run, scenario " + played.scenario().name() + ", seed " + played.seed();
            new Complaints(surroundings).report(what, played.thrown());
        }
        if (files != null) {
            files.write(played);
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
}
