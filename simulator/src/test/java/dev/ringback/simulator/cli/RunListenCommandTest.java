package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run --listen} on a thread of its own, dialed as another terminal would. */
@Timeout(120)
class RunListenCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("listens on tcp:(127\\.0\\.0\\.1:\\d+) for ");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String OUTSIDE = """
            format: 1
            name: outside
            seed: 5
            sut: external-client
            clock: real
            wait: 60s
            server:
              users:
                alice: {password: "Fichte-66"}
            client: {user: alice}
            expect:
              result: {connected: true}
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private final AtomicInteger status = new AtomicInteger(-1);
    private Thread running = new Thread(() -> {});

    @BeforeEach
    void writeAFile() throws IOException {
        cli = new Cli(folder);
        write("outside", OUTSIDE);
    }

    @AfterEach
    void endTheRun() throws InterruptedException {
        running.interrupt();
        running.join();
    }

    @Test
    void itTellsWhereToDialAndPassesWhoPasses() throws Exception {
        String at = listen("run", "outside.dial.yaml", "--listen", "tcp:0", "--out", "out", "--report", "junit=r.xml");
        assertThat(cli.out())
                .contains("   real clock   1 file, 1 run")
                .contains("for 1 call by alice, and waits 1m for each")
                .contains("or from another terminal: ringback dial --to " + at + " --user alice");
        dial(at, "Fichte-66");
        running.join();
        assertThat(status).hasValue(0);
        assertThat(cli.out()).contains("ok    outside ").contains("1 passed, 0 failed, 0 skipped");
        assertThat(folder.resolve("out/outside")).isDirectoryContaining("glob:**/capture.pcapng");
        assertThat(folder.resolve("out/outside/journal.txt")).content().contains("logon of \"alice\"");
        assertThat(folder.resolve("out/outside/repro.yaml"))
                .content()
                .contains("# ringback run repro.yaml --listen tcp:0\n", "sut: \"external-client\"");
        assertThat(folder.resolve("r.xml")).content().contains("tests=\"1\" failures=\"0\"");
    }

    @Test
    void itFailsWhoFailsAndTheReplayListensAgain() throws Exception {
        String at = listen("run", "outside.dial.yaml", "--listen", "tcp:0");
        dial(at, "Fichte-67");
        running.join();
        assertThat(status).hasValue(1);
        assertThat(cli.out())
                .containsPattern("FAIL outside   seed 5   at \\d\\S* s   \\S*outside.dial.yaml:12\\R"
                        + "  expected  connected\\R  saw       error 691, the last code sent; ")
                .containsPattern("replay    ringback run \\S+ --seed 5 --listen tcp:0\\R");
    }

    @Test
    void severalListenOneAfterAnotherAndEachIsTold() throws Exception {
        write("second", OUTSIDE.replace("name: outside", "name: second"));
        String at = listen("run", ".", "--listen", "tcp:0");
        dial(at, "Fichte-66");
        await().atMost(LONG).until(() -> cli.out().contains("second listens on"));
        Matcher second = ADDRESS.matcher(cli.out().substring(cli.out().indexOf("second listens on")));
        assertThat(second.find()).isTrue();
        dial(second.group(1), "Fichte-66");
        running.join();
        assertThat(cli.out()).contains("2 passed, 0 failed, 0 skipped");
    }

    @Test
    void whoWantsOneObjectFindsTheAddressAmongTheMessages() throws Exception {
        running = new Thread(() -> status.set(cli.run("run", "outside.dial.yaml", "--listen", "tcp:0", "--json")));
        running.start();
        await().atMost(LONG).until(() -> ADDRESS.matcher(cli.err()).find());
        Matcher at = ADDRESS.matcher(cli.err());
        assertThat(at.find()).isTrue();
        dial(at.group(1), "Fichte-66");
        running.join();
        assertThat(cli.out().strip().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("{").contains("\"passed\":1"));
    }

    @Test
    void nobodyDials() throws IOException {
        write("outside", OUTSIDE.replace("wait: 60s", "wait: 100ms"));
        assertThat(cli.run("run", "outside.dial.yaml", "--listen", "tcp:0")).isEqualTo(1);
        assertThat(cli.out())
                .contains("  expected  call 1 within 100ms, which is how long it waits")
                .contains("  saw       nobody called")
                .contains("0 passed, 1 failed, 0 skipped");
    }

    @Test
    void thePortOfTheFileIsWhereItListens() throws Exception {
        write("outside", OUTSIDE + "line: {transport: tcp, port: \"0\"}\n");
        String at = listen("run", "outside.dial.yaml");
        dial(at, "Fichte-66");
        running.join();
        assertThat(status).hasValue(0);
    }

    @Test
    void withoutAPlaceAFileThatIsNamedIsRefusedAndOneOfAFolderSkipped() {
        assertThat(cli.run("run", "outside.dial.yaml")).isEqualTo(2);
        assertThat(cli.err())
                .contains("outside.dial.yaml' cannot be run so: it waits for a dialer that is not ours")
                .contains("say where: --listen tcp:7007, or port in its line");
        Cli all = new Cli(folder);
        assertThat(all.run("run", ".")).isZero();
        assertThat(all.out())
                .contains("skip  outside ")
                .contains("it waits for a dialer that is not ours, and nothing says where")
                .contains("0 passed, 0 failed, 1 skipped");
        assertThat(new Cli(folder).run("run", ".", "--fail-on-skip")).isEqualTo(4);
    }

    @Test
    void aPortInUseIsNamedWithItsCauseAndAWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThat(cli.run("run", "outside.dial.yaml", "--listen", "tcp:" + port))
                    .isEqualTo(2);
            assertThat(cli.err())
                    .contains("--listen: tcp 127.0.0.1:" + port + ": cannot listen there: ")
                    .containsIgnoringCase("in use")
                    .contains("choose another port, or tcp:0 for any free one")
                    .contains("an address of this computer");
            write("outside", OUTSIDE + "line: {transport: tcp, port: \"" + port + "\"}\n");
            Cli named = new Cli(folder);
            assertThat(named.run("run", "outside.dial.yaml")).isEqualTo(2);
            assertThat(named.err()).contains("tcp 127.0.0.1:" + port + ": cannot listen there: ");
            Cli found = new Cli(folder);
            assertThat(found.run("run", ".", "--fail-on-skip")).isEqualTo(4);
            assertThat(found.out()).containsPattern("skip  outside +tcp 127.0.0.1:" + port + ": cannot listen there");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            7007             | '7007' is no place to listen
            serial:/x,rate=9 | the rate in line.dte; there is: flow=none
            serial:/x,flow=x | write flow=none for a cable without RTS and CTS
            tcp:99999        | the port must be a number from 0 to 65535
            rfc2217:99999    | the port must be a number from 0 to 65535
            pty:tty,rate=9   | the scenario says it: the model in line.modem.client
            """)
    void aWrongPlaceIsAWrongCommandLine(String place, String why) {
        assertThat(cli.run("run", "outside.dial.yaml", "--listen", place)).isEqualTo(2);
        assertThat(cli.err()).contains(why);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void aScenarioThatDialsForItselfTakesNoOtherCaller() throws IOException {
        write("virtual", "format: 1\nname: virtual\nclient: {dial: \"5550100\"}\n");
        assertThat(cli.run("run", ".", "--listen", "tcp:0")).isEqualTo(2);
        assertThat(cli.err())
                .contains("--listen: scenario virtual dials for itself, and takes no other caller")
                .contains("give it sut: external-client and clock: real");
    }

    @Test
    void oneListensAtATimeAndNoTwoRunsAreCompared() {
        assertThat(cli.run("run", "outside.dial.yaml", "--listen", "tcp:0", "--jobs", "2"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--jobs 2 with --listen: at one place one scenario listens at a time");
        Cli twice = new Cli(folder);
        assertThat(twice.run("run", "outside.dial.yaml", "--listen", "tcp:0", "--check-determinism"))
                .isEqualTo(2);
        assertThat(twice.err()).contains("--check-determinism with --listen");
    }

    @Test
    void theSameInAFolderIsToldBeforeAnythingIsRunAndSpeaksOfNoOtherServer() {
        assertThat(cli.run("run", ".", "--listen", "tcp:0", "--check-determinism"))
                .isEqualTo(2);
        assertThat(cli.err())
                .contains("--check-determinism with --listen: a dialer that is not ours never does the same twice")
                .contains("leave out --check-determinism")
                .doesNotContain("another server");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        listen("run", "outside.dial.yaml", "--listen", "tcp:0");
        running.interrupt();
        running.join();
        assertThat(status).hasValue(130);
        assertThat(cli.out()).contains("interrupted, 1 not run");
    }

    private String listen(String... arguments) {
        running = new Thread(() -> status.set(cli.run(arguments)));
        running.start();
        await().atMost(LONG).until(() -> cli.out().contains("or from another terminal") || status.get() >= 0);
        Matcher address = ADDRESS.matcher(cli.out());
        assertThat(address.find()).as(cli.out() + cli.err()).isTrue();
        return address.group(1);
    }

    private void dial(String at, String password) {
        int dialed = new Cli(folder).typing(password).run("dial", "--to", at, "--user", "alice", "--stay-up", "0");
        assertThat(dialed).isBetween(0, 19);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name + ".dial.yaml"), content);
    }
}
