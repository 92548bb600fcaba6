package dev.ringback.simulator.cli;

import dev.ringback.yaml.Issue;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Place;
import tools.jackson.core.JsonGenerator;

/** The problems of files as JSON. */
final class IssueJson {
    private IssueJson() {}

    /** The member {@code issues}, an array. */
    static void write(JsonGenerator json, Issues issues) {
        json.writeName("issues");
        json.writeStartArray();
        for (Issue issue : issues.list()) {
            json.writeStartObject();
            place(json, issue.place());
            json.writeStringProperty("message", issue.message());
            json.writeStringProperty("hint", issue.hint());
            json.writeName("includedFrom");
            json.writeStartArray();
            for (Place from : issue.includedFrom()) {
                json.writeString(from.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** File, line and column as members. */
    static void place(JsonGenerator json, Place place) {
        json.writeStringProperty("file", place.file());
        json.writeNumberProperty("line", place.line());
        json.writeNumberProperty("column", place.column());
    }
}
