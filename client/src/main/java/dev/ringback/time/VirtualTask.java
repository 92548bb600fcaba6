package dev.ringback.time;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task of a {@link VirtualScheduler} and its place; without a task it has run or was cancelled. */
final class VirtualTask implements Scheduler.Timer {
    private final VirtualScheduler scheduler;
    private final Instant when;
    private final long seconds; // of it
    private final int nanos;
    private final long order;
    private final boolean isLater;
    private @Nullable Runnable task;

    VirtualTask(VirtualScheduler scheduler, Instant when, long order, Runnable task, boolean isLater) {
        this.scheduler = scheduler;
        this.when = when;
        this.seconds = when.getEpochSecond();
        this.nanos = when.getNano();
        this.order = order;
        this.task = task;
        this.isLater = isLater;
    }

    /** Earliest first, and at one instant in the order of asking. */
    static int compare(VirtualTask a, VirtualTask b) {
        if (a.seconds != b.seconds) {
            return a.seconds < b.seconds ? -1 : 1;
        }
        return a.nanos != b.nanos ? a.nanos - b.nanos : Long.compare(a.order, b.order);
    }

    Instant when() {
        return when;
    }

    /** Whether it was asked for a later instant than that at which it was asked for. */
    boolean isLater() {
        return isLater;
    }

    boolean isLive() {
        return task != null;
    }

    /** Gives the task away, to be run. */
    Runnable take() {
        Runnable taken = Objects.requireNonNull(task, "a task that was cancelled cannot run");
        task = null;
        return taken;
    }

    @Override
    public void cancel() {
        if (task != null) {
            task = null;
            scheduler.cancelled(this);
        }
    }
}
