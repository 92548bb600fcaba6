package dev.ringback.simulator.cli;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.ItemText;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedItem;
import dev.ringback.simulator.recorded.Roles;
import dev.ringback.simulator.recorded.Way;
import dev.ringback.simulator.report.HappeningText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code decode} prints, one row for each thing, in any layout. */
final class DecodeRows {
    private static final int FIRST_CONTROL_PROTOCOL = 0x8000;

    private static final String NO_TIME = " ".repeat(10);

    private DecodeRows() {}

    /**
     * A row.
     *
     * @param number of a frame; 0: it is none
     * @param since the beginning of the recording; null: the file does not say when
     * @param way which way; {@link Way#UNKNOWN} where the file does not say
     * @param sender client, server, or the word of the way where nothing tells the roles; empty: nobody
     * @param text in the notation of pppd
     * @param note what is wrong with it; empty: nothing
     * @param like the number of the same frame before; 0: there was none
     * @param flawed whether it did not come as it was sent
     */
    record Row(
            int number,
            @Nullable Duration since,
            int call,
            Way way,
            String sender,
            String text,
            String note,
            int like,
            boolean flawed) {
        /** The note, and the frame that was the same; empty: nothing. */
        String remark() {
            String again = like == 0 ? "" : "again, as " + like;
            String both = note + (note.isEmpty() || again.isEmpty() ? "" : "; ") + again;
            return both.isEmpty() ? "" : "(" + both + ")";
        }

        /** Seconds since the beginning, or as many blanks. */
        String seconds() {
            return since == null ? NO_TIME : HappeningText.seconds(since);
        }

        /** Whether nobody sent it: the file says something itself. */
        boolean isComment() {
            return sender.isEmpty();
        }
    }

    /** All of it. */
    static List<Row> of(RecordedFile file) {
        Map<Integer, Roles> roles = roles(file);
        List<Row> rows = new ArrayList<>();
        Map<Object, Integer> seen = new LinkedHashMap<>();
        for (RecordedItem item : file.items()) {
            Duration since = Duration.between(start(file), item.at());
            Roles ofCall = roles.getOrDefault(item.call(), Roles.of(List.of()));
            if (item instanceof RecordedItem.Frame frame) {
                for (String comment : frame.comments()) {
                    rows.add(new Row(0, null, frame.call(), Way.UNKNOWN, "", comment.strip(), "", 0, false));
                }
                Integer like = frame.packet().protocol() < FIRST_CONTROL_PROTOCOL
                        ? null
                        : seen.putIfAbsent(List.of(frame.call(), frame.way(), frame.packet()), frame.number());
                rows.add(new Row(
                        frame.number(),
                        since,
                        frame.call(),
                        frame.way(),
                        sender(ofCall, frame.way()),
                        ItemText.of(frame),
                        ItemText.flaw(frame),
                        like == null ? 0 : like,
                        !frame.isWhole()));
            } else if (item instanceof RecordedItem.Text text) {
                String sender = sender(ofCall, text.way());
                String said = ItemText.of(text, ofCall);
                rows.add(new Row(0, since, text.call(), text.way(), sender, said, "", 0, false));
            } else if (item instanceof RecordedItem.Mark mark) {
                rows.add(new Row(0, since, mark.call(), Way.UNKNOWN, "", mark.text(), "", 0, false));
            }
        }
        return rows;
    }

    /** How long it took. */
    static Duration length(RecordedFile file) {
        List<RecordedItem> items = file.items();
        return items.isEmpty()
                ? Duration.ZERO
                : Duration.between(start(file), items.get(items.size() - 1).at());
    }

    /** When the recording begins. */
    static Instant start(RecordedFile file) {
        return file.items().isEmpty() ? Instant.EPOCH : file.items().get(0).at();
    }

    /** Who sends and who receives, as the heads of two columns: the first is the one who recorded. */
    static List<String> ends(RecordedFile file) {
        Roles roles = Roles.of(file.frames());
        Side sender = roles.sender(Way.SENT);
        return sender == null
                ? List.of("recorder", "peer")
                : List.of(sender.title(), sender.other().title());
    }

    private static Map<Integer, Roles> roles(RecordedFile file) {
        Map<Integer, List<RecordedItem.Frame>> calls = new LinkedHashMap<>();
        for (RecordedItem.Frame frame : file.frames()) {
            calls.computeIfAbsent(frame.call(), call -> new ArrayList<>()).add(frame);
        }
        Roles all = Roles.of(file.frames());
        Map<Integer, Roles> roles = new LinkedHashMap<>();
        calls.forEach((call, frames) -> {
            Roles own = Roles.of(frames);
            roles.put(call, own.sender(Way.SENT) == null ? all : own);
        });
        return roles;
    }

    private static String sender(Roles roles, Way way) {
        Side side = roles.sender(way);
        return side == null ? way.word() : side.title();
    }
}
