package dev.ringback.simulator.pty;

import dev.ringback.octets.Octets;
import java.util.ArrayDeque;

/** Octets between the world's thread, which puts them here, and the terminal's, which takes them away. Any thread. */
final class Backlog {
    /** With so many it is full; what is put there in one piece is taken whole. */
    static final int LIMIT_OCTETS = 4096;

    private final ArrayDeque<byte[]> runs = new ArrayDeque<>(8);
    private int waiting;
    private boolean full;

    synchronized void put(Octets run) {
        runs.addLast(run.toByteArray());
        waiting += run.length();
        full |= waiting >= LIMIT_OCTETS;
    }

    synchronized boolean isFull() {
        return full;
    }

    synchronized boolean isEmpty() {
        return waiting == 0;
    }

    /** The first run, or nothing. */
    synchronized byte[] first() {
        return runs.isEmpty() ? new byte[0] : runs.getFirst();
    }

    /** So many octets of the first run are done; true if it was full and is no more. */
    synchronized boolean done(int octets) {
        byte[] first = runs.removeFirst();
        waiting -= octets;
        if (octets < first.length) {
            byte[] rest = new byte[first.length - octets];
            System.arraycopy(first, octets, rest, 0, rest.length);
            runs.addFirst(rest);
        }
        boolean again = full && waiting <= LIMIT_OCTETS / 2;
        full &= !again;
        return again;
    }

    synchronized void clear() {
        runs.clear();
        waiting = 0;
        full = false;
    }
}
