package dev.ringback.simulator.cable;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.ArrayDeque;

/** Octets that wait, in order. Its owner bounds it. */
public final class RunQueue {
    private final ArrayDeque<Octets> runs = new ArrayDeque<>(8);
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
        if (first.length() >= most) {
            return takeOfFirst(most);
        }
        int length = Math.min(most, waiting);
        OctetWriter taken = new OctetWriter(length);
        while (taken.length() < length) {
            taken.octets(takeOfFirst(length - taken.length()));
        }
        return taken.toOctets();
    }

    private Octets takeOfFirst(int most) {
        Octets first = runs.removeFirst();
        int length = Math.min(most, first.length());
        if (length < first.length()) {
            runs.addFirst(first.slice(length));
        }
        waiting -= length;
        return first.slice(0, length);
    }

    /** How many octets wait. */
    public int waiting() {
        return waiting;
    }

    /** Forgets all, and tells how many they were. */
    public int clear() {
        int forgotten = waiting;
        runs.clear();
        waiting = 0;
        return forgotten;
    }
}
