package dev.ringback.simulator.cli;

import dev.ringback.simulator.explain.Explainer;
import dev.ringback.simulator.explain.Explanation;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback explain}: what a word means. */
@Command(
        name = "explain",
        description = {
            "Says what a word means: a state of RAS, an error by number or name, a frame of the notation, a circuit between "
                    + "computer and modem, a key of scenario files.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ringback explain 691",
            "  ringback explain RetryAuthentication",
            "  ringback explain CHAP Failure",
            "  ringback explain DCD",
            "  ringback explain client.answers.think"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:it was explained",
            " 2:nothing is known by that word, or the command line is wrong",
            "70:our own mistake; a report was written"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What is to be explained.")
    private List<String> words = List.of();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String wanted = String.join(" ", words);
        List<Explanation> found = Explainer.of(wanted);
        if (found.isEmpty()) {
            String near = Explainer.near(wanted);
            String hint = near.isEmpty() ? "" : "did you mean '" + near + "'? ";
            throw CommandFailure.usage(
                    "nothing is known about '" + wanted + "'",
                    hint
                            + "explained are states, errors (691), frames (CHAP Failure), circuits (DCD) and keys (client.answers)");
        }
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson(found));
        } else {
            for (int i = 0; i < found.size(); i++) {
                print(found.get(i), i > 0, out);
            }
        }
        out.flush();
        return ExitStatus.OK;
    }

    private static void print(Explanation one, boolean apart, PrintWriter out) {
        if (apart) {
            out.println();
        }
        String also = one.also().isEmpty() ? "" : " (" + one.also() + ")";
        out.println(one.name() + ", a " + one.kind() + also);
        out.println("  " + one.meaning());
        one.more().forEach(more -> out.println("  " + more));
    }

    private static String asJson(List<Explanation> found) {
        return JsonText.object(json -> {
            json.writeName("explanations");
            json.writeStartArray();
            for (Explanation one : found) {
                json.writeStartObject();
                json.writeStringProperty("kind", one.kind());
                json.writeStringProperty("name", one.name());
                json.writeStringProperty("also", one.also());
                json.writeStringProperty("meaning", one.meaning());
                json.writeName("more");
                json.writeStartArray();
                one.more().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
