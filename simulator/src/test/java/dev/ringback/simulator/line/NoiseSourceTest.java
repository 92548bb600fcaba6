package dev.ringback.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Noise as statistics: the rates come out, and so do start and stop bits. */
class NoiseSourceTest {
    private static final Duration CHARACTER = Duration.ofNanos(1_000_000);
    private static final int OCTETS = 1_000_000;

    private final NoiseSource source = new NoiseSource(new SplittableRandom(1));
    private Instant now = Instant.EPOCH;
    private long wrong;
    private long misframed;
    private long changed;
    private long arrived;
    private long untouchedRuns;

    @Test
    void withoutNoiseNothingIsTouched() {
        source.set(now, LineNoise.uniform(0));
        run(100, 1000);
        assertThat(wrong).isZero();
        assertThat(changed).isZero();
        assertThat(source.isOn()).isFalse();
    }

    @Test
    void singleBitsFallOnAllTenAlike() {
        source.set(now, LineNoise.uniform(1e-3));
        run(100, OCTETS / 100);
        assertThat((double) wrong).isCloseTo(OCTETS * 10 * 1e-3, within(400.0));
        assertThat((double) misframed).isCloseTo(OCTETS * 2 * 1e-3, within(200.0));
        assertThat(arrived).isEqualTo(OCTETS);
    }

    @Test
    void framesSurviveAsTheTableOfTheLanguageSays() {
        source.set(now, LineNoise.uniform(1e-4));
        run(60, 20_000);
        assertThat(untouchedRuns / 20_000.0).isCloseTo(0.94, within(0.006));
        untouchedRuns = 0;
        run(576, 5_000);
        assertThat(untouchedRuns / 5_000.0).isCloseTo(0.56, within(0.02));
    }

    @Test
    void aCharacterWithoutItsStopBitMayVanish() {
        source.set(now, new LineNoise(1e-3, true, true, null, true));
        run(100, OCTETS / 100);
        assertThat(arrived).isEqualTo(OCTETS - misframed);
    }

    @Test
    void burstsHaveTheSameRateAndLeaveMoreAlone() {
        source.set(now, new LineNoise(1e-3, true, true, Duration.ofMillis(50), false));
        run(100, OCTETS / 20);
        assertThat(wrong / (OCTETS * 5.0 * 10)).isCloseTo(1e-3, within(2e-4));
        assertThat(untouchedRuns / (OCTETS / 20.0)).isGreaterThan(0.95); // single bits would leave 37 %
    }

    /** Runs of zeros with ones in between, so that a changed octet is seen. */
    private void run(int length, int times) {
        for (int i = 0; i < times; i++) {
            OctetWriter out = new OctetWriter(length);
            for (int k = 0; k < length; k++) {
                out.u8(0xA5);
            }
            Octets run = out.toOctets();
            now = now.plus(CHARACTER.multipliedBy(length));
            NoiseSource.Passed passed = source.pass(now, run, CHARACTER);
            wrong += passed.bitErrors();
            misframed += passed.framingErrors();
            changed += passed.run().equals(run) ? 0 : 1;
            untouchedRuns += passed.run().equals(run) ? 1 : 0;
            arrived += passed.run().length();
        }
    }
}
