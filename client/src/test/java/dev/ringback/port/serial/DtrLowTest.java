package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DtrLowTest {
    private static final Duration ORDERED = Duration.ofMillis(50);
    private static final long MILLISECOND = 1_000_000;

    private final DtrLow low = new DtrLow();

    @Test
    void whatWasNeverDroppedIsRaisedAtOnce() {
        assertThat(low.restNanos(ORDERED, 7)).isZero();
    }

    @Test
    void aFallThatCameLateIsAsLongAsItWasOrdered() {
        low.lowered(-20 * MILLISECOND);
        assertThat(low.restNanos(ORDERED, -20 * MILLISECOND)).isEqualTo(50 * MILLISECOND);
        assertThat(low.restNanos(ORDERED, 10 * MILLISECOND)).isEqualTo(20 * MILLISECOND);
        assertThat(low.restNanos(ORDERED, 30 * MILLISECOND)).isZero();
        assertThat(low.restNanos(ORDERED, 90 * MILLISECOND)).isZero();
    }
}
