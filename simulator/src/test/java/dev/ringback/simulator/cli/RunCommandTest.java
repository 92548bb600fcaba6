package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RunCommandTest {
    private static final String PASSES = """
            format: 1
            name: connects
            seed: 1001
            params:
              word: open-sesame
            server:
              users:
                alice: {password: "${word}"}
            client:
              dial: "5550100"
              user: alice
              password: open-sesame
            expect:
              result: {connected: true}
            """;

    /** The password is refused; the file expects a connection. */
    private static final String FAILS = PASSES.replace("name: connects", "name: expects-too-much")
            .replace("password: open-sesame", "password: wrong-word");

    /** A pause that nobody ends before the limit. */
    private static final String HITS_LIMIT = """
            format: 1
            name: never-answered
            seed: 1003
            limit: 30s
            server:
              users:
                alice: {password: open-sesame}
            client:
              dial: "5550100"
              user: alice
              password: wrong-word
              paused-states: true
              answers:
                - when: {state: RetryAuthentication}
                  never-answer: true
            expect:
              states: [RetryAuthentication]
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void writeAFileThatPasses() throws IOException {
        cli = new Cli(folder);
        write("connects.dial.yaml", PASSES);
    }

    @Test
    void aScenarioThatPassesIsALine() {
        assertThat(cli.run("run", "connects.dial.yaml")).isZero();
        assertThat(cli.out())
                .containsPattern("ringback \\S+   virtual clock   1 file, 1 run\\R")
                .containsPattern("ok    connects +seed 1001 +sim \\d+ ms +real \\d+")
                .contains("1 passed, 0 failed, 0 skipped");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void aFailureTellsPlaceExpectedSawAndHowToReplay() throws IOException {
        write("fails.dial.yaml", FAILS);
        assertThat(cli.run("run", ".", "--out", "out")).isEqualTo(1);
        assertThat(cli.out())
                .containsPattern(
                        "\\RFAIL expects-too-much   seed 1001   at 0\\.000 s   \\S*fails.dial.yaml:14\\R"
                                + "  expected  connected\\R"
                                + "  saw       AuthNotify 691\\R"
                                + "  nearest   the last frame before it: call 1 at 0\\.000 s: \\[server CHAP Failure .*\\]\\R"
                                + "  replay    ringback run \\S*fails.dial.yaml --seed 1001\\R"
                                + "  files     \\S*out/expects-too-much/   summary.json   journal.txt   capture.pcapng   repro.yaml")
                .contains("1 passed, 1 failed, 0 skipped     out");
    }

    @Test
    void quietlyOnlyFailuresAndTheCountAreTold() throws IOException {
        write("fails.dial.yaml", FAILS);
        assertThat(cli.run("run", "-q", ".")).isEqualTo(1);
        assertThat(cli.out()).startsWith("FAIL").doesNotContain("ok    ").contains("1 passed, 1 failed");
    }

    @Test
    void verboselyAFailureBringsItsJournal() throws IOException {
        write("fails.dial.yaml", FAILS);
        assertThat(cli.run("run", "-v", "fails.dial.yaml")).isEqualTo(1);
        assertThat(cli.out()).containsPattern("\\| +0\\.\\d{3}  client  LCP ConfReq");
    }

    @Test
    void theLimitHasItsOwnStatus() throws IOException {
        write("limit.dial.yaml", HITS_LIMIT);
        write("fails.dial.yaml", FAILS);
        assertThat(cli.run("run", "--json", ".")).isEqualTo(5);
        assertThat(cli.out()).contains("\"statuses\":[0,1,5]").contains("\"exit\":5");
    }

    @Test
    void withAWrongFileNothingRuns() throws IOException {
        write("wrong.dial.yaml", PASSES.replace("name: connects", "name: wrong").replace("expect:", "expcet:"));
        assertThat(cli.run("run", ".", "--out", "out")).isEqualTo(3);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("wrong.dial.yaml:").contains("1 error, nothing was run");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aSeedIsTakenForEveryScenario() {
        assertThat(cli.run("run", "connects.dial.yaml", "--seed", "77")).isZero();
        assertThat(cli.out()).contains("seed 77 ");
    }

    @Test
    void aParameterReachesTheScenario() {
        assertThat(cli.run("run", "connects.dial.yaml", "--param", "word=another"))
                .isEqualTo(1);
        assertThat(cli.out()).contains("--param word=...").doesNotContain("another");
    }

    @Test
    void theFolderHoldsASummaryAndAJournalWithoutPasswords() throws IOException {
        write("pap.dial.yaml", PASSES.replace("server:", "server:\n  auth: [pap]"));
        assertThat(cli.run("run", "pap.dial.yaml", "--out", "out")).isZero();
        String summary = Files.readString(folder.resolve("out/connects/summary.json"));
        assertThat(names(summary)).contains("name", "seed", "ringback", "digest", "passed", "failures");
        String journal = Files.readString(folder.resolve("out/connects/journal.txt"));
        assertThat(journal)
                .containsPattern("(?m)^ +\\d+\\.\\d{3}  client  PAP AuthReq .*user=\"alice\"")
                .containsPattern("(?m)^ +\\d+\\.\\d{3}  dial 1  Connected   \\(last\\)$")
                .doesNotContain("open-sesame");
    }

    @Test
    void theSameSeedWritesTheSameFiles() throws IOException {
        assertThat(cli.run("run", "connects.dial.yaml", "--out", "one")).isZero();
        assertThat(cli.run("run", "connects.dial.yaml", "--out", "two")).isZero();
        for (String file : RunFolder.FILES) {
            assertThat(folder.resolve("one/connects/" + file))
                    .hasSameBinaryContentAs(folder.resolve("two/connects/" + file));
        }
    }

    @Test
    void noFileHoldsAPassword() throws IOException {
        write("pap.dial.yaml", PASSES.replace("server:", "server:\n  auth: [pap]"));
        assertThat(cli.run("run", "pap.dial.yaml", "--out", "out")).isZero();
        for (String file : RunFolder.FILES) {
            byte[] octets = Files.readAllBytes(folder.resolve("out/connects/" + file));
            assertThat(new String(octets, StandardCharsets.ISO_8859_1))
                    .as(file)
                    .isNotEmpty()
                    .doesNotContain("open-sesame");
        }
    }

    @Test
    void theScenarioAsOneFileRunsWithTheSameEndAndWithThePasswordTheSameOctets() throws IOException {
        write("fails.dial.yaml", FAILS);
        cli.run("run", "fails.dial.yaml", "--seed", "9", "--out", "one");
        Cli again = new Cli(folder);
        assertThat(again.run("run", "one/expects-too-much/repro.yaml", "--out", "two"))
                .isEqualTo(1);
        assertThat(again.out()).contains("seed 9 ").contains("saw       AuthNotify 691");
        Cli real = new Cli(folder);
        real.run(
                "run",
                "one/expects-too-much/repro.yaml",
                "--out",
                "three",
                "--param",
                "secret-1=open-sesame",
                "--param",
                "secret-2=wrong-word");
        assertThat(folder.resolve("three/expects-too-much/capture.pcapng"))
                .hasSameBinaryContentAs(folder.resolve("one/expects-too-much/capture.pcapng"));
    }

    @Test
    void theXmlReportNamesEveryScenarioWithItsPlace() throws Exception {
        write("fails.dial.yaml", FAILS);
        assertThat(cli.run("run", ".", "--report", "junit=reports/run.xml")).isEqualTo(1);
        Document xml = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("reports/run.xml").toFile());
        assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("2");
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        Element failed = (Element) xml.getElementsByTagName("testcase").item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("expects-too-much");
        assertThat(failed.getAttribute("file")).endsWith("fails.dial.yaml");
        assertThat(failed.getAttribute("line")).isEqualTo("2");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .contains("expected  ")
                .contains("replay    ringback run");
        assertThat(failed.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("LCP TermReq");
    }

    @Test
    void jsonIsOneObject() {
        assertThat(cli.run("run", "--json", "connects.dial.yaml")).isZero();
        assertThat(cli.out().strip().lines()).hasSize(1);
        assertThat(names(cli.out())).contains("scenarios", "passed", "failed", "skipped", "statuses", "exit");
    }

    @Test
    void aMissingFileIsAWrongCommandLine() {
        assertThat(cli.run("run", "nowhere")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no file or folder 'nowhere'");
    }

    @Test
    void anOutThatIsAFileIsAWrongCommandLine() {
        assertThat(cli.run("run", "connects.dial.yaml", "--out", "connects.dial.yaml"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("connects.dial.yaml is a file").contains("name a folder");
    }

    @Test
    void aSeedMustBeANumber() {
        assertThat(cli.run("run", "connects.dial.yaml", "--seed", "lucky")).isEqualTo(2);
        assertThat(cli.err()).contains("--seed").contains("'lucky'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--shard=1/2", "--repeat", "--expected", "--show-secrets"})
    void anOptionThatIsPlannedIsRefusedByName(String option) {
        assertThat(cli.run("run", "connects.dial.yaml", option)).isEqualTo(2);
        assertThat(cli.err()).contains("the option " + option.replace("=1/2", "") + " is not there yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap=x", "html=x", "otr=x"})
    void aReportThatIsPlannedIsRefusedByName(String report) {
        assertThat(cli.run("run", "connects.dial.yaml", "--report", report)).isEqualTo(2);
        assertThat(cli.err()).contains("is not there yet").contains("junit=FILE");
    }

    @Test
    void anInterruptedRunSaysSoAndStops() {
        Thread.currentThread().interrupt();
        try {
            assertThat(cli.run("run", "connects.dial.yaml")).isEqualTo(130);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(cli.out()).contains("0 passed, 0 failed").contains("interrupted, 1 not run");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** The names of the members of the outermost object; the text must be JSON to its end. */
    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            int depth = 0;
            for (JsonToken token; (token = json.nextToken()) != null; ) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1 && token == JsonToken.PROPERTY_NAME) {
                    names.add(json.currentName());
                }
            }
        }
        return names;
    }
}
