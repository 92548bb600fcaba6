package dev.ringback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A week on ten lines; the year on a hundred is measured: simulator/README.md, "Numbers". */
class YearOfCallsTest {
    private static final YearOfCalls.Size WEEK = new YearOfCalls.Size(10, 2, 7, 3);

    @Test
    void everyNightOfAWeekNoTimerNoCallNoAddressAndNoHandleIsLeft() {
        YearOfCalls week = new YearOfCalls(WEEK, 11);
        week.play(day -> assertThat(week.wrong()).as("night %d", day).isEmpty());
        assertThat(week.done()).containsOnlyKeys(YearOfCalls.Kind.values());
        assertThat(week.done().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(WEEK.lines() * WEEK.days() * WEEK.callsPerDay());
    }

    @Test
    void theSameSeedPlaysTheSameWeekAndAnotherOneAnother() {
        List<String> digests = List.of(digest(1), digest(1), digest(2));
        assertThat(digests.get(0)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
    }

    private static String digest(long seed) {
        return new YearOfCalls(new YearOfCalls.Size(3, 1, 2, 2), seed).play(day -> {});
    }
}
