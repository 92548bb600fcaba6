package dev.ringback.simulator.run;

import dev.ringback.yaml.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed, for the person who reads it.
 *
 * @param place the line of the file that was not met
 * @param at the scenario time at which it showed; null: only at the end
 * @param expected what the file says
 * @param saw what happened instead
 * @param nearest what came nearest, and why it did not do; empty when nothing did
 */
public record Failure(Place place, @Nullable Duration at, String expected, String saw, String nearest) {}
