package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timeline: names, triggers, and entries that wait for themselves. */
final class TimelineChecks {
    private final List<Fields> entries;
    private final TriggerChecks triggers;
    private final Issues issues;

    TimelineChecks(List<Fields> entries, TriggerChecks triggers, Issues issues) {
        this.entries = entries;
        this.triggers = triggers;
        this.issues = issues;
    }

    void run() {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (Fields entry : entries) {
            String name = entry.get("name", Scalars.TEXT);
            YamlNode node = entry.get("name");
            Integer first = name == null || node == null
                    ? null
                    : lines.putIfAbsent(name, node.place().line());
            if (node != null && first != null) {
                String message = "entry name \"" + name + "\" stands here twice in " + entry.path();
                issues.add(node, message, "first in line " + first);
            }
            Fields when = entry.map("when");
            if (when.exists()) {
                triggers.trigger(when);
                waitsForItself(when, name);
            }
            modemSays(entry.map("do"));
            Fields noise = entry.map("do").map("noise");
            if (noise.exists()) {
                NoiseFormat.check(noise, new Complaint(issues, noise.path()));
            }
        }
    }

    /** A modem says whole texts, and only to its own computer. */
    private void modemSays(Fields deed) {
        ModemLine line = deed.get("modem-says", ModemScalars.MODEM_LINE);
        YamlNode node = deed.get("modem-says");
        if (node != null && line != null && line.toModem()) {
            issues.add(node, "a text to the modem in " + deed.path() + ".modem-says", "a modem sends it: write <");
        } else if (node != null && line != null && line.text().hasStar()) {
            issues.add(node, "* in " + deed.path() + ".modem-says, which is sent as it stands", "write the whole text");
        }
    }

    private void waitsForItself(Fields when, @Nullable String name) {
        EventShape.Happening event = when.get("event", FormatWords.EVENT);
        YamlNode node = when.get("event");
        if (node != null
                && event != null
                && event.entry() != null
                && event.entry().equals(name)) {
            issues.add(node, "this entry waits for itself in " + when.path(), "it would never happen");
        }
    }
}
