package dev.ringback.simulator.behavior;

import dev.ringback.ppp.control.Outbox;
import dev.ringback.simulator.journal.JournalEvent;
import org.jspecify.annotations.Nullable;

/** What the parts of one call have to tell, in one order. Drained after every transition. */
public final class CallNotes {
    private final Outbox<JournalEvent> notes = new Outbox<>(Outbox.LIMIT_OF_MANY_FRAMES);

    /** Adds a note. */
    public void add(JournalEvent note) {
        notes.add(note);
    }

    /** The next note, or null. */
    public @Nullable JournalEvent poll() {
        return notes.poll();
    }
}
