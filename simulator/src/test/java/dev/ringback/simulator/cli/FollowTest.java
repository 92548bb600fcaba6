package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.simulator.report.JournalTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The journal while it happens, of {@code run} and of {@code serve}. */
@Timeout(120)
class FollowTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeTwoScenarios() throws IOException {
        String refused = """
                format: 1
                name: refused-%s
                line:
                  modem: {client: {profile: hayes-v34}, server: {profile: hayes-v34}}
                server:
                  number: "5550100"
                  users:
                    alice: {password: "Erle-Bach-7"}
                client:
                  dial: "5550100"
                  user: alice
                  password: "Erle-Bach-8"
                timeline:
                  - {when: {phase: auth}, do: {stall: 10ms}}
                expect:
                  result: {error: 691}
                """;
        Files.writeString(folder.resolve("a.dial.yaml"), refused.formatted("first"));
        Files.writeString(folder.resolve("b.dial.yaml"), refused.formatted("second"));
    }

    @Test
    void aRunTellsCircuitsModemFramesStatesAndDecisionsInOrderOfTime() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("run", "--follow", ".")).isZero();
        assertThat(cli.out())
                .containsSubsequence(
                        "refused-first\n",
                        "client  DTR up",
                        "client  > ATDT5550100",
                        "client  the exchange: rings 5550100",
                        "client  DCD up",
                        "client  < CONNECT ",
                        "call 1  phase lcp",
                        "dial 1  Authenticate",
                        "timeline stall 10ms",
                        "server  CHAP Challenge",
                        "refused with 691",
                        "691 ERROR_AUTHENTICATION_FAILURE",
                        "ok    refused-first",
                        "refused-second\n",
                        "ok    refused-second")
                .doesNotContain("Erle-Bach");
        List<Double> times = new ArrayList<>();
        cli.out()
                .lines()
                .takeWhile(line -> !line.startsWith("ok"))
                .filter(line -> line.matches(" +\\d+\\.\\d{3}  .*"))
                .forEach(line -> times.add(Double.valueOf(line.strip().split(" ")[0])));
        assertThat(times).hasSizeGreaterThan(40).isSorted();
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("run", "a.dial.yaml", "--follow", "--only", "at,states"))
                .isZero();
        List<String> told =
                cli.out().lines().filter(line -> line.startsWith("  ")).toList();
        assertThat(told)
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        " +\\d+\\.\\d{3}  (?:(?:client|server)  (?:[<>] .*|its modem: .*)|dial 1  .*|user    .*)"));
        assertThat(told).anyMatch(line -> line.endsWith("> ATDT5550100"));
    }

    @Test
    void aWordThatIsNoPartOfAJournalIsToldTheRightOnes() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("run", "a.dial.yaml", "--follow", "--only", "circuit"))
                .isEqualTo(2);
        assertThat(cli.err())
                .contains("'circuit' is no part of a journal")
                .contains("did you mean 'circuits'?")
                .contains(String.join(", ", JournalTopic.words()));
        Cli serve = new Cli(folder);
        assertThat(serve.run("serve", "--only", "lcp")).isEqualTo(2);
        assertThat(serve.err()).contains("--only without --follow");
    }

    @Test
    void whatWouldMakeTheJournalUnreadableIsRefused() {
        for (String[] option :
                List.of(new String[] {"--json"}, new String[] {"--check-determinism"}, new String[] {"--jobs", "2"})) {
            List<String> arguments = new ArrayList<>(List.of("run", "a.dial.yaml", "--follow"));
            arguments.addAll(List.of(option));
            Cli cli = new Cli(folder);
            assertThat(cli.run(arguments.toArray(String[]::new))).as(option[0]).isEqualTo(2);
            assertThat(cli.err()).contains(option[0]).contains("--follow");
        }
    }

    @Test
    void aTerminalHasColorsAndNoColorMeansNone() {
        Cli colored = new Cli(folder).onTerminal(true);
        assertThat(colored.run("run", "a.dial.yaml", "--follow")).isZero();
        assertThat(colored.out())
                .containsPattern("\u001b\\[36m +\\d+\\.\\d{3}  client  > ATDT5550100\u001b\\[0m")
                .containsPattern("\u001b\\[35m +\\d+\\.\\d{3}  client  DCD up\u001b\\[0m")
                .containsPattern("\u001b\\[31m +\\d+\\.\\d{3}  call 1  logon of \"alice\".* refused with 691")
                .doesNotContain("\u001b[K");
        Cli plain = new Cli(folder).onTerminal(false);
        assertThat(plain.run("run", "a.dial.yaml", "--follow")).isZero();
        assertThat(plain.out()).doesNotContain("\u001b");
        assertThat(colored.out().replaceAll("\u001b\\[\\d+m", "").lines().filter(line -> line.startsWith(" ")))
                .containsExactlyElementsOf(
                        plain.out().lines().filter(line -> line.startsWith(" ")).toList());
    }

    @Test
    void serveTellsItsPartsToo() throws InterruptedException {
        Cli server = new Cli(folder);
        BackgroundServer background = new BackgroundServer();
        String at = background.serve(server, "-q", "--only", "auth,call");
        Cli dial = new Cli(folder).typing("not-the-right-one");
        assertThat(dial.run("dial", "--to", at, "--user", "retry", "--auth", "mschap-v2"))
                .isEqualTo(19);
        await().untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        background.end();
        String journal = BackgroundServer.journal(server);
        assertThat(journal)
                .containsSubsequence("the call is up", "phase lcp", "CHAP Challenge", "refused with 691")
                .doesNotContain("LCP ConfReq");
    }

    @Test
    void inRealTimeItIsTheSameJournal() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("init", "first")).isZero();
        assertThat(cli.out() + cli.err()).contains("ringback run");
        Cli run = new Cli(folder);
        run.run("run", "first", "--real-clock", "--follow", "--only", "states,auth");
        assertThat(run.out())
                .contains("Authenticate")
                .contains("CHAP Challenge")
                .doesNotContain("LCP Conf");
    }
}
