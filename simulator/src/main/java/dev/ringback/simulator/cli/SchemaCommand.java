package dev.ringback.simulator.cli;

import dev.ringback.simulator.scenario.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ringback schema}: the JSON Schema of scenario files. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema (draft 2020-12) of scenario files, for editors: completion, hover texts, and mistakes "
                    + "while you type. Keys that are in the language and not in this version are marked x-step.",
            ""
        },
        footer = {
            "",
            "Write it to a file and name that in the first line of a scenario; editors that speak the YAML language "
                    + "server find it there:",
            "  ringback schema > scenario.schema.json",
            "  # yaml-language-server: $schema=scenario.schema.json",
            "",
            "The schema refuses nothing that 'ringback validate' takes; validate refuses more."
        })
final class SchemaCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().print(JsonText.pretty(ScenarioSchema.document()) + "\n");
        surroundings.out().flush();
        return ExitStatus.OK;
    }
}
