package dev.ringback.simulator.line;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns bits over in the characters of one direction. It draws chance only while there is noise. */
final class NoiseSource {
    private static final int BITS_PER_CHARACTER = 10;
    private static final int START_AND_STOP = 0b10_0000_0001;
    private static final double WRONG_IN_A_BURST = 0.5;
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    private final RandomGenerator random;
    private @Nullable LineNoise noise;
    private long goodBits;
    private boolean bursting;
    private Instant changesAt = Instant.MIN;

    /** A source without noise. */
    NoiseSource(RandomGenerator random) {
        this.random = random;
    }

    /** What became of a run; the first of its characters that was hit, or its length when none was. */
    record Passed(Octets run, int bitErrors, int framingErrors, int firstHit) {}

    /** There is this noise from now on; null: none. */
    void set(Instant now, @Nullable LineNoise next) {
        noise = next != null && next.bitErrorRate() > 0 ? next : null;
        bursting = false;
        if (noise != null && noise.meanBurst() == null) {
            goodBits = nextGap(noise.bitErrorRate());
        } else if (noise != null) {
            changesAt = now.plusNanos(nextSpan(gapNanos(noise, noise.meanBurst())));
        }
    }

    boolean isOn() {
        return noise != null;
    }

    /** A run whose last character arrives at an instant, each of them taking so long. */
    Passed pass(Instant last, Octets run, Duration character) {
        LineNoise present = noise;
        if (present == null || leavesAlone(present, last, run.length())) {
            return new Passed(run, 0, 0, run.length());
        }
        OctetWriter out = new OctetWriter(run.length());
        int bitErrors = 0;
        int framingErrors = 0;
        int firstHit = run.length();
        Duration meanBurst = present.meanBurst();
        for (int i = 0; i < run.length(); i++) {
            int wrong = meanBurst == null
                    ? singleErrors(present.bitErrorRate())
                    : burstErrors(present, meanBurst, last.minus(character.multipliedBy(run.length() - 1L - i)));
            bitErrors += Integer.bitCount(wrong);
            firstHit = wrong == 0 ? firstHit : Math.min(firstHit, i);
            if ((wrong & START_AND_STOP) == 0) {
                out.u8(run.u8(i) ^ (wrong >> 1 & 0xFF));
                continue;
            }
            framingErrors++;
            if (!present.dropsMisframed()) {
                out.u8(0);
            }
        }
        return bitErrors == 0
                ? new Passed(run, 0, 0, firstHit)
                : new Passed(out.toOctets(), bitErrors, framingErrors, firstHit);
    }

    /** Most runs are not hit, and that is seen without going through them. */
    private boolean leavesAlone(LineNoise present, Instant last, int characters) {
        if (present.meanBurst() != null) {
            return !bursting && changesAt.isAfter(last);
        }
        long bits = (long) characters * BITS_PER_CHARACTER;
        if (goodBits < bits) {
            return false;
        }
        goodBits -= bits;
        return true;
    }

    /** The wrong bits of the next character, start bit first. */
    private int singleErrors(double rate) {
        int wrong = 0;
        int bit = 0;
        while (goodBits < BITS_PER_CHARACTER - bit) {
            bit += (int) goodBits;
            wrong |= 1 << bit;
            bit++;
            goodBits = nextGap(rate);
        }
        goodBits -= BITS_PER_CHARACTER - bit;
        return wrong;
    }

    private int burstErrors(LineNoise present, Duration meanBurst, Instant at) {
        while (!changesAt.isAfter(at)) {
            bursting = !bursting;
            double mean = bursting ? meanBurst.toNanos() : gapNanos(present, meanBurst);
            changesAt = changesAt.plusNanos(nextSpan(mean));
        }
        return bursting ? random.nextInt(1 << BITS_PER_CHARACTER) : 0;
    }

    /** Between two bursts, so that over all bits the rate comes out. */
    private static double gapNanos(LineNoise noise, @Nullable Duration meanBurst) {
        double burst = meanBurst == null ? 0 : meanBurst.toNanos();
        return burst * (WRONG_IN_A_BURST / noise.bitErrorRate() - 1);
    }

    /** Right bits before the next wrong one: a geometric distribution. */
    private long nextGap(double rate) {
        double gap = StrictMath.log(1 - random.nextDouble()) / StrictMath.log(1 - rate);
        return gap < FOR_EVER ? (long) gap : FOR_EVER;
    }

    /** A span of an exponential distribution, nanoseconds, one at least. */
    private long nextSpan(double meanNanos) {
        double span = -meanNanos * StrictMath.log(1 - random.nextDouble());
        return Math.max(1, span < FOR_EVER ? (long) span : FOR_EVER);
    }
}
