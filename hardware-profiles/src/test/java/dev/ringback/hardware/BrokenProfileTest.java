package dev.ringback.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenProfileTest {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/ringback/hardware");

    @ParameterizedTest
    @ValueSource(strings = {"broken", "broken-more", "broken-cable", "broken-init"})
    void everythingIsToldAtOnceWithItsPlace(String name) throws IOException {
        Issues issues = new Issues();
        String file = name + ".modem.yaml";
        assertThat(HardwareProfiles.read(RESOURCES.resolve(file), file, issues)).isNull();
        assertThat(issues.text()).isEqualTo(Files.readString(RESOURCES.resolve(name + ".txt")));
    }

    @Test
    void aProfileThatIsEmptyOrNoMapIsToldOnce() {
        assertThat(problems("[]")).containsExactly("x:1:1  list where a map is needed");
        assertThat(problems("profile: 1\nname: a\ntitle: a\nmaker: a\nmodels: a\nsources: {}\n"))
                .contains("x:1:1  \"grammar\" is missing", "x:1:1  \"results\" is missing")
                .noneMatch(problem -> problem.contains("\"ok\""));
    }

    /** A text that a sender controls can neither be endless nor move the cursor of a terminal. */
    @Test
    void textsAreBoundedAndPrintable() throws IOException {
        String profile = Files.readString(Path.of("profiles/hayes-v34.modem.yaml"));
        assertThat(problems(profile.replace("maker: Hayes", "maker: \"\\e[2J\"")))
                .containsExactly("x:5:8  a character that is not printable ASCII in maker");
        assertThat(problems(profile.replace("maker: Hayes", "maker: " + "H".repeat(401))))
                .containsExactly("x:5:8  text of more than 400 characters in maker");
        assertThat(problems(profile.replace("models: [OPTIMA 33600]", "models: [" + "a,".repeat(65) + "]")))
                .containsExactly("x:6:9  a list of 1 to 64 is needed in models");
    }

    /** A number in an init line would be dialed past the list of those that are allowed (V.250, section 6.3.1: D). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ATDT911       | "DT911"
            ATX4 D 112;   | "D 112;"
            AT&FDS0       | "DS0"
            AT+MS=V34;D0  | "D0"
            at&d2dt911    | "DT911"
            AT\\N3%C1-DT112 | "DT112"
            AT&Z0=911     | "&Z0=911"
            AT&Q2         | "&Q2"
            AT$D1         | "$D1"
            """)
    void anInitLineThatDialsIsRefusedWithItsPlace(String line, String dials) throws IOException {
        String profile = Files.readString(Path.of("profiles/hayes-v34.modem.yaml"));
        int init = profile.indexOf("\ninit:");
        int reset = profile.indexOf("  reset:", init);
        String changed = profile.substring(0, reset) + "  reset: '" + line + "'\n"
                + profile.substring(profile.indexOf('\n', reset) + 1);
        int number = (int) profile.substring(0, reset).lines().count() + 1;
        assertThat(problems(changed))
                .containsExactly("x:" + number + ":"
                        + (11 + line.toUpperCase(Locale.ROOT).indexOf(dials.replace("\"", ""))) + "  " + dials
                        + " dials, or lets DTR dial in init.reset");
    }

    @Test
    void whatStandsBeforeANumberHasNoneOfItsOwn() throws IOException {
        String profile = Files.readString(Path.of("profiles/tcpser.modem.yaml"));
        assertThat(problems(profile.replace("  command: ATDT", "  command: ATD911;DT")))
                .singleElement()
                .asString()
                .endsWith("\"ATD911;DT\" is more than what stands before a number in dialing.command");
    }

    /** Whatever stands in a file: it is read, or its problems are told; nothing is thrown. */
    @Test
    void noChangeToAProfileMakesReadingThrow() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (String name : HardwareProfiles.names()) {
            List<String> lines = Files.readAllLines(Path.of("profiles/" + name + ".modem.yaml"));
            for (int i = 0; i < 400; i++) {
                Issues issues = new Issues();
                HardwareProfile profile = HardwareProfiles.parse(changed(lines, random), "x", issues);
                assertThat(profile == null).isEqualTo(!issues.isEmpty());
            }
        }
    }

    private static String changed(List<String> lines, SplittableRandom random) {
        List<String> changed = new ArrayList<>(lines);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.size());
            String line = changed.get(at);
            String other = changed.get(random.nextInt(changed.size()));
            int cut = line.isEmpty() ? 0 : random.nextInt(line.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.remove(at);
                case 1 -> changed.add(at, other);
                case 2 -> changed.set(at, line.substring(0, cut));
                default -> changed.set(at, line.replaceFirst("[0-9]+|[a-z]+", other.isEmpty() ? "" : "x" + cut));
            }
        }
        return String.join("\n", changed);
    }

    private static List<String> problems(String profile) {
        Issues issues = new Issues();
        assertThat(HardwareProfiles.parse(profile, "x", issues)).isNull();
        return issues.toString().lines().toList();
    }
}
