package dev.ringback.simulator.scenario;

import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.LineNoise;
import org.jspecify.annotations.Nullable;

/**
 * Noise and when it begins.
 *
 * @param noise how much
 * @param fromPhase in each call, not before this phase has begun or been passed over; null: at once
 */
public record NoisePlan(LineNoise noise, @Nullable CallPhase fromPhase) {}
