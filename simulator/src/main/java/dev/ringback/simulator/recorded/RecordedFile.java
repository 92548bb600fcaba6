package dev.ringback.simulator.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of a file.
 *
 * @param kind the format, and what its packets are, in words: {@code pcapng, PPP with direction (204)}
 * @param items in order of time
 * @param ignored packets that are no PPP frames
 * @param damage where it ended too early, or null: it was read to its end
 */
public record RecordedFile(
        String kind,
        List<RecordedItem> items,
        int ignored,
        @Nullable Damage damage) {
    /** Octets of a file. */
    public static final int MAX_FILE_OCTETS = 128 << 20;

    /** Frames, texts and marks of a file. */
    public static final int MAX_ITEMS = 200_000;

    /** Copies the list. */
    public RecordedFile {
        items = List.copyOf(items);
    }

    /** The frames alone. */
    public List<RecordedItem.Frame> frames() {
        return items.stream()
                .filter(RecordedItem.Frame.class::isInstance)
                .map(RecordedItem.Frame.class::cast)
                .toList();
    }
}
