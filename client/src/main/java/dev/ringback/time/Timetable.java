package dev.ringback.time;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in their order, the earliest first. A world has a dozen that wait, and a new one is mostly among the first of them:
 * those stand in a short row, in which a place is found sooner than in a heap; what does not fit is in a heap behind it.
 */
final class Timetable {
    /** Tasks in the row. */
    private static final int ROW = 32;

    private final VirtualTask[] row = new VirtualTask[ROW]; // the earliest last
    private final PriorityQueue<VirtualTask> behind =
            new PriorityQueue<>(16, VirtualTask::compare); // later than the row's
    private int inRow;

    /** Puts a task where it belongs. */
    void add(VirtualTask task) {
        boolean isBehind = inRow == 0 ? !behind.isEmpty() : !behind.isEmpty() && VirtualTask.compare(task, row[0]) > 0;
        if (isBehind) {
            behind.add(task);
            return;
        }
        if (inRow == ROW) {
            if (VirtualTask.compare(task, row[0]) > 0) {
                behind.add(task);
                return;
            }
            behind.add(row[0]);
            System.arraycopy(row, 1, row, 0, --inRow);
        }
        int place = inRow;
        while (place > 0 && VirtualTask.compare(task, row[place - 1]) > 0) {
            row[place] = row[place - 1];
            place--;
        }
        row[place] = task;
        inRow++;
    }

    /** The earliest, or null when there is none. */
    @Nullable
    VirtualTask first() {
        if (inRow == 0 && !behind.isEmpty()) {
            int from = Math.min(ROW / 2, behind.size());
            for (inRow = from; from > 0; ) {
                row[--from] = behind.remove();
            }
        }
        return inRow == 0 ? null : row[inRow - 1];
    }

    /** Takes away what {@link #first} gave. */
    void removeFirst() {
        row[--inRow] = null;
    }

    /** How many there are, cancelled ones included. */
    int size() {
        return inRow + behind.size();
    }

    /** Takes away those that were cancelled. */
    void removeCancelled() {
        int kept = 0;
        for (int i = 0; i < inRow; i++) {
            if (row[i].isLive()) {
                row[kept++] = row[i];
            }
        }
        Arrays.fill(row, kept, inRow, null);
        inRow = kept;
        behind.removeIf(task -> !task.isLive());
    }
}
