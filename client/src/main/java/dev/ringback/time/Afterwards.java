package dev.ringback.time;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Tells events to somebody who must not be told anything inside his own call: those that come inside it, and those behind
 * them, are told when it is over, by the scheduler. On the scheduler's thread.
 *
 * @param <E> the events
 */
public final class Afterwards<E> {
    /** Events that wait for the end of a call; one call brings a few. */
    private static final int USUAL_EVENTS = 4;

    private final Scheduler scheduler;
    private final Consumer<E> told;
    private final ArrayDeque<E> events = new ArrayDeque<>(USUAL_EVENTS);
    private boolean insideCall;

    /** Between whoever has events and {@code told}. */
    public Afterwards(Scheduler scheduler, Consumer<E> told) {
        this.scheduler = scheduler;
        this.told = told;
    }

    /** Carries out what {@code told} has asked for; what it brings waits. */
    public void call(Runnable call) {
        boolean outer = insideCall;
        insideCall = true;
        try {
            call.run();
        } finally {
            insideCall = outer;
        }
    }

    /** Tells an event, now or after the call. */
    public void tell(E event) {
        if (!insideCall && events.isEmpty()) {
            told.accept(event);
            return;
        }
        if (events.isEmpty()) {
            scheduler.at(scheduler.now(), this::tellAll);
        }
        events.addLast(event);
    }

    /** Forgets the events that wait. */
    public void clear() {
        events.clear();
    }

    private void tellAll() {
        for (E event; (event = events.pollFirst()) != null; ) {
            told.accept(event);
        }
    }
}
