package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.ScenarioBuilder.needed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the timeline of a file in which every check found nothing. */
final class TimelineBuilder {
    private TimelineBuilder() {}

    static List<TimelineEntry> build(List<Fields> entries) {
        List<TimelineEntry> timeline = new ArrayList<>();
        for (Fields entry : entries) {
            Duration at = entry.get("at", Scalars.DURATION);
            timeline.add(new TimelineEntry(
                    entry.place(),
                    entry.get("name", Scalars.TEXT, ""),
                    TriggerBuilder.build(entry, "when"),
                    at == null ? entry.get("after", Scalars.DURATION, Duration.ZERO) : at,
                    deed(entry.map("do")),
                    entry.get("optional", Scalars.FLAG, false)));
        }
        return timeline;
    }

    private static TimelineEntry.Deed deed(Fields deed) {
        if (deed.get("drop-carrier") != null) {
            return new TimelineEntry.DropCarrier(needed(deed.get("drop-carrier", TimelineFormat.VICTIM)));
        } else if (deed.get("noise") != null) {
            return new TimelineEntry.SetNoise(NoiseFormat.read(deed.map("noise")));
        } else if (deed.get("stall") != null) {
            return new TimelineEntry.Stall(needed(deed.get("stall", Scalars.TIMER)));
        } else if (deed.get("hang-up") != null) {
            return new TimelineEntry.HangUp(needed(deed.get("hang-up", FormatWords.SIDE)));
        }
        Fields raw = deed.map("send-raw");
        return new TimelineEntry.SendRaw(
                needed(raw.get("from", FormatWords.SIDE)), needed(raw.get("octets", Scalars.OCTETS)));
    }
}
