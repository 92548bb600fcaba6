package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Broken scenario files, one for each kind of mistake, and the exact text that each of them is answered with. They do not
 * end in {@code .dial.yaml}, so that nobody runs them who runs the whole folder.
 */
class BrokenScenarioTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "broken");

    @TestFactory
    List<DynamicTest> eachIsAnsweredWithItsText() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> {
                    String expected = Files.readString(
                            file.resolveSibling(file.getFileName().toString().replace(".yaml", ".expected.txt")));
                    assertThat(text(file)).isEqualTo(expected);
                }))
                .toList();
    }

    @Test
    void everyKindOfMistakeIsThere() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(20);
    }

    /** The README's table of what is checked names every file, and no file that is not there. */
    @Test
    void everyFileStandsInTheTableOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
        String table = readme.substring(readme.indexOf("| what is checked, beyond the schema | broken file |"));
        List<String> named = new ArrayList<>();
        Matcher row =
                Pattern.compile("(?m)^\\| [^|]+ \\| (`[^|]+) \\|$").matcher(table.substring(0, table.indexOf("\n\n")));
        while (row.find()) {
            named.addAll(List.of(row.group(1).replace("`", "").split(", ")));
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> !file.startsWith("parts/"))
                            .map(file -> file.replace(".yaml", "")))
                    .hasSameElementsAs(named);
        }
    }

    @Test
    void twoFilesOfOneNameAreNamedBoth() {
        assertThat(text(FOLDER.resolve("twice/one.yaml"), FOLDER.resolve("twice/two.yaml")))
                .isEqualTo("""
                        twice/two.yaml:2:7  two scenarios are named "same-name"
                            2 | name: same-name
                              |       ^^^^^^^^^ the other is twice/one.yaml:2
                        1 error, nothing was run
                        """);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path... files) {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(files), Map.of());
        assertThat(reading.issues().isEmpty()).isFalse();
        return reading.issues()
                .text()
                .replace('\\', '/')
                .replace(FOLDER.toString().replace('\\', '/') + "/", "");
    }
}
