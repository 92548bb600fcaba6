package dev.ringback.time;

import java.time.Instant;

/** The one clock: tells the time and runs tasks at instants, on one thread, earliest first and then in order of asking. */
public interface Scheduler {
    /** The present instant; never runs backwards. */
    Instant now();

    /** Runs the task at the instant, or as soon as possible if it has passed, never inside this call. */
    Timer at(Instant when, Runnable task);

    /** A task that has been asked for. */
    interface Timer {
        /** Forgets the task if it has not run. */
        void cancel();
    }
}
