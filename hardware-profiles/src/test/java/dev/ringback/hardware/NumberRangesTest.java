package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    @Test
    void neighboursAreARangeFromThreeOn() {
        assertThat(NumberRanges.of(List.of())).isEmpty();
        assertThat(NumberRanges.of(List.of(7))).isEqualTo("7");
        assertThat(NumberRanges.of(List.of(1, 0))).isEqualTo("0, 1");
        assertThat(NumberRanges.of(List.of(0, 1, 2, 3, 5, 13, 14, 2))).isEqualTo("0..3, 5, 13, 14");
    }
}
