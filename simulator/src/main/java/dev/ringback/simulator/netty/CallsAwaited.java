package dev.ringback.simulator.netty;

import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.scenario.DurationText;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls that a scenario expects of dialers that are not ours, and how long it has waited for one. Not thread-safe. */
final class CallsAwaited {
    private final Scenario scenario;
    private final CountRange expected;
    private final Scheduler clock;
    private Instant waitingSince;
    private int begun;
    private int ended;

    /** What is to be done while nobody is there. */
    enum Standing {
        /** One more may come, and still has time. */
        WAITING,
        /** All have come. */
        OVER,
        /** One has not come in time. */
        MISSING
    }

    /** Waits from now on. */
    CallsAwaited(Scenario scenario, Scheduler clock) {
        this.scenario = scenario;
        this.expected = scenario.expectedCalls();
        this.clock = clock;
        this.waitingSince = clock.now();
    }

    /** Counts what passes to a recording. */
    Journal counting(Journal recording) {
        return entry -> {
            recording.record(entry);
            if (entry.event() instanceof JournalEvent.CallUp) {
                begun++;
            } else if (entry.event() instanceof JournalEvent.CallDown) {
                ended++;
                waitingSince = clock.now();
            }
        };
    }

    /** Calls that have begun. */
    int begun() {
        return begun;
    }

    /** Whether one more may come, when so many have. */
    boolean isOneMore(int present) {
        return present < Math.max(1, expected.high());
    }

    /** How it stands while nobody is there. */
    Standing standing() {
        boolean longEnough = Duration.between(waitingSince, clock.now())
                        .compareTo(scenario.setting().waiting())
                > 0;
        if (expected.high() > 0 && ended >= expected.high()) {
            return Standing.OVER;
        } else if (!longEnough) {
            return Standing.WAITING;
        }
        return ended >= expected.low() ? Standing.OVER : Standing.MISSING;
    }

    /**
     * That the next one has not come.
     *
     * @param at scenario time, null before its beginning
     */
    Failure missing(@Nullable Duration at) {
        String waiting = DurationText.of(scenario.setting().waiting());
        return new Failure(
                scenario.place(),
                ended == 0 ? null : at,
                "call " + (ended + 1) + " within " + waiting + ", which is how long it waits",
                ended == 0 ? "nobody called" : "nobody called again",
                "");
    }
}
