package dev.ringback.simulator.recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a reader finds, up to a limit, and numbers the frames in the end. */
final class ItemCollector {
    private final List<RecordedItem> items = new ArrayList<>();
    private int ignored;

    /** A frame; fields that are null are those of something too short to be one. */
    void frame(Instant at, int call, Way way, @Nullable FrameFields fields, List<String> comments, long offset)
            throws DamagedFileException {
        if (fields == null) {
            ignored++;
            return;
        }
        add(
                new RecordedItem.Frame(
                        0, at, call, way, fields.condition(), fields.packet(), fields.lengthOctets(), comments),
                offset);
    }

    void text(Instant at, int call, Way way, String text, long offset) throws DamagedFileException {
        add(new RecordedItem.Text(at, call, way, text), offset);
    }

    void mark(Instant at, int call, String text, long offset) throws DamagedFileException {
        add(new RecordedItem.Mark(at, call, text), offset);
    }

    /** A packet that is no PPP frame. */
    void ignore() {
        ignored++;
    }

    private void add(RecordedItem item, long offset) throws DamagedFileException {
        if (items.size() >= RecordedFile.MAX_ITEMS) {
            throw new DamagedFileException(
                    offset,
                    "more than " + RecordedFile.MAX_ITEMS + " frames and texts; the rest is left out",
                    "cut the file into parts, for example with editcap -c");
        }
        items.add(item);
    }

    /** The file, as far as it could be read. */
    RecordedFile file(String kind, @Nullable Damage damage) {
        List<RecordedItem> numbered = new ArrayList<>();
        int frames = 0;
        for (RecordedItem item : items) {
            numbered.add(item instanceof RecordedItem.Frame frame ? frame.numbered(++frames) : item);
        }
        List<RecordedItem> told = Directions.told(numbered);
        String inferred = told.equals(numbered) ? "" : ", directions told from the frames";
        return new RecordedFile(kind + inferred, told, ignored, damage);
    }

    /**
     * The same with the items in order of time: interfaces may have been written one after another. What came at one
     * instant keeps its order.
     */
    RecordedFile fileInTime(String kind, @Nullable Damage damage) {
        items.sort(Comparator.comparing(RecordedItem::at));
        return file(kind, damage);
    }
}
