package dev.ringback.simulator.cli;

import dev.ringback.simulator.cli.DecodeRows.Row;
import dev.ringback.simulator.recorded.Damage;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.Way;
import tools.jackson.core.JsonGenerator;

/** The frames of a capture as one JSON object. */
final class DecodeJson {
    private static final long NANOSECONDS_OF_A_MICROSECOND = 1_000;

    private DecodeJson() {}

    static String of(RecordedFile file) {
        return JsonText.object(json -> {
            json.writeStringProperty("kind", file.kind());
            json.writeStringProperty("begins", DecodeRows.start(file).toString());
            json.writeNumberProperty("ignoredPackets", file.ignored());
            json.writeName("items");
            json.writeStartArray();
            DecodeRows.of(file).forEach(row -> write(json, row));
            json.writeEndArray();
            Damage damage = file.damage();
            if (damage != null) {
                json.writeName("damage");
                json.writeStartObject();
                json.writeNumberProperty("offset", damage.offset());
                json.writeStringProperty("cause", damage.cause());
                json.writeStringProperty("wayOut", damage.wayOut());
                json.writeEndObject();
            }
        });
    }

    private static void write(JsonGenerator json, Row row) {
        json.writeStartObject();
        json.writeStringProperty("item", row.number() > 0 ? "frame" : row.isComment() ? "comment" : "text");
        if (row.number() > 0) {
            json.writeNumberProperty("number", row.number());
        }
        if (row.since() != null) {
            json.writeNumberProperty("atMicroseconds", row.since().toNanos() / NANOSECONDS_OF_A_MICROSECOND);
        }
        json.writeNumberProperty("call", row.call());
        if (!row.isComment()) {
            boolean known = row.way() != Way.UNKNOWN;
            json.writeStringProperty("way", known ? row.way().word() : "unknown");
            json.writeStringProperty("from", known ? row.sender() : "unknown");
        }
        json.writeStringProperty("text", row.text());
        json.writeStringProperty("note", row.note());
        if (row.like() > 0) {
            json.writeNumberProperty("again", row.like());
        }
        json.writeBooleanProperty("whole", !row.flawed());
        json.writeEndObject();
    }
}
