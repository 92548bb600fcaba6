package dev.ringback.simulator.cli;

import dev.ringback.simulator.run.Failure;
import dev.ringback.simulator.run.RunResult;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Results of scenarios as JSON. */
final class RunJson {
    private RunJson() {}

    /** A whole run: every scenario, the counts, all statuses that apply and the one that is the program's. */
    static String whole(List<Played> all, List<Integer> statuses, int exit) {
        return JsonText.object(json -> {
            json.writeStringProperty("ringback", VersionCommand.version());
            json.writeName("scenarios");
            json.writeStartArray();
            int passed = 0;
            int skipped = 0;
            for (Played played : all) {
                json.writeStartObject();
                members(json, played);
                json.writeEndObject();
                passed += played.passed() ? 1 : 0;
                skipped += played.isSkipped() ? 1 : 0;
            }
            json.writeEndArray();
            json.writeStringProperty("digest", RunOutput.digest(all));
            json.writeNumberProperty("passed", passed);
            json.writeNumberProperty("failed", all.size() - passed - skipped);
            json.writeNumberProperty("skipped", skipped);
            json.writeName("statuses");
            json.writeStartArray();
            for (int status : statuses.stream().distinct().sorted().toList()) {
                json.writeNumber(status);
            }
            json.writeEndArray();
            json.writeNumberProperty("exit", exit);
        });
    }

    /** One scenario, as members. The time on the wall is left out where files should be the same for the same seed. */
    static void members(JsonGenerator json, Played played) {
        json.writeStringProperty("name", played.scenario().name());
        IssueJson.place(json, played.scenario().place());
        if (played.isSkipped()) {
            json.writeStringProperty("skipped", played.skipped());
            return;
        }
        json.writeNumberProperty("seed", played.seed());
        json.writeStringProperty("ringback", VersionCommand.version());
        json.writeBooleanProperty("passed", played.passed());
        RunResult result = played.result();
        if (result == null) {
            json.writeStringProperty("thrown", String.valueOf(played.thrown()));
            return;
        }
        json.writeBooleanProperty("hitLimit", result.hitLimit());
        json.writeNumberProperty("simMilliseconds", result.length().toMillis());
        json.writeStringProperty("digest", result.digest());
        if (result.stopped()) {
            json.writeBooleanProperty("stopped", true);
        }
        if (played.twice()) {
            json.writeBooleanProperty("deterministic", played.difference() == null);
        }
        if (result.inRealTime()) {
            json.writeStringProperty("clock", "real");
            failures(json, "late", result.late());
        }
        failures(json, "failures", result.failures());
    }

    static void failures(JsonGenerator json, String name, List<Failure> failures) {
        json.writeName(name);
        json.writeStartArray();
        for (Failure failure : failures) {
            json.writeStartObject();
            IssueJson.place(json, failure.place());
            if (failure.at() != null) {
                json.writeNumberProperty("atMilliseconds", failure.at().toMillis());
            }
            json.writeStringProperty("expected", failure.expected());
            json.writeStringProperty("saw", failure.saw());
            json.writeStringProperty("nearest", failure.nearest());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
