package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.ScenarioBuilder.needed;

import dev.ringback.simulator.line.Side;
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
        } else if (deed.get("set-signal") != null) {
            Fields circuit = deed.map("set-signal");
            return new TimelineEntry.SetCircuit(
                    circuit.get("seen-by", FormatWords.SIDE, Side.CLIENT),
                    needed(circuit.get("signal", FormatWords.SIGNAL)),
                    needed(circuit.get("goes", FormatWords.GOES)));
        } else if (deed.get("break") != null) {
            Fields sent = deed.map("break");
            return new TimelineEntry.SendBreak(
                    needed(sent.get("from", FormatWords.SIDE)), needed(sent.get("length", Scalars.TIMER)));
        } else if (deed.get("unplug") != null) {
            return new TimelineEntry.Unplug(needed(deed.get("unplug", TimelineFormat.VICTIM)));
        } else if (deed.get("modem-says") != null) {
            ModemLine says = needed(deed.get("modem-says", ModemScalars.MODEM_LINE));
            return new TimelineEntry.ModemSays(says.side(), says.text().toString());
        }
        Fields raw = deed.map("send-raw");
        return new TimelineEntry.SendRaw(
                needed(raw.get("from", FormatWords.SIDE)), needed(raw.get("octets", Scalars.OCTETS)));
    }
}
