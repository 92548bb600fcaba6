package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealTimeVerdictTest {
    private static final Failure TOO_LATE = failure("a.yaml", "within ..5s", "after 6s");
    private static final Failure TOO_SOON = failure("b.yaml", "takes 4s..5s", "1s (3s early)");
    private static final Failure TOO_SOON_LENIENT = failure("b.yaml", "takes 3.9s..", "1s (2.9s early)");
    private static final Failure HIDDEN = failure("c.yaml", "state Connected", "nothing");

    @Test
    void whatOnlyTheStrictJudgeFindsIsLate() {
        RealTimeVerdict verdict = RealTimeVerdict.of(List.of(TOO_LATE, TOO_SOON), List.of(TOO_SOON_LENIENT));
        assertThat(verdict.late()).containsExactly(TOO_LATE);
        assertThat(verdict.failures()).as("in the words of the file").containsExactly(TOO_SOON);
    }

    @Test
    void whatStoodBehindSomethingLateFailsNevertheless() {
        RealTimeVerdict verdict = RealTimeVerdict.of(List.of(TOO_LATE), List.of(HIDDEN));
        assertThat(verdict.late()).containsExactly(TOO_LATE);
        assertThat(verdict.failures()).containsExactly(HIDDEN);
    }

    private static Failure failure(String file, String expected, String saw) {
        return new Failure(Place.ofFile(file), null, expected, saw, "");
    }
}
