package dev.ringback.simulator.line;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Wrong bits on a line. They fall on the ten bits of a character alike, so that start and stop bits suffer too.
 *
 * @param bitErrorRate how many of all bits are wrong on average, 0..0.5
 * @param towardClient whether what the client hears is noisy
 * @param towardServer whether what the server hears is noisy
 * @param meanBurst how long a burst lasts on average, in which half of the bits are wrong; null: every bit for itself
 * @param dropsMisframed whether a character with a wrong start or stop bit vanishes; else it arrives as 00, as a serial
 *     port delivers it that is not told otherwise
 */
public record LineNoise(
        double bitErrorRate,
        boolean towardClient,
        boolean towardServer,
        @Nullable Duration meanBurst,
        boolean dropsMisframed) {
    /** The most that makes sense: of such a bit nothing is known. */
    public static final double MAX_BIT_ERROR_RATE = 0.5;

    /** Refuses a rate out of its range, and a burst that lasts no time. */
    public LineNoise {
        if (!(bitErrorRate >= 0 && bitErrorRate <= MAX_BIT_ERROR_RATE)) {
            throw new IllegalArgumentException("a bit error rate of " + bitErrorRate + " is not in 0..0.5");
        }
        if (meanBurst != null && (meanBurst.isNegative() || meanBurst.isZero())) {
            throw new IllegalArgumentException("a mean burst of " + meanBurst + " lasts no time");
        }
    }

    /** Single bits, both ways, at this rate. */
    public static LineNoise uniform(double bitErrorRate) {
        return new LineNoise(bitErrorRate, true, true, null, false);
    }

    /** Whether it is heard at an end. */
    public boolean isToward(Side side) {
        return side == Side.CLIENT ? towardClient : towardServer;
    }
}
