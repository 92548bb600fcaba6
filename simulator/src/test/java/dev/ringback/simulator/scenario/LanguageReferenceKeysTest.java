package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlDocument;
import dev.ringback.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** Every key that a file may hold stands in an example of the language reference. */
class LanguageReferenceKeysTest {
    private static final Path README = Path.of("..", "test-scenarios", "README.md");
    private static final Path SCHEMA = Path.of("..", "test-scenarios", "scenarios", "scenario.schema.json");

    /** All statistics of all counts are alike: the reference shows some and names the rest. */
    private static final String FIGURES = "repeat.require.";

    private final Map<Shape.Key, String> all = new IdentityHashMap<>();
    private final Map<Shape.Key, String> used = new IdentityHashMap<>();

    @Test
    void everyKeyHasAnExample() throws IOException {
        collect(ScenarioFormat.FILE, "");
        for (YamlNode block : blocks()) {
            use(ScenarioFormat.FILE, block, "");
        }
        List<String> missing = new ArrayList<>();
        all.forEach((key, path) -> {
            if (!used.containsKey(key) && !path.startsWith(FIGURES)) {
                missing.add(path);
            }
        });
        missing.sort(null);
        assertThat(missing).isEmpty();
        assertThat(used.values()).anyMatch(path -> path.startsWith(FIGURES));
    }

    /** Byte by byte the command line's own test compares it. */
    @Test
    void theSchemaBesideTheLibraryIsThatOfTheFormat() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(Files.readString(SCHEMA))
                        .equals(mapper.readTree(mapper.writeValueAsString(ScenarioSchema.document()))))
                .as("run: ./ringback schema > test-scenarios/scenarios/scenario.schema.json")
                .isTrue();
    }

    @Test
    void everyFileOfTheLibraryNamesThatSchemaInItsFirstLine() throws IOException {
        try (Stream<Path> files = Files.walk(SCHEMA.getParent())) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().endsWith(".modem.yaml")))
                    .hasSizeGreaterThan(60)
                    .allSatisfy(file -> {
                        String first = Files.readAllLines(file).get(0);
                        String name = first.replace("# yaml-language-server: $schema=", "");
                        assertThat(first).isNotEqualTo(name);
                        assertThat(file.resolveSibling(name).normalize()).isEqualTo(SCHEMA);
                    });
        }
    }

    private static List<YamlNode> blocks() throws IOException {
        Matcher matcher = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README).replace("\r\n", "\n"));
        List<YamlNode> blocks = new ArrayList<>();
        while (matcher.find()) {
            Issues issues = new Issues();
            YamlDocument document = YamlDocument.parse(matcher.group(1), "README.md", List.of(), issues);
            assertThat(issues.toString()).isEmpty();
            assertThat(document).isNotNull();
            blocks.add(document.root());
        }
        return blocks;
    }

    private void collect(Shape shape, String path) {
        for (Map.Entry<Shape.Key, String> entry : keys(shape, path).entrySet()) {
            Shape.Key key = entry.getKey();
            if (key.step() == null && all.putIfAbsent(key, entry.getValue()) == null) {
                collect(key.shape(), entry.getValue());
            }
        }
    }

    /** The keys of the maps that may stand in a place. */
    private static Map<Shape.Key, String> keys(Shape shape, String path) {
        Map<Shape.Key, String> keys = new LinkedHashMap<>();
        if (shape instanceof Shape.OfMap map) {
            map.keys().forEach(key -> keys.put(key, path.isEmpty() ? key.name() : path + "." + key.name()));
        } else if (shape instanceof Shape.OfNames names) {
            keys.putAll(keys(names.value(), path + ".someone"));
        } else if (shape instanceof Shape.OfList list) {
            keys.putAll(keys(list.item(), path));
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf.shapes().forEach(each -> keys.putAll(keys(each, path)));
        } else if (shape instanceof Shape.Variants variants) {
            variants.maps().forEach(each -> keys.putAll(keys(each, path)));
        }
        return keys;
    }

    private void use(Shape shape, YamlNode node, String path) {
        if (shape instanceof Shape.OfNames names && node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> use(names.value(), entry.value(), path));
        } else if (shape instanceof Shape.OfList list && node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> use(list.item(), item, path));
        } else if (shape instanceof Shape.OneOf oneOf) {
            oneOf.shapes().forEach(each -> use(each, node, path));
        } else if (shape instanceof Shape.Variants variants && node instanceof YamlNode.Mapping mapping) {
            Shape.OfMap chosen = variants.choose(mapping);
            if (chosen != null) {
                use(chosen, node, path);
            }
        } else if (shape instanceof Shape.OfMap map && node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                Shape.Key key = map.key(entry.key().text());
                if (key != null) {
                    String below = path.isEmpty() ? key.name() : path + "." + key.name();
                    used.put(key, below);
                    use(key.shape(), entry.value(), below);
                }
            }
        }
    }
}
