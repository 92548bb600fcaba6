package dev.ringback.port.netty;

import dev.ringback.time.Scheduler;
import dev.ringback.time.VirtualScheduler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of an event loop: a start and the loop's own ticks, so it shows dates and never runs backwards, whatever is
 * done to the computer's clock. The tasks wait in a {@link VirtualScheduler}, in the order that holds there, and one
 * task of the loop wakes it. A task that throws goes to the thread's uncaught-exception handler, and the others go on.
 *
 * <p>On the loop's thread only; other threads are refused with {@code IllegalStateException}.
 */
public final class EventLoopScheduler implements Scheduler {
    /** A loop is asked to wake no later than this; nothing is lost if a deadline lies further away. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    private final EventExecutor executor;
    private final Instant start;
    private final long startTicks;
    private final VirtualScheduler tasks;
    private Instant armedFor = Instant.MAX;
    private @Nullable Future<?> alarm;
    private boolean running;

    /** A clock on a loop that shows {@code start} now; a front door passes the computer's time. */
    public EventLoopScheduler(EventExecutor executor, Instant start) {
        this.executor = executor;
        this.start = start;
        startTicks = executor.ticker().nanoTime();
        tasks = new VirtualScheduler(start);
    }

    /** The present instant. Any thread. */
    @Override
    public Instant now() {
        return start.plusNanos(executor.ticker().nanoTime() - startTicks);
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        requireLoop();
        Timer timer = tasks.at(when, task);
        arm();
        return timer;
    }

    /** Whether no task waits. */
    public boolean isIdle() {
        requireLoop();
        return tasks.isIdle();
    }

    private void requireLoop() {
        if (!executor.inEventLoop()) {
            throw new IllegalStateException(
                    "a scheduler was asked on " + Thread.currentThread().getName()
                            + ", which is not the thread of this scheduler; execute on its loop");
        }
    }

    /** A cancelled task leaves the alarm as it is: it finds nothing to do, and sets the next. */
    private void arm() {
        Instant due = tasks.nextTimeout();
        if (running || !due.isBefore(armedFor)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        armedFor = due;
        Instant now = now();
        Duration delay = due.isAfter(now.plus(LONGEST_SLEEP)) ? LONGEST_SLEEP : Duration.between(now, due);
        alarm = executor.schedule(this::wake, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    }

    private void wake() {
        alarm = null;
        armedFor = Instant.MAX;
        running = true;
        try {
            tasks.runUntil(now());
        } catch (RuntimeException | Error e) {
            Uncaught.report(e);
        } finally {
            running = false;
            arm(); // what is left after an exception is due, and comes at once
        }
    }
}
