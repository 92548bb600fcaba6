package dev.ringback.simulator.cli;

import dev.ringback.secret.Secret;
import dev.ringback.simulator.cli.Surroundings.Color;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.Damage;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import dev.ringback.simulator.recorded.RecordedItem;
import dev.ringback.simulator.replay.Departure;
import dev.ringback.simulator.replay.Difference;
import dev.ringback.simulator.replay.Replay;
import dev.ringback.simulator.replay.ReplayRefusal;
import dev.ringback.simulator.replay.ReplayResult;
import dev.ringback.simulator.replay.ReplayStep;
import dev.ringback.simulator.report.HappeningText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code ringback replay}: one side of a recorded call against our live other side. */
@Command(
        name = "replay",
        description = {
            "Plays one side of a recorded call against our live other side, in memory and in virtual time, and says where the "
                    + "live side first does something else than the recorded one. It takes what decode takes.",
            "What the live side wants and decides is taken from the recording; identifiers, magic numbers, addresses and "
                    + "proofs are those of the live call.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ringback replay call.record",
            "  ringback replay call.pcapng --as server -v",
            "  ringback replay call.record --password-from secret.txt"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:the live side does as the recorded one did",
            " 1:it departs from the recording",
            " 2:the command line is wrong, or the file cannot be read",
            " 3:the file is no recording, or does not have what a replay needs",
            "70:our own mistake; a report was written"
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "FILE", description = "The recording.")
    private String file = "";

    @Option(
            names = "--as",
            paramLabel = "SIDE",
            description =
                    "The recorded side that is played: client, against our server (the default), or server, against our "
                            + "client.")
    private String as = "client";

    @Option(names = "--call", paramLabel = "N", description = "Which call of the file; default: the first.")
    private int call = 1;

    @Option(
            names = "--password-from",
            paramLabel = "FILE",
            description =
                    "The user's password, as the first line of a file, or - for the input. Without it proofs are made "
                            + "with a stand-in that both sides know.")
    private @Nullable String passwordFrom;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(names = "-v", description = "Prints every frame of the replay.")
    private boolean verbose;

    private final Surroundings surroundings;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Side played = side();
        RecordedFile recorded = RecordedFiles.read(InputFile.read(file, surroundings));
        Damage damage = recorded.damage();
        if (recorded.frames().isEmpty()) {
            throw new CommandFailure(
                    ExitStatus.INVALID,
                    "'" + file + "' " + (damage == null ? "holds no frames" : damage.toString()),
                    damage == null ? "" : damage.wayOut());
        }
        int calls = recorded.frames().stream()
                .mapToInt(RecordedItem.Frame::call)
                .max()
                .orElse(1);
        if (call < 1 || call > calls) {
            throw CommandFailure.usage(
                    "--call " + call + ": the file holds " + calls + (calls == 1 ? " call" : " calls"),
                    "count from 1 to " + calls);
        }
        if (damage != null) {
            surroundings.err().println("'" + file + "' " + damage);
        }
        ReplayResult result = replayed(recorded, played);
        if (json) {
            surroundings.out().println(asJson(result));
        } else {
            print(result);
        }
        surroundings.out().flush();
        return result.departure() == null ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private ReplayResult replayed(RecordedFile recorded, Side played) {
        Secret password = passwordFrom == null ? Secret.of("") : PasswordSource.read(passwordFrom, surroundings);
        try {
            return Replay.of(recorded, call, played, password);
        } catch (ReplayRefusal e) {
            throw new CommandFailure(ExitStatus.INVALID, "'" + file + "': " + e.getMessage(), e.wayOut());
        } finally {
            password.wipe();
        }
    }

    private Side side() {
        return switch (as) {
            case "client" -> Side.CLIENT;
            case "server" -> Side.SERVER;
            default -> throw CommandFailure.usage("--as: '" + as + "' is no side", "write client or server");
        };
    }

    private void print(ReplayResult result) {
        PrintWriter out = surroundings.out();
        if (verbose) {
            result.steps().forEach(step -> out.println(line(step)));
        }
        Side live = result.played().other();
        Departure departure = result.departure();
        String counts = "played " + frames(result.count(ReplayStep.Kind.PLAYED)) + " of the recorded "
                + result.played().title() + "; " + result.count(ReplayStep.Kind.SAME) + " of our " + live.title()
                + (departure == null ? " are as recorded" : " were as recorded before that");
        if (departure == null) {
            out.println(surroundings.colored(Color.GREEN, "no departure") + "   " + counts);
        } else {
            out.println(
                    surroundings.colored(Color.RED, "departure") + " at frame " + departure.frame() + ", recorded at "
                            + HappeningText.seconds(departure.recordedAt()).strip() + " s, played at "
                            + HappeningText.seconds(departure.playedAt()).strip() + " s");
            out.println("  expected  " + live.title() + " " + departure.expected());
            out.println("  saw       " + departure.saw());
            for (Difference difference : departure.differences()) {
                out.println("            " + difference);
            }
            out.println("  " + counts);
        }
        result.notes().forEach(note -> out.println("  " + note));
        if (departure != null && !verbose) {
            surroundings.err().println("-v prints every frame; ringback decode " + file + " prints the recording");
        }
    }

    private static String frames(int count) {
        return count + (count == 1 ? " frame" : " frames");
    }

    private static String line(ReplayStep step) {
        String number = step.frame() == 0 ? "" : Integer.toString(step.frame());
        String kind =
                switch (step.kind()) {
                    case PLAYED -> "played";
                    case SAME -> "same";
                    case NOT_COMPARED -> "-";
                };
        return " ".repeat(Math.max(0, 5 - number.length())) + number + " " + HappeningText.seconds(step.at()) + "  "
                + kind + " ".repeat(8 - kind.length()) + step.from().title() + " " + step.text();
    }

    private static String asJson(ReplayResult result) {
        return JsonText.object(json -> {
            json.writeStringProperty("played", result.played().title());
            json.writeNumberProperty("playedFrames", result.count(ReplayStep.Kind.PLAYED));
            json.writeNumberProperty("sameFrames", result.count(ReplayStep.Kind.SAME));
            Departure departure = result.departure();
            if (departure != null) {
                json.writeName("departure");
                write(json, departure);
            }
            json.writeName("notes");
            json.writeStartArray();
            result.notes().forEach(json::writeString);
            json.writeEndArray();
            json.writeName("steps");
            json.writeStartArray();
            for (ReplayStep step : result.steps()) {
                json.writeStartObject();
                json.writeNumberProperty("frame", step.frame());
                json.writeNumberProperty("atMilliseconds", step.at().toMillis());
                json.writeStringProperty("from", step.from().title());
                json.writeStringProperty("text", step.text());
                json.writeStringProperty("kind", word(step));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String word(ReplayStep step) {
        return switch (step.kind()) {
            case PLAYED -> "played";
            case SAME -> "same";
            case NOT_COMPARED -> "not-compared";
        };
    }

    private static void write(JsonGenerator json, Departure departure) {
        json.writeStartObject();
        json.writeNumberProperty("frame", departure.frame());
        json.writeNumberProperty(
                "recordedAtMilliseconds", departure.recordedAt().toMillis());
        json.writeNumberProperty("playedAtMilliseconds", departure.playedAt().toMillis());
        json.writeStringProperty("expected", departure.expected());
        json.writeStringProperty("saw", departure.saw());
        json.writeName("differences");
        json.writeStartArray();
        for (Difference difference : departure.differences()) {
            json.writeStartObject();
            json.writeStringProperty("field", difference.field());
            json.writeStringProperty("expected", difference.expected());
            json.writeStringProperty("saw", difference.saw());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
