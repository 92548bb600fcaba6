package dev.ringback.simulator.cli;

import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which scenarios are run, how many at a time, and how far. */
final class RunSelection {
    @Option(
            names = "--tag",
            paramLabel = "TAG",
            split = ",",
            description = "Runs scenarios with this tag only; of several tags one is enough.")
    private List<String> tags = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs N scenarios side by side; default: one for each processor. The output keeps its order.")
    private @Nullable Integer jobs;

    @Option(names = "--fail-fast", description = "Stops after the first scenario that does not pass.")
    private boolean failFast;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Stops each scenario at this scenario time, such as 27s; what only its end can show is "
                    + "not judged.")
    private @Nullable String until;

    @Option(
            names = "--check-determinism",
            description = "Runs each scenario twice and compares all octets, instants and decisions.")
    private boolean twice;

    /** The scenarios with one of the tags; a tag that nobody has is a wrong command line. */
    List<Scenario> chosen(List<Scenario> scenarios) {
        if (tags.isEmpty()) {
            return scenarios;
        }
        Set<String> known = new TreeSet<>();
        scenarios.forEach(scenario -> known.addAll(scenario.tags()));
        for (String tag : tags) {
            if (!known.contains(tag)) {
                throw CommandFailure.usage(
                        "--tag: no scenario has the tag '" + tag + "'",
                        known.isEmpty() ? "none of them has a tag" : "there are: " + String.join(", ", known));
            }
        }
        List<Scenario> chosen = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            if (scenario.tags().stream().anyMatch(tags::contains)) {
                chosen.add(scenario);
            }
        }
        return chosen;
    }

    /** How many at the same time. */
    int jobs() {
        if (jobs == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (jobs < 1 || jobs > Plays.MAX_JOBS) {
            throw CommandFailure.usage("--jobs: " + jobs + " is not in 1.." + Plays.MAX_JOBS, "");
        }
        return jobs;
    }

    /** How many were asked for; 0: nothing was said. */
    int givenJobs() {
        return jobs == null ? 0 : jobs;
    }

    boolean failFast() {
        return failFast;
    }

    boolean twice() {
        return twice;
    }

    /** The scenario time at which each is stopped, or null. */
    @Nullable
    Duration until() {
        if (until == null) {
            return null;
        }
        Duration time = DurationText.parse(until);
        if (time == null) {
            throw CommandFailure.usage("--until: '" + until + "' is no time", "write it with its unit: 27s, 500ms, 2m");
        }
        return time;
    }
}
