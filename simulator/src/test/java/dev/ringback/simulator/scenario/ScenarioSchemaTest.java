package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The schema as somebody else's validator reads it, against files as somebody else's reader reads them. */
class ScenarioSchemaTest {
    private static final Path LIBRARY = Path.of("../test-scenarios/scenarios");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode DOCUMENT = MAPPER.valueToTree(ScenarioSchema.document());
    private static final Schema SCHEMA = REGISTRY.getSchema(DOCUMENT);

    static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(LIBRARY)) {
            found.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().endsWith(".modem.yaml"))
                    .forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(30);
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileOfTheLibraryAndEveryWorkedExampleIsValid(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @Test
    void theSchemaIsASchema() {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(DOCUMENT)).isEmpty();
        assertThat(meta.validate(MAPPER.valueToTree(Map.of("type", 1)))).isNotEmpty();
    }

    /** In the first worked example, which is valid as it stands, one thing is made wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    paused-states: true                     | pased-states: true
                    dial: "5550100"                         | dial: 5550100
                    - AuthRetry                             | - AuthRety
                    think: 4s                               | think: 4
                    takes: 4s..4.5s                         | takes: 4..4.5
                    code: 691                               | code: 692
                    {auth-fail: {code: 691, retry: true}}   | {auth-fail: {code: 691}, ignore: true}
                    {code: 691, retry: true}                | {code: 691, text: "E=691"}
                    attempt: 1..2                           | attempt: 0
                    phase: auth                             | phase: athu
                    frame: LCP TermReq                      | frame: LPC TermReq
                    frame: LCP TermReq                      | frame: LCP TermReqs
                    from: server                            | from: sever
                    give: {password: wrong-2}               | optional: true
                    give: {password: wrong-2}               | give: {}
                    give: {password: wrong-2}               | give: {new-password: wrong-2}
                    give: {password: wrong-2}               | give: {callback-number: "5550199"}
                    result: {connected: true}               | result: {connected: true, error: 691}
                    result: {connected: true}               | result: {connected: false}
                    - Projected                             | - Disconnected
                    format: 1                               | format: 2
                    name: auth-fails                        | name: Auth-fails
                    calls: 1                                | calls: few
                    """)
    void theSchemaRefuses(String right, String wrong) throws IOException {
        String example = Files.readString(LIBRARY.resolve("examples/01-auth-fails-twice.dial.yaml"));
        assertThat(errors(example)).isEmpty();
        assertThat(example).contains(right);
        assertThat(errors(example.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void aShareOfBitsIsANumberWithinItsBounds() {
        String file = ScenarioFileText.LEAST + "line: {noise: {ber: 1.0e-4}}\n";
        assertThat(errors(file)).isEmpty();
        assertThat(errors(file.replace("1.0e-4", "0.6"))).isNotEmpty();
        assertThat(errors(file.replace("1.0e-4", "a-few"))).isNotEmpty();
    }

    @Test
    void whereNoIncludeCanBringItNothingMayBeMissing() {
        String whole = ScenarioFileText.LEAST + "expect: {result: {connected: true}}\n";
        assertThat(errors(whole)).isEmpty();
        assertThat(errors(whole.replace("dial: \"5550100\", ", ""))).isNotEmpty();
        assertThat(errors(whole.replace("{password: \"Birke-44\"}", "{disabled: true}")))
                .isNotEmpty();
        String rule =
                "server: {users: {alice: {password: \"Birke-44\"}}, rules: [{name: x, when: {phase: auth}, then: {%s}}]}";
        String line = "server: {users: {alice: {password: \"Birke-44\"}}}";
        assertThat(errors(whole.replace(line, rule.formatted("ignore: true")))).isEmpty();
        assertThat(errors(whole.replace(line, rule.formatted("")))).isNotEmpty();
        assertThat(errors(whole.replace("connected: true", "within: 5s"))).isNotEmpty();
    }

    @Test
    void whatAnIncludeMayBringMayBeMissing() {
        String part = "format: 1\nname: part\ninclude: [other.yaml]\n";
        assertThat(errors(part + "server: {users: {alice: {disabled: true}}, rules: [{name: x, times: 2}]}\n"))
                .isEmpty();
        assertThat(errors(part + "client: {user: alice}\nexpect: {result: {within: 5s}}\n"))
                .isEmpty();
        assertThat(errors(part + "client: [{user: alice}]\n"))
                .as("items of a list without names come from one file")
                .isNotEmpty();
    }

    static Stream<FormatWalk.Spot> everyKey() {
        return FormatWalk.spots().stream().filter(FormatWalk.Spot::isKey);
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void theSchemaKnowsEveryKeyAndNoOther(FormatWalk.Spot spot) {
        assertThat(unknownKeys(spot.file().apply(spot.text() + ": 1"))).doesNotContain(spot.text());
        assertThat(unknownKeys(spot.file().apply("x" + spot.text() + ": 1"))).contains("x" + spot.text());
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void everyKeyHasAHoverTextAndWhatIsNotThereYetSaysSo(FormatWalk.Spot spot) {
        List<JsonNode> keys = new ArrayList<>();
        collect(DOCUMENT, spot.text(), keys);
        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(
                        key.path("description").asString(""))
                .endsWith("."));
        assertThat(keys).anyMatch(key -> key.has("x-step") == spot.notYet());
    }

    @Test
    void noMapTakesKeysThatItDoesNotName() {
        List<JsonNode> maps = new ArrayList<>();
        maps(DOCUMENT, maps);
        assertThat(maps).hasSizeGreaterThan(30).allSatisfy(map -> assertThat(
                        map.get("additionalProperties").isBoolean())
                .isTrue());
        assertThat(maps).noneMatch(map -> map.get("additionalProperties").asBoolean());
    }

    @Test
    void aParameterMayStandForAnyValueAndInsideAText() {
        String with = ScenarioFileText.LEAST + "params: {wait: 3s, n: 3}\n";
        assertThat(errors(with + "limit: \"${wait}\"\n")).isEmpty();
        assertThat(errors(with + "limit: \"${n}s\"\n")).isEmpty();
        assertThat(errors(with + "expect: {counts: {calls: \"${n}\"}}\n")).isEmpty();
        assertThat(errors(with + "clock: \"${wait}\"\n")).as("not there").isNotEmpty();
    }

    /** Keys that a map of the schema describes: what its properties are called. */
    private static void collect(JsonNode schema, String key, List<JsonNode> found) {
        if (schema.path("type").asString("").equals("object")
                && schema.path("properties").has(key)) {
            found.add(schema.path("properties").get(key));
        }
        schema.forEach(below -> collect(below, key, found));
    }

    private static void maps(JsonNode schema, List<JsonNode> found) {
        if (schema.path("type").asString("").equals("object") && schema.has("properties")) {
            found.add(schema);
        }
        schema.forEach(below -> maps(below, found));
    }

    private static List<String> unknownKeys(String file) {
        return errors(file).stream()
                .filter(error -> error.getKeyword().equals("additionalProperties"))
                .map(error -> String.valueOf(error.getProperty()))
                .toList();
    }

    private static List<Error> errors(String file) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        Object read = new Load(settings).loadFromString(file);
        return SCHEMA.validate(MAPPER.valueToTree(read == null ? new LinkedHashMap<>() : read));
    }
}
