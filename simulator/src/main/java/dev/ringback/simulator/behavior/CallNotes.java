package dev.ringback.simulator.behavior;

import dev.ringback.simulator.journal.JournalEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the parts of one call have to tell, in one order. Drained after every transition. */
public final class CallNotes {
    private final ArrayDeque<JournalEvent> notes = new ArrayDeque<>(8);

    /** Adds a note. */
    public void add(JournalEvent note) {
        notes.addLast(note);
    }

    /** The next note, or null. */
    public @Nullable JournalEvent poll() {
        return notes.pollFirst();
    }
}
