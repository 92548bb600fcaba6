package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The README's table of failures from the field, and the files that it names. */
class FieldBugsTest {
    private static final Path FOLDER = Path.of("scenarios", "field-bugs");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]+) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void theTableHasEveryEntryOfItsSectionInOrder() throws IOException {
        assertThat(table().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(63, 91).boxed().toList());
    }

    @Test
    void eachFileCitesTheEntryThatItIsNamedFor() throws IOException {
        List<String> named = new ArrayList<>();
        table().forEach((entry, files) -> files.forEach(file -> {
            named.add(file + ".dial.yaml");
            assertThat(scenario(FOLDER.resolve(file + ".dial.yaml")).refs()).contains("field bug " + entry);
        }));
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(named);
        }
    }

    /** The table of guards that were taken out names files, too. */
    @Test
    void whatWasBrokenByHandIsThere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+/[a-z0-9-]+)` \\| `").matcher(readme);
        List<String> broken = new ArrayList<>();
        while (row.find()) {
            broken.add(row.group(1));
        }
        assertThat(broken).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(broken).allSatisfy(name -> assertThat(Path.of("scenarios", name + ".dial.yaml"))
                .isRegularFile());
    }

    private static Scenario scenario(Path file) {
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
        assertThat(reading.issues().isEmpty()).as(reading.issues().text()).isTrue();
        return reading.scenarios().get(0);
    }

    /** The files of each entry. */
    private static Map<Integer, List<String>> table() throws IOException {
        Map<Integer, List<String>> table = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")).replace("\r\n", "\n"));
        while (row.find()) {
            List<String> files = new ArrayList<>();
            Matcher name = NAME.matcher(row.group(2));
            while (name.find()) {
                files.add(name.group(1));
            }
            table.put(Integer.valueOf(row.group(1)), files);
        }
        return table;
    }
}
