package dev.ringback.hardware;

import dev.ringback.yaml.Issue;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Place;
import dev.ringback.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The profiles that come with Ringback, and the way to read one from a file. */
public final class HardwareProfiles {
    /** How the files of profiles end. */
    public static final String ENDING = ".modem.yaml";

    private static final List<String> NAMES = List.of(
            "conexant-hcf",
            "generic-v250",
            "hayes-v22bis",
            "hayes-v34",
            "lucent-lt",
            "multitech-mt2834",
            "null-modem",
            "rockwell-rcv336",
            "siemens-tc35",
            "tcpser",
            "usr-courier-v34",
            "usr-sportster-33600",
            "wavecom-fastrack",
            "westermo-td33",
            "zyxel-u1496");

    private static final Comparator<Issue> BY_PLACE = Comparator.comparingInt(
                    (Issue issue) -> issue.place().line())
            .thenComparingInt(issue -> issue.place().column());

    /**
     * What was read of the files that come with Ringback, each once, in the order of {@link #NAMES}. It is a matter of speed
     * only: profiles never change, and two threads that read one at the same time read the same.
     */
    private static final @Nullable HardwareProfile[] READ = new HardwareProfile[NAMES.size()];

    private HardwareProfiles() {}

    /** The names of the profiles that come with Ringback, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /** A profile that comes with Ringback; empty when there is none of this name. */
    public static Optional<HardwareProfile> find(String name) {
        int place = NAMES.indexOf(name);
        if (place < 0) {
            return Optional.empty();
        }
        HardwareProfile profile = READ[place];
        if (profile == null) {
            profile = shipped(name);
            READ[place] = profile;
        }
        return Optional.of(profile);
    }

    /**
     * A profile that comes with Ringback.
     *
     * @throws IllegalArgumentException when there is none of this name; it names the nearest and all that there are
     */
    public static HardwareProfile named(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no modem profile \"" + name + "\"; " + wayOut(name)));
    }

    /** What to say to somebody who asked for a profile that is not there: the nearest name, and all names. */
    public static String wayOut(String wrong) {
        String nearest = Issues.nearest(wrong, NAMES);
        return (nearest == null ? "" : "did you mean \"" + nearest + "\"? ") + "there are: " + String.join(", ", NAMES);
    }

    /**
     * Reads a profile from a file.
     *
     * @param file its name in messages
     * @param issues takes all problems of the file
     * @return the profile, or null when there was a problem
     */
    public static @Nullable HardwareProfile read(Path path, String file, Issues issues) {
        return read(path, file, List.of(), issues);
    }

    /**
     * Reads a profile from a file that another file names; see {@link #read(Path, String, Issues)}.
     *
     * @param namedIn where it is named, the nearest first
     */
    public static @Nullable HardwareProfile read(Path path, String file, List<Place> namedIn, Issues issues) {
        Issues found = new Issues();
        return checked(YamlDocument.read(path, file, namedIn, found), found, issues);
    }

    /** Reads a profile from a text; see {@link #read}. */
    public static @Nullable HardwareProfile parse(String text, String file, Issues issues) {
        Issues found = new Issues();
        return checked(YamlDocument.parse(text, file, List.of(), found), found, issues);
    }

    private static @Nullable HardwareProfile checked(@Nullable YamlDocument document, Issues found, Issues issues) {
        HardwareProfile profile = document == null ? null : ProfileReader.read(document.root(), found);
        found.list().stream().sorted(BY_PLACE).forEach(issues::add);
        return found.isEmpty() ? profile : null;
    }

    private static HardwareProfile shipped(String name) {
        String resource = "profiles/" + name + ENDING;
        try (InputStream in = HardwareProfiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            Issues issues = new Issues();
            YamlDocument document = YamlDocument.parse(in.readAllBytes(), name + ENDING, List.of(), issues);
            HardwareProfile profile = checked(document, issues, new Issues());
            if (profile == null) {
                throw new IllegalStateException(issues.toString());
            }
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
