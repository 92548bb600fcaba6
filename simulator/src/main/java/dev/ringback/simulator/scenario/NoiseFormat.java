package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.line.LineNoise;
import dev.ringback.simulator.scenario.Shape.Needs;
import dev.ringback.simulator.scenario.Shape.OfMap;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The format of noise, on a line and in a timeline. */
final class NoiseFormat {
    private static final ScalarShape<Double> RATE = Scalars.real(0, LineNoise.MAX_BIT_ERROR_RATE);
    /** Who hears what spoils a line. */
    static final Words<String> DIRECTION = Words.of("a direction of noise", List.of("both", "to-client", "to-server"));

    private static final Words<Boolean> BURSTS = new Words<>(
            "a model of noise",
            List.of(new Words.Word<>("uniform", false), new Words.Word<>("burst", true)),
            List.of(),
            true);
    private static final Words<Boolean> DROPS = new Words<>(
            "a way with wrong characters",
            List.of(new Words.Word<>("deliver", false), new Words.Word<>("drop", true)),
            List.of(),
            true);

    /** Noise. */
    static final OfMap NOISE = constrained(
            List.of(new Needs("mean-burst", "model")),
            needed("ber", RATE, "Bit error rate: how many of all bits are wrong on average, 0 to 0.5."),
            free("direction", DIRECTION, "Who hears it; default both."),
            free("model", BURSTS, "uniform (the default): every bit for itself; burst: many at once, with mean-burst."),
            free("mean-burst", Scalars.TIMER, "How long a burst lasts on average; half of its bits are wrong."),
            free("from-phase", FormatWords.PHASE, "In each call, only from this phase on; default from the start."),
            free(
                    "framing-errors",
                    DROPS,
                    "What becomes of a character with a wrong start or stop bit: deliver (the default) brings 00, drop "
                            + "nothing."));

    private NoiseFormat() {}

    /** What no shape can say. */
    static void check(Fields noise, Complaint to) {
        boolean bursts = noise.get("model", BURSTS, false);
        if (bursts && noise.get("mean-burst") == null) {
            to.form(noise.above(), "bursts without mean-burst", "add mean-burst: 20ms");
        } else if (!bursts && noise.get("mean-burst") != null && noise.get("model", BURSTS) != null) {
            to.form(noise.above(), "mean-burst with single bits", "write model: burst");
        }
    }

    /** The noise of a map that was checked. */
    static NoisePlan read(Fields noise) {
        String direction = noise.get("direction", DIRECTION, "both");
        @Nullable Duration meanBurst = noise.get("mean-burst", Scalars.TIMER);
        LineNoise lineNoise = new LineNoise(
                noise.get("ber", RATE, 0.0),
                !direction.equals("to-server"),
                !direction.equals("to-client"),
                meanBurst,
                noise.get("framing-errors", DROPS, false));
        return new NoisePlan(lineNoise, noise.get("from-phase", FormatWords.PHASE));
    }
}
