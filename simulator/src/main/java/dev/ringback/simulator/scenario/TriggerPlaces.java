package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Where triggers stand in a file. */
final class TriggerPlaces {
    private TriggerPlaces() {}

    /**
     * All triggers of a file.
     *
     * @param withOptional whether those of entries that need not happen are among them
     */
    static List<Fields> of(Fields file, boolean withOptional) {
        Fields expect = file.map("expect");
        List<Fields> windows = new ArrayList<>(
                expect.get("frames") instanceof YamlNode.Sequence
                        ? expect.maps("frames")
                        : expect.map("frames").maps("list"));
        windows.addAll(expect.map("never").maps("frames"));
        windows.addAll(expect.maps("lines"));
        List<Fields> triggers = new ArrayList<>();
        for (Fields window : windows) {
            triggers.add(window.map("after"));
            triggers.add(window.map("before"));
        }
        expect.maps("timing").forEach(timing -> triggers.addAll(timing.maps("between")));
        for (Fields entry : file.maps("timeline")) {
            if (withOptional || !entry.get("optional", Scalars.FLAG, false)) {
                triggers.add(entry.map("when"));
            }
        }
        triggers.removeIf(trigger -> !trigger.exists());
        return triggers;
    }
}
