package dev.ringback.simulator.imported;

import dev.ringback.ras.RasDialParams;
import dev.ringback.simulator.journal.HandDeed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that somebody has seen, while it is collected: frames and notes in order. */
final class SeenCall {
    private final List<SeenFrame> frames = new ArrayList<>();
    private final List<SeenNote> notes = new ArrayList<>();
    private final List<SeenDeed> deeds = new ArrayList<>();
    private String dialed = "";

    void add(SeenFrame frame) {
        frames.add(frame);
    }

    void add(SeenNote note) {
        notes.add(note);
    }

    void add(SeenDeed deed) {
        deeds.add(deed);
    }

    /** What was done by key, in order. */
    List<SeenDeed> deeds() {
        return deeds;
    }

    /** The deed that ended it, or null. */
    @Nullable
    SeenDeed drop() {
        for (SeenDeed deed : deeds) {
            if (deed.what() == HandDeed.DROP_CARRIER) {
                return deed;
            }
        }
        return null;
    }

    void dialed(String number) {
        dialed = number.substring(0, Math.min(RasDialParams.MAX_NUMBER_CHARACTERS, number.length()));
    }

    List<SeenFrame> frames() {
        return frames;
    }

    List<SeenNote> notes() {
        return notes;
    }

    /** The number that a modem was told to dial; empty: none was seen. */
    String dialed() {
        return dialed;
    }

    /** Whether there is nothing to be made of it. */
    boolean isEmpty() {
        return frames.isEmpty();
    }
}
