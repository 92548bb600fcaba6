package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.simulator.netty.OutsideService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --scenario FILE --follow} where the dialer is not ours: a verdict for each call, and a count. */
@Timeout(120)
class ServeVerdictsTest {
    private static final Pattern ADDRESS = Pattern.compile("tcp:(127\\.0\\.0\\.1):(\\d+)");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String OUTSIDE = """
            format: 1
            name: outside
            seed: 40
            sut: external-client
            clock: real
            server:
              users:
                alice: {password: "Lerche-91", password-expired: true}
              rules:
                - {name: once in a playing, when: {phase: auth, frame: CHAP Response}, times: 1, then: {delay: 1ms}}
            client: {user: alice}
            expect:
              result: {error: 648}
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private final AtomicInteger status = new AtomicInteger(-1);
    private Thread serving = new Thread(() -> {});

    @BeforeEach
    void writeAFile() throws IOException {
        cli = new Cli(folder);
        Files.writeString(folder.resolve("outside.dial.yaml"), OUTSIDE);
    }

    @AfterEach
    void endTheServer() throws InterruptedException {
        serving.interrupt();
        serving.join();
    }

    @Test
    void eachCallHasItsVerdictAndTheEndACount() throws Exception {
        Matcher at = serve("serve", "-q", "--listen", "tcp:0", "--scenario", "outside.dial.yaml", "--follow");
        dial(at, "alice", "Lerche-91");
        dial(at, "bob", "Lerche-91");
        dial(at, "alice", "Lerche-91");
        await().atMost(LONG).until(() -> verdicts().size() == 3);
        assertThat(verdicts())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("ok    1  from 127.0.0.1, alice, error 648, the last code sent; ")
                                .contains("   seed 40   "),
                        two -> assertThat(two)
                                .startsWith("FAIL  2  from 127.0.0.1, bob, error 691, the last code sent; ")
                                .contains("   seed 41   ")
                                .containsPattern("   at \\S+ s   \\S*outside.dial.yaml:13$"),
                        three -> assertThat(three)
                                .as("the users are as the file has them")
                                .startsWith("ok    3  "));
        assertThat(cli.out())
                .contains("  expected  error 648", "  saw       error 691, the last code sent; ")
                .containsPattern("  also      at \\S+ s   \\S*outside.dial.yaml:11\\R"
                        + "  expected  user \"alice\"\\R  saw       \"bob\" in \\[CHAP Response ")
                .containsPattern("  replay    ringback run \\S+ --seed 41 --listen tcp:0\\R");
        serving.interrupt();
        serving.join();
        assertThat(status).hasValue(130);
        assertThat(cli.out()).endsWith("3 verdicts: 2 passed, 1 failed" + System.lineSeparator());
        assertThat(cli.out()).doesNotContain("Lerche");
    }

    @Test
    void manyCallersAtOnceEachHaveTheirOwnServer() throws Exception {
        Matcher at = serve("serve", "-q", "--listen", "tcp:0", "--scenario", "outside.dial.yaml", "--follow");
        List<Thread> dialers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Thread dialer = new Thread(() -> dial(at, "alice", "Lerche-91"));
            dialers.add(dialer);
            dialer.start();
        }
        for (Thread dialer : dialers) {
            dialer.join();
        }
        await().atMost(LONG).until(() -> verdicts().size() == 5);
        assertThat(verdicts()).allMatch(line -> line.startsWith("ok    "));
    }

    @Test
    void callsBeyondTheLimitWaitUntilOneIsOver() throws Exception {
        Matcher at = serve("serve", "-q", "--listen", "tcp:0", "--scenario", "outside.dial.yaml", "--follow");
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i <= OutsideService.MAX_PLAYS; i++) {
            sockets.add(new Socket(at.group(1), Integer.parseInt(at.group(2))));
        }
        for (int i = 0; i < sockets.size() - 1; i++) {
            assertThat(sockets.get(i).getInputStream().read()).isEqualTo(0x7E);
        }
        for (int i = 0; i < sockets.size() - 1; i++) {
            sockets.get(i).close();
        }
        Socket last = sockets.get(sockets.size() - 1);
        assertThat(last.getInputStream().read()).isEqualTo(0x7E);
        last.close();
        await().atMost(LONG).until(() -> verdicts().size() == sockets.size());
    }

    @Test
    void verdictsAreObjectsForPrograms() throws Exception {
        Matcher at = serve("serve", "--listen", "tcp:0", "--scenario", "outside.dial.yaml", "--follow", "--json");
        dial(at, "alice", "Lerche-91");
        await().atMost(LONG).until(() -> cli.out().contains("\"event\":\"verdict\""));
        serving.interrupt();
        serving.join();
        assertThat(cli.out().lines())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("{\"event\":\"listening\","),
                        two -> assertThat(two)
                                .startsWith(
                                        "{\"event\":\"verdict\",\"number\":1,\"callers\":[\"from 127.0.0.1, alice, ")
                                .contains("\"seed\":40,\"passed\":true"),
                        three -> assertThat(three).isEqualTo("{\"event\":\"end\",\"passed\":1,\"failed\":0}"));
    }

    @Test
    void withoutFollowItIsServedAndNothingIsJudged() throws Exception {
        Matcher at = serve("serve", "-q", "--listen", "tcp:0", "--scenario", "outside.dial.yaml");
        dial(at, "alice", "Lerche-91");
        serving.interrupt();
        serving.join();
        assertThat(verdicts()).isEmpty();
        assertThat(cli.out()).doesNotContain("verdict");
    }

    @Test
    void wherePlacesCannotBeTheyAreNamed() throws IOException {
        String[] serve = {"serve", "--scenario", "outside.dial.yaml", "--follow", "--listen", "serial:/dev/null"};
        assertThat(cli.run(serve)).isEqualTo(2);
        assertThat(cli.err()).contains("--listen serial:/dev/null: verdicts are not given on a serial port");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve[5] = "tcp:" + other.getLocalPort();
            Cli taken = new Cli(folder);
            assertThat(taken.run(serve)).isEqualTo(7);
            assertThat(taken.err()).contains("cannot listen there").contains("choose another port");
            assertThat(taken.out()).isEmpty();
        }
    }

    @Test
    void aPhoneBookAndAMatrixAreRefused() throws IOException {
        String[] serve = {"serve", "--scenario", "outside.dial.yaml", "--follow", "--phonebook", "5550142=127.0.0.1:9"};
        assertThat(cli.run(serve)).isEqualTo(2);
        assertThat(cli.err()).contains("--phonebook with verdicts: a scenario calls nobody back over TCP");
        Files.writeString(folder.resolve("outside.dial.yaml"), OUTSIDE + "matrix: {x: [1, 2]}\n");
        Cli matrix = new Cli(folder);
        assertThat(matrix.run("serve", "--scenario", "outside.dial.yaml", "--follow"))
                .isEqualTo(2);
        assertThat(matrix.err()).contains("is 2 scenarios, one for each combination of its matrix");
    }

    private List<String> verdicts() {
        return cli.out().lines().filter(line -> line.matches("(ok|FAIL) .*")).toList();
    }

    private Matcher serve(String... arguments) {
        serving = new Thread(() -> status.set(cli.run(arguments)));
        serving.start();
        await().atMost(LONG)
                .until(() -> ADDRESS.matcher(cli.out()).find() && cli.out().endsWith(System.lineSeparator()));
        Matcher address = ADDRESS.matcher(cli.out());
        assertThat(address.find()).isTrue();
        return address;
    }

    private void dial(Matcher at, String user, String password) {
        String to = at.group(1) + ":" + at.group(2);
        int dialed = new Cli(folder).typing(password).run("dial", "--to", to, "--user", user, "--stay-up", "0");
        assertThat(dialed).isEqualTo(19);
    }
}
