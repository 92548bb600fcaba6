package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * tshark reads every capture that the library writes. A frame that it finds wrong has to be meant: the scenario says so
 * with a tag, and a scenario that says so has one.
 */
@Tag("interop")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TsharkTest {
    private static final String BAD_FCS = "sends-bad-fcs";
    private static final String MALFORMED = "sends-malformed";
    private static final String FOREIGN = "sends-foreign-framing";
    private static final String NO_FRAMES = "sends-no-frames";

    private static final Path LIBRARY = Path.of("scenarios").toAbsolutePath();
    private static final Duration TO_RUN = Duration.ofMinutes(5);
    private static final Duration TO_READ = Duration.ofMinutes(1);

    @TempDir
    private static Path out;

    /** What tshark saw in the capture of a scenario, by its name. */
    private static final Map<String, Seen> SEEN = new LinkedHashMap<>();

    @TempDir
    private Path temporary;

    /** What tshark saw in a file: its frames, and the tags for what is wrong with some of them. */
    private record Seen(int frames, List<String> wrong, String log) {}

    @BeforeAll
    static void theLibraryRuns() throws IOException, InterruptedException {
        if (Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")))) {
            String message = "no tshark: install it, it is looked for on the PATH";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        try (ForeignProcess run = Peers.ourselves(LIBRARY, "run", "-q", ".", "--out", out.toString())) {
            int status = run.awaitExit(TO_RUN);
            assertThat(status).as(run.log()).isZero();
        }
        readAll();
    }

    /** All captures in a row are a capture, with a section for each: one tshark reads them in the time that it takes to start. */
    private static void readAll() throws IOException, InterruptedException {
        List<String> names;
        try (Stream<Path> folders = Files.list(out)) {
            names = folders.filter(folder -> Files.isRegularFile(folder.resolve("capture.pcapng")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
        Path all = out.resolve("all.pcapng");
        try (OutputStream joined = Files.newOutputStream(all)) {
            for (String name : names) {
                Files.copy(capture(name), joined);
            }
        }
        List<Seen> sections = read(all, names.size());
        for (String name : names) {
            SEEN.put(name, sections.get(SEEN.size()));
        }
    }

    @TestFactory
    List<DynamicTest> everyFrameIsWellFormedUnlessTheScenarioSaysOtherwise() {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(LIBRARY), Map.of());
        assertThat(reading.issues().isEmpty()).as(reading.issues().text()).isTrue();
        return reading.scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name() + " seen by tshark", () -> judge(scenario)))
                .toList();
    }

    /** One bit of a good capture is turned over: the identifier of its first Configure-Request. */
    @Test
    void aPlantedWrongCheckSequenceIsSeen() throws Exception {
        byte[] octets = Files.readAllBytes(capture("paused-states-disabled"));
        int frame = indexOf(octets, 0xFF, 0x03, 0xC0, 0x21, 0x01);
        octets[frame + 5] ^= 1;
        Path planted = Files.write(temporary.resolve("planted.pcapng"), octets);
        assertThat(read(planted).wrong()).containsExactly(BAD_FCS);
    }

    @Test
    void aFileThatBreaksOffIsNoCapture() throws Exception {
        byte[] octets = Files.readAllBytes(capture("paused-states-disabled"));
        Path planted = Files.write(temporary.resolve("short.pcapng"), Arrays.copyOf(octets, octets.length - 10));
        assertThatThrownBy(() -> read(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cut short");
    }

    private static void judge(Scenario scenario) throws Exception {
        Seen seen = SEEN.get(folder(scenario.name()));
        assertThat(seen).as("its capture").isNotNull();
        List<String> meant = scenario.tags().stream()
                .filter(List.of(BAD_FCS, MALFORMED, FOREIGN)::contains)
                .toList();
        assertThat(seen.wrong())
                .as(
                        "what tshark finds wrong, beside the tags of %s\n%s",
                        scenario.place().file(), seen.log())
                .containsExactlyInAnyOrderElementsOf(meant);
        assertThat(seen.frames()).isEqualTo(framesWritten(folder(scenario.name())));
        assertThat(seen.frames() == 0)
                .as("no frame at all, as with the tag " + NO_FRAMES)
                .isEqualTo(scenario.tags().contains(NO_FRAMES));
    }

    private static Seen read(Path capture) throws InterruptedException {
        return read(capture, 1).get(0);
    }

    /**
     * Frames with their check sequences verified, of each section. Of one whose sequence is wrong the data is hidden, so it
     * has no form.
     */
    private static List<Seen> read(Path capture, int sections) throws InterruptedException {
        List<String> command = List.of(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-o",
                "ppp.fcs_type:16-Bit",
                "-T",
                "fields",
                "-e",
                "frame.section_number",
                "-e",
                "ppp.fcs.status",
                "-e",
                "_ws.malformed");
        try (ForeignProcess tshark = new ForeignProcess("tshark", out, command)) {
            int status = tshark.awaitExit(TO_READ);
            assertThat(status).as(tshark.log()).isZero();
            List<List<String>> lines = new ArrayList<>();
            for (int section = 0; section < sections; section++) {
                lines.add(new ArrayList<>());
            }
            tshark.log().lines().filter(line -> line.indexOf('\t') > 0).forEach(line -> lines.get(
                            Integer.parseInt(line.split("\t")[0]) - 1)
                    .add(line));
            return lines.stream().map(TsharkTest::seen).toList();
        }
    }

    private static Seen seen(List<String> lines) {
        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            String kind = kind(fields[1], !fields[2].isEmpty());
            if (!kind.isEmpty() && !wrong.contains(kind)) {
                wrong.add(kind);
            }
        }
        return new Seen(lines.size(), wrong, String.join("\n", lines));
    }

    /** The tag for a frame; empty for one as it should be. */
    private static String kind(String fcsStatus, boolean malformed) {
        return switch (fcsStatus) {
            case "0" -> BAD_FCS;
            case "1" -> malformed ? MALFORMED : "";
            case "" -> FOREIGN; // not taken for PPP, whose check sequence is always verified
            default -> throw new AssertionError("a check sequence that is not verified: " + fcsStatus);
        };
    }

    private static int framesWritten(String scenario) throws IOException {
        String summary = Files.readString(out.resolve(scenario).resolve("summary.json"));
        Matcher frames = Pattern.compile("\"captureFrames\"\\s*:\\s*(\\d+)").matcher(summary);
        assertThat(frames.find()).as(summary).isTrue();
        return Integer.parseInt(frames.group(1));
    }

    /** A name may hold what a file system takes for something else. */
    private static String folder(String scenario) {
        return scenario.replaceAll("[/:]", "_");
    }

    private static Path capture(String scenario) {
        return out.resolve(scenario).resolve("capture.pcapng");
    }

    private static int indexOf(byte[] octets, int... wanted) {
        for (int at = 0; at + wanted.length <= octets.length; at++) {
            int same = 0;
            while (same < wanted.length && (octets[at + same] & 0xFF) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }
}
