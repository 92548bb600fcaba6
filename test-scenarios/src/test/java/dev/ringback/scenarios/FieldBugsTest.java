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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of failures from the field, and the files that it names. */
class FieldBugsTest {
    private static final Path LIBRARY = Path.of("scenarios");
    private static final Path FOLDER = LIBRARY.resolve("field-bugs");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]+) \\| [^|]+ \\| ([^|]+) \\| ([^|]*)\\|$");
    private static final Pattern GUARD = Pattern.compile("`([A-Z][A-Za-z0-9]+)\\.([a-z][A-Za-z0-9]*)`");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void theTableHasEveryEntryOfItsSectionsInOrder() throws IOException {
        assertThat(table().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 119).boxed().toList());
    }

    /** Each scenario names what it protects, and that is there. */
    @Test
    void everyGuardIsAMethodOfTheSources() throws IOException {
        Map<String, String> sources = sources();
        Map<Integer, String> guards = new LinkedHashMap<>();
        Matcher row = ROW.matcher(readme());
        while (row.find()) {
            guards.put(Integer.valueOf(row.group(1)), row.group(3));
        }
        table().forEach((entry, files) -> assertThat(
                        GUARD.matcher(guards.getOrDefault(entry, "")).find())
                .as("a guard for entry %d", entry)
                .isEqualTo(!files.isEmpty()));
        Matcher guard = GUARD.matcher(String.join("\n", guards.values()));
        while (guard.find()) {
            assertThat(sources.getOrDefault(guard.group(1), ""))
                    .as(guard.group())
                    .containsPattern("\\b" + guard.group(2) + "\\b");
        }
    }

    @Test
    void eachFileCitesTheEntryThatItIsNamedFor() throws IOException {
        List<String> named = new ArrayList<>();
        table().forEach((entry, files) -> files.forEach(file -> {
            named.add(file + ".dial.yaml");
            Path path = (file.contains("/") ? LIBRARY : FOLDER).resolve(file + ".dial.yaml");
            assertThat(scenario(path).refs()).contains("field bug " + entry);
        }));
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSameElementsAs(
                            named.stream().filter(name -> !name.contains("/")).toList());
        }
    }

    /** The table of guards that were taken out names files, too. */
    @Test
    void whatWasBrokenByHandIsThere() throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+/[a-z0-9-]+)` \\| `").matcher(readme());
        List<String> broken = new ArrayList<>();
        while (row.find()) {
            broken.add(row.group(1));
        }
        assertThat(broken).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
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
        Matcher row = ROW.matcher(readme());
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

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md")).replace("\r\n", "\n");
    }

    /** The main sources by the names of their classes. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String module : List.of("client", "simulator")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    sources.merge(name.replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
