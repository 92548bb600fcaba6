package dev.ringback.simulator.cli;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.yaml.Issues;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code ringback profile}: lists the modem profiles, or prints one with the source of each fact. */
@Command(
        name = "profile",
        aliases = "profiles",
        description = "Lists the modem profiles, or prints one with where each fact is from.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:all is well",
            " 2:the command line is wrong, or there is no such profile",
            " 3:the file is invalid",
            "70:our own mistake; a report was written"
        })
final class ProfileCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A profile's name, or a file that ends in .modem.yaml. Left out: all names.")
    private @Nullable String name;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    private final Surroundings surroundings;

    ProfileCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String wanted = name;
        if (wanted == null) {
            list();
        } else if (wanted.endsWith(HardwareProfiles.ENDING)) {
            return file(wanted);
        } else {
            print(HardwareProfiles.find(wanted)
                    .orElseThrow(() -> CommandFailure.usage(
                            "there is no modem profile '" + wanted + "'", HardwareProfiles.wayOut(wanted))));
        }
        return ExitStatus.OK;
    }

    private int file(String file) {
        Issues issues = new Issues();
        HardwareProfile profile =
                HardwareProfiles.read(ScenarioArguments.existing(file, surroundings.directory()), file, issues);
        if (profile != null) {
            print(profile);
            return ExitStatus.OK;
        }
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(JsonText.object(members -> IssueJson.write(members, issues)));
        } else {
            out.print(ValidateCommand.problems(issues));
        }
        return ExitStatus.INVALID;
    }

    private void list() {
        List<HardwareProfile> profiles =
                HardwareProfiles.names().stream().map(HardwareProfiles::named).toList();
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(JsonText.object(members -> {
                members.writeName("profiles");
                members.writeStartArray();
                for (HardwareProfile profile : profiles) {
                    members.writeStartObject();
                    head(members, profile);
                    members.writeEndObject();
                }
                members.writeEndArray();
            }));
            return;
        }
        int nameWidth = width(profiles, HardwareProfile::name);
        int makerWidth = width(profiles, HardwareProfile::maker);
        for (HardwareProfile profile : profiles) {
            out.println(padded(profile.name(), nameWidth) + "   " + padded(profile.maker(), makerWidth) + "   "
                    + profile.title());
        }
        out.println();
        out.println("see one with: ringback profile " + profiles.get(0).name());
    }

    private static int width(List<HardwareProfile> profiles, Function<HardwareProfile, String> column) {
        return profiles.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private void print(HardwareProfile profile) {
        List<ProfileFacts.Row> rows = ProfileFacts.of(profile);
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(JsonText.object(members -> write(members, profile, rows)));
            return;
        }
        out.println(profile.name() + "   " + profile.title());
        String section = "";
        for (ProfileFacts.Row row : rows) {
            if (!row.section().equals(section)) {
                section = row.section();
                out.println();
                out.println(section);
            }
            out.println("  " + padded(row.name(), 18) + " " + row.value() + "   [" + row.evidence() + "]");
        }
        out.println();
        out.println("sources");
        profile.sources().forEach((tag, text) -> out.println("  " + padded(tag, 18) + " " + text));
    }

    private static void write(JsonGenerator members, HardwareProfile profile, List<ProfileFacts.Row> rows) {
        head(members, profile);
        members.writeName("facts");
        members.writeStartArray();
        for (ProfileFacts.Row row : rows) {
            members.writeStartObject();
            members.writeStringProperty("section", row.section());
            members.writeStringProperty("name", row.name());
            members.writeStringProperty("value", row.value());
            members.writeName("sources");
            members.writeStartArray();
            row.evidence().sources().forEach(members::writeString);
            members.writeEndArray();
            members.writeBooleanProperty("guessed", row.evidence().guessed());
            members.writeEndObject();
        }
        members.writeEndArray();
        members.writeName("sources");
        members.writeStartObject();
        profile.sources().forEach(members::writeStringProperty);
        members.writeEndObject();
    }

    private static void head(JsonGenerator members, HardwareProfile profile) {
        members.writeStringProperty("name", profile.name());
        members.writeStringProperty("title", profile.title());
        members.writeStringProperty("maker", profile.maker());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
