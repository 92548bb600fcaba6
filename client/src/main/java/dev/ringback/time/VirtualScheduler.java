package dev.ringback.time;

import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A clock that jumps: it stands still while a task runs and then moves to the instant of the next one. Tasks run
 * earliest first, and at one instant in the order in which they were asked for; a task asked for in the past counts as
 * asked for now. The same calls give the same order on every machine.
 *
 * <p>Not thread-safe. A task must not turn the handle itself: {@link #runNext} and {@link #runUntil} refuse that.
 */
public final class VirtualScheduler implements Scheduler {
    /** So many tasks may run without the clock moving; then something is asking for itself again and again. */
    static final int MAX_TASKS_AT_ONE_INSTANT = 10_000_000;

    /** Fewer cancelled tasks than this are left where they are. */
    private static final int MIN_TOMBSTONES_TO_PURGE = 64;

    private final ArrayDeque<VirtualTask> dueNow = new ArrayDeque<>(8);
    private final Timetable later = new Timetable();
    private Instant now;
    private long asked;
    private int live;
    private int tombstonesLater;
    private int tasksAtThisInstant;
    private boolean running;

    /** A clock that shows {@code start}. */
    public VirtualScheduler(Instant start) {
        now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Timer at(Instant when, Runnable task) {
        boolean isLater = when.isAfter(now);
        VirtualTask entry = new VirtualTask(this, isLater ? when : now, asked++, task, isLater);
        if (isLater) {
            later.add(entry);
        } else {
            dueNow.addLast(entry);
        }
        live++;
        return entry;
    }

    /**
     * Runs all that is due up to and at the instant, what those tasks ask for included; then the clock shows the instant.
     *
     * @throws IllegalArgumentException if the instant has passed
     */
    public void runUntil(Instant end) {
        if (end.isBefore(now)) {
            throw new IllegalArgumentException("cannot run until " + end + ", it is " + now);
        }
        for (VirtualTask next; (next = peek()) != null && !next.when().isAfter(end); ) {
            run(next);
        }
        advance(end);
    }

    /** Runs the next task, moving the clock to its instant; false if there is none, and then the clock stays. */
    public boolean runNext() {
        VirtualTask next = peek();
        if (next == null) {
            return false;
        }
        run(next);
        return true;
    }

    /** The instant of the next task, {@code Instant.MAX} when none waits; what was asked for in the past counts as now. */
    public Instant nextTimeout() {
        VirtualTask next = peek();
        return next == null ? Instant.MAX : next.when();
    }

    /** Whether no task waits. */
    public boolean isIdle() {
        return live == 0;
    }

    /** How many entries are held, cancelled ones included. */
    int held() {
        return dueNow.size() + later.size();
    }

    /** The next live entry, left where it is; tombstones before it are dropped. */
    private @Nullable VirtualTask peek() {
        VirtualTask due = dueNow.peekFirst();
        while (due != null && !due.isLive()) {
            dueNow.removeFirst();
            due = dueNow.peekFirst();
        }
        VirtualTask head = later.first();
        while (head != null && !head.isLive()) {
            later.removeFirst();
            tombstonesLater--;
            head = later.first();
        }
        return due == null || (head != null && VirtualTask.compare(head, due) < 0) ? head : due;
    }

    private void run(VirtualTask entry) {
        if (running) {
            throw new IllegalStateException("a task at " + now + " tried to run other tasks; let it return instead");
        }
        if (entry.isLater()) {
            later.removeFirst(); // peek() gave the first
        } else {
            dueNow.removeFirst();
        }
        advance(entry.when());
        if (++tasksAtThisInstant > MAX_TASKS_AT_ONE_INSTANT) {
            throw new IllegalStateException("the clock stands at " + now + " after " + MAX_TASKS_AT_ONE_INSTANT
                    + " tasks: something asks for itself again without delay");
        }
        Runnable task = entry.take();
        live--;
        running = true;
        try {
            task.run();
        } finally {
            running = false;
        }
    }

    private void advance(Instant to) {
        if (to.isAfter(now)) {
            now = to;
            tasksAtThisInstant = 0;
        }
    }

    /** A task that waits was cancelled. */
    void cancelled(VirtualTask entry) {
        live--;
        if (entry.isLater() && ++tombstonesLater >= MIN_TOMBSTONES_TO_PURGE && tombstonesLater > later.size() / 2) {
            later.removeCancelled();
            tombstonesLater = 0;
        }
    }
}
