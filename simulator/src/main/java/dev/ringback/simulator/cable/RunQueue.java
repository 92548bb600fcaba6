package dev.ringback.simulator.cable;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.ArrayDeque;

/** Octets that wait, in order. Its owner bounds it. */
public final class RunQueue {
    private final ArrayDeque<Octets> runs = new ArrayDeque<>(8);
    private int taken; // of the first run
    private int waiting;

    /** An empty queue. */
    public RunQueue() {}

    /** Puts octets behind the others. */
    public void add(Octets run) {
        if (!run.isEmpty()) {
            runs.addLast(run);
            waiting += run.length();
        }
    }

    /** Takes so many octets, or all if there are fewer. */
    public Octets take(int most) {
        Octets first = runs.peekFirst();
        if (first == null || most <= 0) {
            return Octets.EMPTY;
        }
        if (first.length() - taken >= most || runs.size() == 1) {
            return takeOfFirst(first, most);
        }
        int length = Math.min(most, waiting);
        OctetWriter together = new OctetWriter(length);
        for (Octets next; together.length() < length && (next = runs.peekFirst()) != null; ) {
            together.octets(takeOfFirst(next, length - together.length()));
        }
        return together.toOctets();
    }

    private Octets takeOfFirst(Octets first, int most) {
        int length = Math.min(most, first.length() - taken);
        Octets part = first.slice(taken, length);
        taken += length;
        if (taken == first.length()) {
            runs.removeFirst();
            taken = 0;
        }
        waiting -= length;
        return part;
    }

    /** How many octets wait. */
    public int waiting() {
        return waiting;
    }

    /** Forgets all, and tells how many they were. */
    public int clear() {
        int forgotten = waiting;
        runs.clear();
        taken = 0;
        waiting = 0;
        return forgotten;
    }
}
