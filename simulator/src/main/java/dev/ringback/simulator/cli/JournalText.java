package dev.ringback.simulator.cli;

import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.report.EventText;
import dev.ringback.simulator.report.HappeningText;
import dev.ringback.simulator.report.JournalTopic;
import dev.ringback.simulator.report.PrintableText;
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
        String what = what(entry);
        if (what == null) {
            return null;
        }
        String call = entry.call() > 0 ? "call " + entry.call() : "";
        return HappeningText.seconds(Duration.between(start, entry.at())) + "  " + pad(entry.line(), 8) + " "
                + pad(call, 8) + " " + what;
    }

    /** The same as a JSON object; null as above. */
    static @Nullable String json(Instant start, Journal.Entry entry) {
        String what = what(entry);
        return what == null
                ? null
                : JsonText.object(json -> {
                    json.writeStringProperty("event", "journal");
                    json.writeNumberProperty(
                            "atMilliseconds",
                            Duration.between(start, entry.at()).toMillis());
                    json.writeStringProperty("line", entry.line());
                    json.writeNumberProperty("call", entry.call());
                    json.writeStringProperty(
                            "topic", JournalTopic.of(entry.event()).word());
                    json.writeStringProperty("text", what);
                });
    }

    /** What happened, without time and call; null: nothing that a person would want to read. */
    static @Nullable String what(Journal.Entry entry) {
        JournalEvent event = entry.event();
        String side = entry.seenBy().title() + " ";
        if (event instanceof JournalEvent.DtrChanged changed) {
            return side + "DTR " + upOrDown(changed.on());
        } else if (event instanceof JournalEvent.CarrierChanged changed) {
            return side + "DCD " + upOrDown(changed.on());
        } else if (event instanceof JournalEvent.CircuitChanged changed) {
            return side + changed.circuit() + " " + upOrDown(changed.on());
        } else if (event instanceof JournalEvent.ModemCarrier carrier) {
            return side + (carrier.on() ? "its modem has a carrier" : "its modem has no carrier any more");
        } else if (event instanceof JournalEvent.ModemText text) {
            boolean hidden = text.text().isEmpty() && text.lengthCharacters() > 0;
            return side
                    + (text.toModem() ? "> " : "< ")
                    + (hidden
                            ? "a line of " + text.lengthCharacters() + " characters, which is not shown"
                            : PrintableText.of(text.text()));
        }
        return EventText.of(event);
    }

    private static String upOrDown(boolean on) {
        return on ? "up" : "down";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
