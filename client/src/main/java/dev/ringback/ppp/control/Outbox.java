package dev.ringback.ppp.control;

import org.jspecify.annotations.Nullable;

/**
 * What a machine has to say until its owner asks. One packet makes a machine say a handful of things at most, so a full
 * one means that the owner does not drain, and that is an error of ours. Whoever takes several packets in one call, or waits
 * for a line, looks at {@link #size} first: a peer must not be able to fill one.
 *
 * <p>Most of the time nothing waits, and hardly ever more than one: asking costs a look at a field, and there is no room
 * for several before there are several.
 *
 * @param <T> packets, or events
 */
public final class Outbox<T> {
    /** The most entries that may wait, unless its owner says otherwise. */
    public static final int LIMIT_ENTRIES = 64;

    /** The most that may wait with an owner who makes many calls before it drains; it tells one who never does. */
    public static final int LIMIT_OF_MANY_CALLS = 1_000_000;

    private final int limitEntries;
    private @Nullable T first;
    private @Nullable Behind<T> second;
    private @Nullable Behind<T> last; // if there is a second
    private int size;

    /** An empty one. */
    public Outbox() {
        this(LIMIT_ENTRIES);
    }

    /** An empty one in which so many may wait. */
    public Outbox(int limitEntries) {
        this.limitEntries = limitEntries;
    }

    /** An entry behind the first. */
    private static final class Behind<T> {
        private final T entry;
        private @Nullable Behind<T> next;

        Behind(T entry) {
            this.entry = entry;
        }
    }

    /** Appends; throws IllegalStateException when nobody drains. */
    public void add(T entry) {
        if (size == limitEntries) {
            throw new IllegalStateException(limitEntries + " entries wait; drain after every call into a machine");
        }
        size++;
        if (first == null) {
            first = entry;
            return;
        }
        Behind<T> added = new Behind<>(entry);
        if (last == null) {
            second = added;
        } else {
            last.next = added;
        }
        last = added;
    }

    /** The oldest, or null. */
    public @Nullable T poll() {
        T polled = first;
        if (polled != null) {
            size--;
            first = null;
            if (second != null) {
                advance(second);
            }
        }
        return polled;
    }

    private void advance(Behind<T> next) {
        first = next.entry;
        second = next.next;
        if (second == null) {
            last = null;
        }
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    /** Throws all away. */
    public void clear() {
        first = null;
        second = null;
        last = null;
        size = 0;
    }
}
