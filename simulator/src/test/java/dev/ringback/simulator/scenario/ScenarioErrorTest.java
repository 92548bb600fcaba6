package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong files and what is said of them, places included. */
class ScenarioErrorTest {
    @TempDir
    Path folder;

    /** The block of the language page, with the lines of the first example and one line wrong each. */
    @Test
    void theFourErrorsOfTheLanguagePageLookAsItSays() throws IOException {
        String example =
                Files.readString(Path.of("../test-scenarios/scenarios/examples/01-auth-fails-twice.dial.yaml"));
        String profile = Files.readString(Path.of("../test-scenarios/scenarios/examples/profiles/server-nt4.yaml"));
        write("profiles/line-33600.yaml", "format: 1\nname: line\nline: {rate: 33600}\n");
        write(
                "profiles/server-nt4.yaml",
                profile.replace("restart: 3s, max-configure: 10}", "restart: 3, max-configure: 10}"));
        write(
                "e.dial.yaml",
                example.replace("  paused-states: true", "  pased-states: true")
                        .replace("  dial: \"5550100\"", "  dial: 5550100")
                        .replace("    - Authenticate\n", "    - Authentcate\n"));
        ScenarioReader.Reading reading = read("e.dial.yaml");
        String file = folder.resolve("e.dial.yaml").toString();
        assertThat(reading.issues().text().replace(file, "e.dial.yaml")).isEqualTo("""
                e.dial.yaml:25:3  unknown key "pased-states" in client
                   25 |   pased-states: true
                      |   ^^^^^^^^^^^^ did you mean "paused-states"?
                e.dial.yaml:22:9  number where text is needed in client.dial
                   22 |   dial: 5550100
                      |         ^^^^^^^ quote it: "5550100"  (leading zeros would be lost)
                e.dial.yaml:37:7  "Authentcate" is not a connection state
                   37 |     - Authentcate
                      |       ^^^^^^^^^^^ nearest: Authenticate
                profiles/server-nt4.yaml:11:21  duration without a unit in server.timers.restart
                         included from e.dial.yaml:7
                   11 |   timers: {restart: 3, max-configure: 10}
                      |                     ^ write 3s or 3ms
                4 errors, nothing was run
                """);
        assertThat(reading.scenarios()).isEmpty();
    }

    @Test
    void placesSurviveIncludesOfIncludes() throws IOException {
        write("a/deep.yaml", "format: 1\nname: deep\nserver:\n  retries: 11\n");
        write("a/mid.yaml", "format: 1\nname: mid\ninclude: [deep.yaml]\n");
        write("m.dial.yaml", "format: 1\nname: m\ninclude:\n  - a/mid.yaml\nclient: {dial: \"1\"}\n");
        assertThat(read("m.dial.yaml").issues().text().replace(folder + "/", ""))
                .isEqualTo("""
                deep.yaml:4:12  11 is out of range in server.retries
                         included from a/mid.yaml:3
                         included from m.dial.yaml:4
                    4 |   retries: 11
                      |            ^^ 0..10
                1 error, nothing was run
                """);
    }

    @Test
    void anIncludeThatIsNotThereOrIncludesItselfIsAnIssueAtItsName() throws IOException {
        write("a.yaml", "format: 1\nname: a\ninclude: [b.yaml]\n");
        write("b.yaml", "format: 1\nname: b\ninclude: [a.yaml]\n");
        write("m.dial.yaml", "format: 1\nname: m\ninclude: [a.yaml, no.yaml, 5]\nclient: {dial: \"1\"}\n");
        assertThat(read("m.dial.yaml").issues().toString().replace(folder + "/", ""))
                .isEqualTo("""
                m.dial.yaml:3:28  number where text is needed in include[3]
                b.yaml:3:11  "a.yaml" includes itself
                m.dial.yaml:3:19  there is no file "no.yaml\"""");
    }

    @Test
    void tooManyIncludesAreRefused() throws IOException {
        for (int i = 0; i < 8; i++) {
            String next = i == 7 ? "" : "include: [f" + (i + 1) + ".yaml, f" + (i + 1) + ".yaml]\n";
            write("f" + i + ".yaml", "format: 1\nname: f\n" + next);
        }
        write("m.dial.yaml", "format: 1\nname: m\ninclude: [f0.yaml]\nclient: {dial: \"5550100\"}\n");
        assertThat(read("m.dial.yaml").issues().toString()).contains("more than 64 files in one scenario");
    }

    @Test
    void anErrorThatAParameterBringsNamesItAtThePlaceOfUse() {
        assertThat(ScenarioFileText.readWith("params: {speed: \"3\"}\nline: {rate: \"${speed}\"}\n")
                        .issues()
                        .text())
                .isEqualTo("""
                        x.dial.yaml:6:14  text where a number is needed in line.rate, given by parameter "speed"
                            6 | line: {rate: "${speed}"}
                              |              ^^^^^^^^^^ write 3 without quotes
                        1 error, nothing was run
                        """);
    }

    @Test
    void parametersAreDeclaredDoNotNestAndStandOnlyWhereTheyMay() {
        assertThat(ScenarioFileText.issues("""
                format: 1
                name: "${n}"
                params: {a: "x", b: "${a}", c: null, "1d": 2}
                title: "one ${a} two ${aa} three"
                tags: ["${a"]
                clock: "${a}"
                include: ["${a}"]
                server:
                  users:
                    "${a}": {password: "${undeclared-thing}"}
                  rules:
                    - name: r
                      when: {phase: auth}
                      then: {ignore: "${a}"}
                client: {dial: "5550100"}
                """)).isEqualTo("""
                x.dial.yaml:2:7  a parameter cannot stand here in name
                x.dial.yaml:3:21  a parameter cannot stand here in params.b
                x.dial.yaml:3:32  nothing where text, a number or a boolean is needed in params.c
                x.dial.yaml:3:38  "1d" is not a name of a parameter in params
                x.dial.yaml:6:8  a parameter cannot stand here in clock
                x.dial.yaml:7:11  a parameter cannot stand here in include[1]
                x.dial.yaml:10:5  a parameter cannot be the name of a user in server.users
                x.dial.yaml:14:22  a parameter cannot stand here in server.rules[1].then.ignore
                x.dial.yaml:3:21  a parameter in the value of parameter "b"
                x.dial.yaml:4:22  parameter "aa" is not declared
                x.dial.yaml:5:9  no } ends this parameter
                x.dial.yaml:10:25  parameter "undeclared-thing" is not declared""");
    }

    @Test
    void aParameterAloneBringsItsTypeAndInTextItsSpelling() {
        Scenario scenario = ScenarioFileText.scenario(
                """
                format: 1
                name: p
                params: {rate: 2400, flag: true, who: bob, spans: 1..2, n: 7, wait: 3s}
                title: "${who} at ${rate} is ${flag}"
                line: {rate: "${rate}", latency: ${wait}}
                server:
                  users: {alice: {password: "${n}${n}", disabled: "${flag}"}}
                client: {dial: "555${n}100", user: "${who}"}
                expect:
                  counts: {calls: "${n}", auth-attempts: "${spans}"}
                """.replace("${wait}}", "\"${wait}\"}").replace("555${n}100", "5550100"));
        assertThat(scenario.title()).isEqualTo("bob at 2400 is true");
        assertThat(scenario.line().rateBitsPerSecond()).isEqualTo(2400);
        assertThat(scenario.line().latency()).isEqualTo(java.time.Duration.ofSeconds(3));
        assertThat(scenario.server().users().get(0).disabled()).isTrue();
        assertThat(scenario.server().users().get(0).password()).isEqualTo(dev.ringback.secret.Secret.of("77"));
        assertThat(scenario.dials().get(0).params().userName()).isEqualTo("bob");
        assertThat(scenario.expectations().counts())
                .extracting(count -> count.range().toString())
                .containsExactly("7", "1..2");
    }

    @Test
    void aValueFromOutsideTakesTheTypeOfTheDeclaredOne() throws IOException {
        write("p.dial.yaml", """
                format: 1
                name: p
                params: {rate: 2400, who: "bob", on: true}
                line: {rate: "${rate}"}
                client: {dial: "5550100", user: "${who}", paused-states: "${on}"}
                """);
        Map<String, String> right = new LinkedHashMap<>();
        right.put("rate", "300");
        right.put("who", "12");
        right.put("on", "false");
        ScenarioReader.Reading reading = read("p.dial.yaml", right);
        assertThat(reading.issues().list()).isEmpty();
        assertThat(reading.scenarios().get(0).line().rateBitsPerSecond()).isEqualTo(300);
        assertThat(reading.scenarios().get(0).dials().get(0).params().userName())
                .isEqualTo("12");
        assertThat(reading.scenarios().get(0).dials().get(0).pausedStates()).isFalse();

        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("rate", "fast");
        wrong.put("on", "yes");
        wrong.put("raet", "1");
        assertThat(read("p.dial.yaml", wrong).issues().toString().replace(folder + "/", ""))
                .isEqualTo("""
                p.dial.yaml:3:16  parameter "rate" is a number, and --param gives a text
                p.dial.yaml:3:38  parameter "on" is a boolean, and --param gives a text
                --param  no scenario declares the parameter "raet\"""");
    }

    @Test
    void laterPartsWinMapsMergeNamedListsMergeOthersReplace() throws IOException {
        write("one.yaml", """
                format: 1
                name: one
                title: The first part
                tags: [from-one]
                server:
                  retries: 1
                  auth: [pap, chap-md5]
                  lcp: {mru: 1400, pfc: false}
                  users: {alice: {password: "a", disabled: true}, bob: {password: "b"}}
                  rules:
                    - name: first
                      when: {phase: auth, attempt: 1}
                      then: {ignore: true}
                      times: 1
                    - {name: second, when: {phase: auth, attempt: 2}, then: {ignore: true}}
                """);
        write("two.yaml", "format: 1\nname: two\nserver: {retries: 2, lcp: {mru: 1300}}\n");
        write("m.dial.yaml", """
                format: 1
                name: m
                include: [one.yaml, two.yaml]
                server:
                  auth: [mschap]
                  users: {alice: {disabled: false}}
                  rules:
                    - {name: third, when: {phase: auth, attempt: 3}, then: {ignore: true}}
                    - {name: first, when: {attempt: 4}}
                client: {dial: "5550100"}
                """);
        ScenarioReader.Reading reading = read("m.dial.yaml");
        assertThat(reading.issues().list()).isEmpty();
        Scenario scenario = reading.scenarios().get(0);
        assertThat(scenario.name()).isEqualTo("m");
        assertThat(scenario.title()).as("a part's title is not the whole's").isEmpty();
        assertThat(scenario.tags()).containsExactly("from-one");
        assertThat(scenario.server().retries()).isEqualTo(2);
        assertThat(scenario.server().lcp().mru()).isEqualTo(1300);
        assertThat(scenario.server().lcp().pfc()).isFalse();
        assertThat(scenario.server().lcp().demand()).containsExactly(dev.ringback.ppp.auth.AuthMethod.MSCHAP);
        assertThat(scenario.server().users()).hasSize(2);
        assertThat(scenario.server().users().get(0).disabled()).isFalse();
        assertThat(scenario.server().users().get(0).password()).isEqualTo(dev.ringback.secret.Secret.of("a"));
        assertThat(scenario.server().rules())
                .extracting(dev.ringback.simulator.behavior.Rule::name)
                .containsExactly("first", "second", "third");
        assertThat(scenario.server().rules().get(0).times()).isEqualTo(1);
        assertThat(scenario.server().rules().get(0).when().attempt().low()).isEqualTo(4);
        assertThat(scenario.placesOf("second").rule().file()).isEqualTo("one.yaml");
        assertThat(scenario.placesOf("second").rule().line()).isEqualTo(15);
    }

    @Test
    void aFolderIsSearchedWithoutTargetAndDotFolders() throws IOException {
        String least = ScenarioFileText.LEAST;
        write("z.dial.yaml", least.replace("name: least", "name: z"));
        write("a/b/c.dial.yaml", least.replace("name: least", "name: c"));
        write("a/part.yaml", "nonsense: [");
        write("target/t.dial.yaml", least);
        write("a/target/t.dial.yaml", least);
        write(".hidden/h.dial.yaml", least);
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(folder), new LinkedHashMap<>());
        assertThat(reading.issues().list()).isEmpty();
        assertThat(reading.scenarios()).extracting(Scenario::name).containsExactly("c", "z");
    }

    @Test
    void aFolderNamedTargetIsSearchedWhenItIsAskedFor() throws IOException {
        write("target/t.dial.yaml", ScenarioFileText.LEAST);
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(folder.resolve("target")), new LinkedHashMap<>());
        assertThat(reading.scenarios()).hasSize(1);
    }

    @Test
    void aFileThatIsNamedTwiceIsReadOnce() throws IOException {
        write("z.dial.yaml", ScenarioFileText.LEAST);
        List<Path> paths = List.of(folder, folder.resolve("z.dial.yaml"));
        ScenarioReader.Reading reading = ScenarioReader.read(paths, new LinkedHashMap<>());
        assertThat(reading.issues().list()).isEmpty();
        assertThat(reading.scenarios()).hasSize(1);
    }

    @Test
    void twoScenariosOfOneNameAreAnIssueThatNamesBothFiles() throws IOException {
        write("a.dial.yaml", ScenarioFileText.LEAST);
        write("b.dial.yaml", ScenarioFileText.LEAST);
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(folder), new LinkedHashMap<>());
        assertThat(reading.issues().text().replace(folder + "/", "")).isEqualTo("""
                b.dial.yaml:2:7  two scenarios are named "least"
                    2 | name: least
                      |       ^^^^^ the other is a.dial.yaml:2
                1 error, nothing was run
                """);
    }

    @Test
    void anEmptyFolderAndAMissingPathAreIssues() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        List<Path> paths = List.of(folder.resolve("empty"), folder.resolve("missing.dial.yaml"));
        assertThat(ScenarioReader.read(paths, new LinkedHashMap<>())
                        .issues()
                        .toString()
                        .replace(folder + "/", ""))
                .isEqualTo("""
                        empty  no file in this folder ends in .dial.yaml
                        missing.dial.yaml  there is no such file or folder""");
    }

    @Test
    void problemsOfAllFilesAreToldAtOnce() throws IOException {
        write("a.dial.yaml", "format: 2\nname: a\nclient: {dial: \"5550100\"}\n");
        write("b.dial.yaml", "format: 1\nname: [b\n");
        write("c.dial.yaml", "- 1\n");
        assertThat(ScenarioReader.read(List.of(folder), new LinkedHashMap<>())
                        .issues()
                        .toString()
                        .replace(folder + "/", ""))
                .isEqualTo("""
                        a.dial.yaml:1:9  2 is out of range in format
                        b.dial.yaml:3:1  not YAML: expected ',' or ']', but got <stream end>
                        c.dial.yaml:1:1  list where a map is needed in the file""");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private ScenarioReader.Reading read(String name) {
        return read(name, new LinkedHashMap<>());
    }

    private ScenarioReader.Reading read(String name, Map<String, String> overrides) {
        return ScenarioReader.read(List.of(folder.resolve(name)), overrides);
    }
}
