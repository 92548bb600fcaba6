package dev.ringback.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualSchedulerTest {
    private static final Instant START = Instant.parse("1996-02-29T12:00:00Z");

    private final VirtualScheduler time = new VirtualScheduler(START);
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksRunEarliestFirstAndSeeTheirOwnInstant() {
        time.at(START.plusSeconds(3), () -> ran.add("third " + time.now()));
        time.at(START.plusSeconds(1), () -> ran.add("first " + time.now()));
        time.at(START.plusSeconds(2), () -> ran.add("second " + time.now()));

        time.runUntil(START.plusSeconds(10));

        assertThat(ran)
                .containsExactly(
                        "first 1996-02-29T12:00:01Z", "second 1996-02-29T12:00:02Z", "third 1996-02-29T12:00:03Z");
        assertThat(time.now()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void atOneInstantTheOrderOfAskingHolds() {
        Instant when = START.plusSeconds(1);
        time.at(when, () -> {
            ran.add("a");
            time.at(when, () -> ran.add("asked for by a")); // due now, but asked for after b
            time.at(START, () -> ran.add("in the past"));
        });
        time.at(when, () -> ran.add("b"));

        time.runUntil(when);

        assertThat(ran).containsExactly("a", "b", "asked for by a", "in the past");
    }

    @Test
    void nothingRunsInsideTheCallThatAsksForIt() {
        time.at(START, () -> ran.add("now"));

        assertThat(ran).isEmpty();
        assertThat(time.runNext()).isTrue();
        assertThat(ran).containsExactly("now");
    }

    @Test
    void theInstantOfTheEndBelongsToTheRun() {
        time.at(START.plusSeconds(5), () -> ran.add("at the end"));
        time.at(START.plusSeconds(5).plusNanos(1), () -> ran.add("after the end"));

        time.runUntil(START.plusSeconds(5).minusNanos(1));
        assertThat(ran).isEmpty();
        time.runUntil(START.plusSeconds(5));
        assertThat(ran).containsExactly("at the end");
        assertThat(time.isIdle()).isFalse();
    }

    @Test
    void theClockDoesNotRunBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> time.runUntil(START.minusNanos(1)));
    }

    @Test
    void runNextMovesTheClockOnlyAsFarAsItsTask() {
        time.at(START.plusSeconds(7), () -> ran.add("seven"));

        assertThat(time.runNext()).isTrue();
        assertThat(time.now()).isEqualTo(START.plusSeconds(7));
        assertThat(time.runNext()).isFalse();
        assertThat(time.now()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void aCancelledTaskDoesNotRunWhereverItWaits() {
        Scheduler.Timer dueNow = time.at(START, () -> ran.add("due now"));
        Scheduler.Timer later = time.at(START.plusSeconds(1), () -> ran.add("later"));
        Scheduler.Timer kept = time.at(START.plusSeconds(1), () -> ran.add("kept"));
        dueNow.cancel();
        later.cancel();
        later.cancel();

        time.runUntil(START.plusSeconds(2));
        kept.cancel(); // it has run: harmless

        assertThat(ran).containsExactly("kept");
        assertThat(time.isIdle()).isTrue();
    }

    @Test
    void onlyCancelledTasksMeansIdleAndTheClockStays() {
        time.at(START.plusSeconds(1), () -> ran.add("never")).cancel();

        assertThat(time.isIdle()).isTrue();
        assertThat(time.runNext()).isFalse();
        assertThat(time.now()).isEqualTo(START);
    }

    @Test
    void aTimerSetAndCancelledTenThousandTimesDoesNotPileUp() {
        time.at(START.plusSeconds(3600), () -> ran.add("far"));
        int most = 0;
        for (int i = 0; i < 10_000; i++) {
            time.at(START.plusSeconds(30), () -> ran.add("never")).cancel();
            most = Math.max(most, time.held());
        }

        assertThat(most).isLessThan(200);
        time.runUntil(START.plusSeconds(3600));
        assertThat(ran).containsExactly("far");
    }

    @Test
    void aTaskThatThrowsLeavesTheOthers() {
        time.at(START, () -> {
            throw new IllegalStateException("on purpose");
        });
        time.at(START, () -> ran.add("next"));

        assertThatIllegalStateException().isThrownBy(time::runNext).withMessage("on purpose");
        time.runUntil(START);
        assertThat(ran).containsExactly("next");
    }

    @Test
    void aTaskMayNotTurnTheHandle() {
        time.at(START, () -> time.at(START, () -> ran.add("inner")));
        time.at(START, time::runNext);

        assertThat(time.runNext()).isTrue();
        assertThatIllegalStateException().isThrownBy(time::runNext).withMessageContaining("tried to run other tasks");
        assertThat(time.runNext()).isTrue();
        assertThat(ran).containsExactly("inner");
    }

    @Test
    void aClockThatCannotMoveOnIsNamedInsteadOfHanging() {
        time.at(START, this::again);

        assertThatIllegalStateException()
                .isThrownBy(() -> time.runUntil(START.plusSeconds(1)))
                .withMessageContaining("1996-02-29T12:00:00Z")
                .withMessageContaining("without delay");
    }

    private void again() {
        time.at(time.now(), this::again);
    }

    @Test
    void theNextTimeoutIsThatOfTheNextTaskThatStillWaits() {
        assertThat(time.nextTimeout()).isEqualTo(Instant.MAX);
        time.at(START.plusSeconds(9), () -> ran.add("nine"));
        Scheduler.Timer eight = time.at(START.plusSeconds(8), () -> ran.add("eight"));
        assertThat(time.nextTimeout()).isEqualTo(START.plusSeconds(8));
        eight.cancel();
        assertThat(time.nextTimeout()).isEqualTo(START.plusSeconds(9));
        time.at(START.minusSeconds(1), () -> ran.add("past"));
        assertThat(time.nextTimeout()).isEqualTo(START);
    }

    /** Against the obvious model: a sorted list of (instant, order). */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderIsThatOfASortedList(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        record Asked(int number, Instant when) {}
        List<Asked> expected = new ArrayList<>();
        Map<Integer, Scheduler.Timer> timers = new LinkedHashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            int wanted = number;
            Instant when = START.plusSeconds(random.nextInt(-3, 12));
            timers.put(number, time.at(when, () -> order.add(wanted)));
            expected.add(new Asked(number, when.isBefore(START) ? START : when));
        }
        for (int i = 0; i < 1_500; i++) {
            int number = random.nextInt(2_000);
            Scheduler.Timer timer = timers.remove(number);
            if (timer != null) {
                timer.cancel();
                expected.removeIf(asked -> asked.number() == number);
            }
        }
        expected.sort(Comparator.comparing(Asked::when).thenComparing(Asked::number));

        time.runUntil(START.plusSeconds(20));

        assertThat(order).isEqualTo(expected.stream().map(Asked::number).toList());
    }
}
