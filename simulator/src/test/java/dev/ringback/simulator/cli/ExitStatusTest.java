package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitStatusTest {
    @Test
    void theGravestIsTheFirstOfTheTable() {
        assertThat(ExitStatus.gravest(List.of())).isZero();
        assertThat(ExitStatus.gravest(List.of(0, 1))).isEqualTo(1);
        assertThat(ExitStatus.gravest(List.of(1, 5, 0))).isEqualTo(5);
        assertThat(ExitStatus.gravest(List.of(5, 6, 1))).isEqualTo(6);
        assertThat(ExitStatus.gravest(List.of(6, 3))).isEqualTo(3);
        assertThat(ExitStatus.gravest(List.of(3, 130))).isEqualTo(130);
        assertThat(ExitStatus.gravest(List.of(130, 70, 1))).isEqualTo(70);
    }
}
