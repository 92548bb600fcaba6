package dev.ringback.simulator.scenario;

import java.util.List;

/**
 * What a copy of a scenario has beside the scenario, because it was done by hand while that was played.
 *
 * @param name of the copy
 * @param rules of the server, each in one line of YAML; before all others
 * @param timeline entries of the timeline, likewise; behind all others
 */
public record SpoiltCopy(String name, List<String> rules, List<String> timeline) {
    /** Copies the lists. */
    public SpoiltCopy {
        rules = List.copyOf(rules);
        timeline = List.copyOf(timeline);
    }
}
