package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One scenario: who is there, who dials, and what must come of it. Immutable; parameters are filled in, defaults too.
 *
 * @param place the line of {@code name}
 * @param name unique in a run
 * @param title for people; empty when there is none
 * @param refs where it comes from
 * @param tags for choosing
 * @param seed where chance comes from
 * @param starts the date at scenario time zero
 * @param limit the scenario time at which the run is stopped
 * @param line what lies between the two
 * @param server who is dialled
 * @param dials one after another, one at least
 * @param expectations what must come of it
 */
public record Scenario(
        Place place,
        String name,
        String title,
        List<String> refs,
        List<String> tags,
        Seed seed,
        Instant starts,
        Duration limit,
        LineSettings line,
        ServerSettings server,
        List<Dial> dials,
        Expectations expectations) {
    /** The date at time zero where the file says nothing: a Monday. */
    public static final Instant DEFAULT_START = Instant.parse("2001-01-01T09:00:00Z");

    /** The limit where the file says nothing. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    /** Copies the lists. */
    public Scenario {
        refs = List.copyOf(refs);
        tags = List.copyOf(tags);
        dials = List.copyOf(dials);
    }
}
