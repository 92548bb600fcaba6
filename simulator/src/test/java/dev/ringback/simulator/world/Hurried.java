package dev.ringback.simulator.world;

import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** A clock that runs some times as fast as another one, so that a test need not wait as long as telephones take. */
record Hurried(Scheduler real, Instant start, int times) implements Scheduler {
    @Override
    public Instant now() {
        return start.plus(Duration.between(start, real.now()).multipliedBy(times));
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        return real.at(start.plus(Duration.between(start, when).dividedBy(times)), task);
    }
}
