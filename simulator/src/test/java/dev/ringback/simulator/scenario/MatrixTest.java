package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A matrix becomes runs; a repetition becomes figures. */
class MatrixTest {
    private static final String FILE = """
            format: 1
            name: m
            matrix: {time: [1s, 2s], user: [alice, bob]}
            params: {pw: secret}
            server: {users: {alice: {password: "${pw}"}}}
            client: {dial: "5550100", user: "${user}", password: "${pw}", stay-up: "${time}"}
            """;

    @Test
    void everyCombinationIsARunWithANameOfItsOwn() {
        ScenarioReader.Reading reading = ScenarioFileText.read(FILE);
        assertThat(reading.issues().toString()).isEmpty();
        assertThat(reading.scenarios())
                .extracting(Scenario::name)
                .containsExactly(
                        "m[time=1s,user=alice]", "m[time=1s,user=bob]", "m[time=2s,user=alice]", "m[time=2s,user=bob]");
        Scenario last = reading.scenarios().get(3);
        assertThat(last.dials().get(0).stayUp().toSeconds()).isEqualTo(2);
        assertThat(last.dials().get(0).params().userName()).isEqualTo("bob");
        assertThat(last.chosen()).containsExactly(Map.entry("time", "2s"), Map.entry("user", "bob"));
        assertThat(last.seed()).isEqualTo(Seed.ofName("m[time=2s,user=bob]"));
    }

    @Test
    void aValueFromOutsideChoosesAmongThem() {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("user", "bob");
        ScenarioReader reader = new ScenarioReader(overrides);
        reader.read(FILE, Path.of("x.dial.yaml"));
        List<Scenario> scenarios = reader.finish().scenarios();
        assertThat(scenarios).extracting(Scenario::name).containsExactly("m[time=1s,user=bob]", "m[time=2s,user=bob]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            matrix: {a: [1, 2], b: []}                     | 5:24  a list of 0, 1 or more are needed in matrix.b
            matrix: {a: 1}                                 | 5:13  number where a list is needed in matrix.a
            matrix: {a: [1, 1]}                            | 5:17  value "1" stands here twice in matrix.a
            matrix: {a: [[1]]}                             | 5:14  list where text, number or boolean is needed in matrix.a[1]
            matrix: {a: ["${b}"]}                          | 5:14  a parameter cannot stand here in matrix.a[1]
            repeat: {require: {connected: 100%}}           | 5:9  "seeds" is missing in repeat
            repeat: {seeds: 500}                           | 5:17  "500" is not a range of seeds in repeat.seeds
            repeat: {seeds: 5..1}                          | 5:17  range 5..1 is empty in repeat.seeds
            repeat: {seeds: 1..1000000}                    | 5:17  1000000 seeds in repeat.seeds
            repeat: {seeds: 1..5, require: {connected: 1}} | 5:44  "1" is not a number or a range in repeat.require.connected
            repeat: {seeds: 1..5, require: {p95-calls: 3..1}} | 5:44  range 3..1 is empty in repeat.require.p95-calls
            repeat: {seeds: 1..5, require: {p95-time-to-connect: 3s}} | 5:54  no range of time in repeat.require.p95-time-to-connect
            repeat: {seeds: 1..5, require: {p96-calls: 3}} | 5:33  unknown key "p96-calls" in repeat.require
            """)
    void saysWhatIsWrong(String block, String issue) {
        String issues = ScenarioFileText.readWith(block + "\n").issues().toString();
        assertThat(issues.lines().toList()).contains("x.dial.yaml:" + issue);
    }

    @Test
    void aNameIsEitherAParameterOrVaried() {
        assertThat(ScenarioFileText.readWith("params: {a: 1}\nmatrix: {a: [1, 2]}\n")
                        .issues()
                        .toString())
                .isEqualTo("x.dial.yaml:6:10  \"a\" is in params, too");
    }

    @Test
    void thereIsALimitToCombinations() {
        StringBuilder list = new StringBuilder("0");
        for (int i = 1; i < 40; i++) {
            list.append(", ").append(i);
        }
        assertThat(ScenarioFileText.readWith("matrix: {a: [" + list + "], b: [" + list + "]}\n")
                        .issues()
                        .toString())
                .isEqualTo("x.dial.yaml:5:9  1600 combinations in matrix");
    }

    @Test
    void figuresAreReadWithTheirBounds() {
        Repeat repeat = ScenarioFileText.scenario(ScenarioFileText.LEAST + """
                repeat:
                  seeds: 3..12
                  require: {connected: 95%.., p95-time-to-connect: 7s..10.5s, mean-frames-bad-fcs: ..0.85, max-calls: 1}
                """).repeat();
        assertThat(repeat).isNotNull();
        assertThat(repeat.firstSeed()).isEqualTo(3);
        assertThat(repeat.lastSeed()).isEqualTo(12);
        assertThat(repeat.requirements())
                .extracting(each -> each.figure().title() + " " + each.low() + " " + each.high())
                .containsExactly(
                        "connected 0.95 Infinity",
                        "mean-frames-bad-fcs 0.0 0.85",
                        "p95-time-to-connect 7.0 10.5",
                        "max-calls 1.0 1.0");
    }

    @ParameterizedTest
    @CsvSource({"MIN, 1", "MAX, 20", "MEAN, 10.5", "P50, 10", "P90, 18", "P95, 19", "P99, 20"})
    void percentilesGoByNearestRank(Repeat.Statistic statistic, double value) {
        List<Double> ascending =
                IntStream.rangeClosed(1, 20).mapToObj(i -> (double) i).toList();
        assertThat(statistic.of(ascending)).isEqualTo(value);
    }
}
