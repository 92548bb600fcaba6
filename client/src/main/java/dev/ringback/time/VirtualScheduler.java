package dev.ringback.time;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
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

    private static final Comparator<Entry> EARLIEST_FIRST = VirtualScheduler::compare;

    private final ArrayDeque<Entry> dueNow = new ArrayDeque<>(8);
    private final PriorityQueue<Entry> later = new PriorityQueue<>(16, EARLIEST_FIRST);
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
        Entry entry = new Entry(isLater ? when : now, asked++, task, isLater);
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
        for (Entry next; (next = peek()) != null && !next.when.isAfter(end); ) {
            run(next);
        }
        advance(end);
    }

    /** Runs the next task, moving the clock to its instant; false if there is none, and then the clock stays. */
    public boolean runNext() {
        Entry next = peek();
        if (next == null) {
            return false;
        }
        run(next);
        return true;
    }

    /** The instant of the next task, {@code Instant.MAX} when none waits; what was asked for in the past counts as now. */
    public Instant nextTimeout() {
        Entry next = peek();
        return next == null ? Instant.MAX : next.when;
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
    private @Nullable Entry peek() {
        while (!dueNow.isEmpty() && dueNow.getFirst().task == null) {
            dueNow.removeFirst();
        }
        for (Entry head; (head = later.peek()) != null && head.task == null; ) {
            later.remove();
            tombstonesLater--;
        }
        Entry due = dueNow.peekFirst();
        Entry head = later.peek();
        return due == null || (head != null && compare(head, due) < 0) ? head : due;
    }

    private void run(Entry entry) {
        if (running) {
            throw new IllegalStateException("a task at " + now + " tried to run other tasks; let it return instead");
        }
        if (entry.isLater) {
            later.remove(); // peek() gave the head
        } else {
            dueNow.removeFirst();
        }
        advance(entry.when);
        if (++tasksAtThisInstant > MAX_TASKS_AT_ONE_INSTANT) {
            throw new IllegalStateException("the clock stands at " + now + " after " + MAX_TASKS_AT_ONE_INSTANT
                    + " tasks: something asks for itself again without delay");
        }
        Runnable task = Objects.requireNonNull(entry.task, "peek() gave a cancelled task");
        entry.task = null;
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

    private void cancel(Entry entry) {
        if (entry.task == null) {
            return; // it has run, or was cancelled before
        }
        entry.task = null;
        live--;
        if (entry.isLater && ++tombstonesLater >= MIN_TOMBSTONES_TO_PURGE && tombstonesLater > later.size() / 2) {
            later.removeIf(held -> held.task == null);
            tombstonesLater = 0;
        }
    }

    private static int compare(Entry a, Entry b) {
        int byInstant = a.when.compareTo(b.when);
        return byInstant != 0 ? byInstant : Long.compare(a.order, b.order);
    }

    /** A task and its place; without a task it is a tombstone. */
    private final class Entry implements Timer {
        private final Instant when;
        private final long order;
        private final boolean isLater;
        private @Nullable Runnable task;

        Entry(Instant when, long order, Runnable task, boolean isLater) {
            this.when = when;
            this.order = order;
            this.task = task;
            this.isLater = isLater;
        }

        @Override
        public void cancel() {
            VirtualScheduler.this.cancel(this);
        }
    }
}
