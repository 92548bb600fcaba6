package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final long SECOND = 1_000_000_000L;

    private final Liveness program = new Liveness(Duration.ofSeconds(20), 0);

    @Test
    void aQuestionIsPutEachSecondAndOnlyAfterTheAnswerToTheOneBefore() {
        assertThat(program.asksAt(SECOND - 1)).isFalse();
        assertThat(program.asksAt(SECOND)).isTrue();
        assertThat(program.asksAt(3 * SECOND)).isFalse();
        program.answered(3 * SECOND);
        assertThat(program.asksAt(3 * SECOND)).isTrue();
    }

    @Test
    void whoDoesNotAnswerForTwentySecondsIsGone() {
        assertThat(program.asksAt(SECOND)).isTrue();
        assertThat(program.isGoneAt(21 * SECOND)).isFalse();
        assertThat(program.isGoneAt(21 * SECOND + 1)).isTrue();
        program.answered(22 * SECOND);
        assertThat(program.isGoneAt(90 * SECOND)).isFalse();
    }

    @Test
    void whoIsNotAskedIsNotMissed() {
        assertThat(program.isGoneAt(1_000 * SECOND)).isFalse();
    }
}
