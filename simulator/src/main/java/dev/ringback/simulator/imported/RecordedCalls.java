package dev.ringback.simulator.imported;

import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of a record file or a capture, as they would stand in a log. */
final class RecordedCalls {
    private static final Pattern DIALED = Pattern.compile("(?i)ATD[TP]?([0-9*#,;() -]+)\\r?");
    private static final String DEVICE_ENDED = "the device has ended";

    /** What pppd's log says when the device has ended. */
    private static final String HANGUP = "Modem hangup";

    private RecordedCalls() {}

    /** One of the calls alone; without frames there is none. */
    static SeenLog of(RecordedFile file, int call) {
        List<RecordedItem> items =
                file.items().stream().filter(item -> item.call() == call).toList();
        return of(new RecordedFile(file.kind(), items, 0, null));
    }

    static SeenLog of(RecordedFile file) {
        Map<Integer, SeenCall> calls = new LinkedHashMap<>();
        Instant start =
                file.items().isEmpty() ? Instant.EPOCH : file.items().get(0).at();
        int place = 0;
        int used = 0;
        for (RecordedItem item : file.items()) {
            SeenCall call = calls.computeIfAbsent(item.call(), number -> new SeenCall());
            Duration since = Duration.between(start, item.at());
            if (item instanceof RecordedItem.Frame frame) {
                place = frame.number();
                if (frame.isWhole()) {
                    used++;
                    call.add(FrameLine.parse(place, since, frame.way(), FrameText.of(frame.packet())));
                }
            } else if (item instanceof RecordedItem.Text text) {
                Matcher dialed = DIALED.matcher(text.text());
                if (dialed.matches()) {
                    call.dialed(dialed.group(1).strip());
                }
            } else if (item instanceof RecordedItem.Mark mark && mark.text().equals(DEVICE_ENDED)) {
                call.add(new SeenNote(place, since, HANGUP));
            }
        }
        List<SeenCall> withFrames =
                calls.values().stream().filter(call -> !call.isEmpty()).toList();
        return new SeenLog(
                "a " + file.kind(), "frame", withFrames, used, file.frames().size(), file.damage());
    }
}
