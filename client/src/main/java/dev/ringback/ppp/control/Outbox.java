package dev.ringback.ppp.control;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has to say until its owner asks. One call into a machine says a handful of things at most, so a full
 * one means that the owner does not drain.
 *
 * @param <T> packets, or events
 */
public final class Outbox<T> {
    /** The most entries that may wait. */
    public static final int LIMIT_ENTRIES = 64;

    private final ArrayDeque<T> waiting = new ArrayDeque<>(8);

    /** An empty one. */
    public Outbox() {}

    /** Appends; throws IllegalStateException when nobody drains. */
    public void add(T entry) {
        if (waiting.size() == LIMIT_ENTRIES) {
            throw new IllegalStateException(LIMIT_ENTRIES + " entries wait; drain after every call into a machine");
        }
        waiting.addLast(entry);
    }

    /** The oldest, or null. */
    public @Nullable T poll() {
        return waiting.pollFirst();
    }
}
