package dev.ringback.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The part of it for every day, always the same; of bits one of each frame is turned over, and few places are cut. */
@Isolated("it hears what the whole process prints")
class ExhaustiveTest {
    /** From the octet of one cut to that of the next. */
    private static final int CUT_STRIDE = 13;

    /** A pause for a password: every kind of fault. */
    private static final List<String> WHOLE = List.of("auth/691-retry-then-right.dial.yaml");

    /** A pause for a number and the call back, one at a terminal: each frame, each pause, each call of the listener. */
    private static final List<String> FRAMES_AND_PAUSES =
            List.of("callback/set-by-caller-asked.dial.yaml", "login/terminal-by-hand-connects.dial.yaml");

    @Test
    void everyFaultOfAFewScenariosEndsAsItMust() throws Exception {
        Ledger ledger = new Ledger(line -> {});
        play(ledger, WHOLE, EnumSet.allOf(Kind.class));
        play(
                ledger,
                FRAMES_AND_PAUSES,
                EnumSet.of(Kind.LOST, Kind.DOUBLED, Kind.LATE, Kind.BIT, Kind.LISTENER, Kind.PAUSE));
        assertThat(ledger.wrongs()).isEmpty();
        assertThat(ledger.ran()).isEqualTo(ledger.enumerated());
        assertThat(Kind.values())
                .allSatisfy(kind -> assertThat(ledger.ran(kind)).isPositive());
    }

    private static void play(Ledger ledger, List<String> files, Set<Kind> kinds) throws InterruptedException {
        List<Subject> subjects = new ArrayList<>();
        files.forEach(file -> subjects.addAll(Subjects.in(file)));
        assertThat(subjects).hasSameSizeAs(files);
        Menu.Extent extent = new Menu.Extent(kinds, 0, CUT_STRIDE);
        new Campaign(ledger, 1, (subject, uncut) -> Menu.of(subject, uncut, extent)).play(subjects);
    }
}
