package dev.ringback.simulator.cli;

import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.report.EventText;
import dev.ringback.simulator.report.HappeningText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journal as lines for people. Octets are left out, because the packets tell the same; no password is shown, whatever
 * the protocol.
 */
final class JournalText {
    private JournalText() {}

    /** Seconds since the start, who, and what; null: nothing that a person would want to read. */
    static @Nullable String line(Instant start, Journal.Entry entry) {
        String what = EventText.of(entry.event());
        if (what == null) {
            return null;
        }
        String call = entry.call() > 0 ? "call " + entry.call() : "";
        return HappeningText.seconds(Duration.between(start, entry.at())) + "  " + pad(entry.line(), 8) + " "
                + pad(call, 8) + " " + what;
    }

    /** The same as a JSON object. */
    static String json(Instant start, Journal.Entry entry) {
        return JsonText.object(json -> {
            json.writeStringProperty("event", "journal");
            json.writeNumberProperty(
                    "atMilliseconds", Duration.between(start, entry.at()).toMillis());
            json.writeStringProperty("line", entry.line());
            json.writeNumberProperty("call", entry.call());
            json.writeStringProperty("text", EventText.of(entry.event()));
        });
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
