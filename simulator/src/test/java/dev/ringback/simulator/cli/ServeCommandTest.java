package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.simulator.netty.CallerLimits;
import dev.ringback.simulator.server.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves on a thread of its own, which the test interrupts, and dials it as another terminal would. */
@Timeout(60)
class ServeCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("tcp:(127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path folder;

    private final AtomicInteger status = new AtomicInteger(-1);
    private Thread serving = new Thread(() -> {});

    @AfterEach
    void endTheServer() throws InterruptedException {
        serving.interrupt();
        serving.join();
    }

    @Test
    void itPrintsWhereItListensAndItsUsersAndEndsWhenInterrupted() throws InterruptedException {
        Cli server = new Cli(folder);
        serve(server, "serve", "--listen", "tcp:0");
        assertThat(server.out())
                .contains("listening on tcp:127.0.0.1:")
                .contains("ringback dial --to 127.0.0.1:")
                .containsPattern("user retry +password third-time-lucky +refused twice")
                .containsPattern("user expired +password old-and-gone ");
        serving.interrupt();
        serving.join();
        assertThat(status).hasValue(130);
    }

    @Test
    void limitsThatLetNobodyInOrConcernNobodyAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("any.dial.yaml"), "name: any\n");
        assertRefused("--max-calls 0 lets nobody in", "--max-calls", "0");
        assertRefused("--max-unproven -1 lets nobody in", "--max-unproven", "-1");
        assertRefused("no time that can pass", "--authenticate-time", "soon");
        assertRefused("without a place on TCP", "--max-calls", "5", "--listen", "serial:/dev/none");
        assertRefused("exclude each other", "--authenticate-time", "30s", "--scenario", file.toString());
    }

    @Test
    void aWrongLimitIsRefusedBeforeAnyPlaceIsOpened() {
        String[] places = {"--listen", "serial:/dev/no-such-port", "--listen", "tcp:0"};
        assertRefused("--max-calls 0 lets nobody in", with(places, "--max-calls", "0"));
        assertRefused("--max-unproven 0 lets nobody in", with(places, "--max-unproven", "0"));
    }

    private static String[] with(String[] places, String... limit) {
        return Stream.of(places, limit).flatMap(Stream::of).toArray(String[]::new);
    }

    private void assertRefused(String why, String... options) {
        Cli server = new Cli(folder);
        String[] command = new String[options.length + 1];
        command[0] = "serve";
        System.arraycopy(options, 0, command, 1, options.length);
        assertThat(server.run(command)).isEqualTo(2);
        assertThat(server.err()).contains(why).doesNotContain("no such port");
    }

    @Test
    void theTimeToAuthenticateAndTheLimitsOnTcpAreTheServers() {
        CallerLimitOptions options = new CallerLimitOptions();
        new CommandLine(new Options(options))
                .parseArgs("--authenticate-time", "30s", "--max-calls", "7", "--max-unproven", "3");
        assertThat(options.in(ServerConfig.USUAL).authenticateTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.onTcp()).isEqualTo(new CallerLimits(7, 3));
    }

    @Command
    private record Options(@Mixin CallerLimitOptions limits) {}

    @Test
    void theUserRetryIsPausedTwiceAndTheJournalShowsNoPassword() {
        Cli server = new Cli(folder);
        String at = serve(server, "serve", "-q", "--listen", "tcp:0", "--follow");
        Cli dial = new Cli(folder).typing("first-wrong", "second-wrong", "third-time-lucky", "");
        assertThat(dial.run("dial", "--to", at, "--user", "retry", "--paused-states", "--auth", "mschap-v2"))
                .isZero();
        assertThat(dial.out()).containsSubsequence("RetryAuthentication", "RetryAuthentication", "Connected");
        await().untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        assertThat(server.out())
                .containsSubsequence(
                        "the call is up, from 127.0.0.1:",
                        "client LCP ConfReq",
                        "CHAP Challenge",
                        "logon of \"retry\" by MS-CHAPv2, attempt 1: refused with 691, another try is allowed",
                        "attempt 3: accepted",
                        "the caller gets ")
                .doesNotContain("lucky")
                .doesNotContain("first-wrong");
    }

    @Test
    void theJournalMasksAPasswordOfPap() {
        Cli server = new Cli(folder);
        String at = serve(server, "serve", "-q", "--listen", "tcp:0", "--follow", "--json");
        Cli dial = new Cli(folder).typing("plain-sailing");
        assertThat(dial.run("dial", "--to", at, "--user", "plain", "--auth", "pap", "--stay-up", "0"))
                .isZero();
        await().untilAsserted(
                        () -> assertThat(server.out()).contains("PAP AuthReq").contains("the call is down"));
        String journal = server.out().substring(server.out().indexOf('\n'));
        assertThat(journal).doesNotContain("plain-sailing");
        assertThat(journal.strip().lines()).allMatch(line -> line.startsWith("{\"event\":\"journal\","));
    }

    @Test
    void aChangedPasswordIsKnownToTheNextCall() {
        String at = serve(new Cli(folder), "serve", "-q", "--listen", "tcp:0");
        String[] arguments = {"dial", "--to", at, "--user", "expired", "--paused-states", "--stay-up", "0"};
        Cli first = new Cli(folder).typing("old-and-gone", "brand-new-word", "brand-new-word");
        assertThat(first.run(arguments)).isZero();
        assertThat(first.out()).contains("PasswordExpired");
        Cli second = new Cli(folder).typing("brand-new-word");
        assertThat(second.run(arguments)).isZero();
        assertThat(second.out()).doesNotContain("PasswordExpired").contains("Connected");
    }

    @Test
    void aScenarioSaysWhomItServesAndItsPasswordsAreNotPrinted() throws IOException {
        Files.writeString(folder.resolve("served.dial.yaml"), """
                format: 1
                name: served
                server:
                  users:
                    dora: {password: open-sesame, disabled: true}
                client:
                  dial: "5550100"
                  user: dora
                  password: open-sesame
                expect:
                  result: {error: 647}
                """);
        Cli server = new Cli(folder);
        String at = serve(server, "serve", "--listen", "tcp:0", "--scenario", "served.dial.yaml");
        assertThat(server.out())
                .containsPattern("user dora +disabled \\(647\\)")
                .doesNotContain("open-sesame");
        Cli dial = new Cli(folder).typing("open-sesame");
        assertThat(dial.run("dial", "--to", at, "--user", "dora")).isEqualTo(19);
        assertThat(dial.out()).contains("647 ERROR_ACCT_DISABLED");
    }

    @Test
    void aWrongScenarioIsToldAndNothingListens() throws IOException {
        Files.writeString(folder.resolve("wrong.dial.yaml"), "format: 1\nnme: wrong\n");
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--listen", "tcp:0", "--scenario", "wrong.dial.yaml"))
                .isEqualTo(3);
        assertThat(cli.err()).contains("wrong.dial.yaml:2:1").contains("is invalid, see above");
        assertThat(cli.out()).doesNotContain("listening");
    }

    @Test
    void aMissingScenarioIsAWrongCommandLine() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--scenario", "nowhere.dial.yaml")).isEqualTo(2);
        assertThat(cli.err()).contains("there is no file 'nowhere.dial.yaml'");
    }

    @Test
    void aPortInUseIsNamedWithItsCauseAndAWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli cli = new Cli(folder);
            assertThat(cli.run("serve", "--listen", "tcp:" + other.getLocalPort()))
                    .isEqualTo(7);
            assertThat(cli.err())
                    .contains("127.0.0.1:" + other.getLocalPort())
                    .containsIgnoringCase("in use")
                    .contains("choose another port");
        }
    }

    @Test
    void aSerialPortThatIsNotThereIsNamed() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--listen", "serial:/dev/no-such-port")).isEqualTo(7);
        assertThat(cli.err())
                .contains("/dev/no-such-port")
                .contains("no such port")
                .contains("which ports there are and who has them tells: ringback ports");
    }

    @Test
    void aWrongPlaceToListenIsAWrongCommandLine() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--listen", "7007")).isEqualTo(2);
        assertThat(cli.err()).contains("'7007' is no place to listen").contains("tcp:PORT");
    }

    /** Starts it, and returns the address once it listens. */
    private String serve(Cli cli, String... arguments) {
        serving = new Thread(() -> status.set(cli.run(arguments)));
        serving.start();
        await().until(() -> ADDRESS.matcher(cli.out()).find());
        Matcher address = ADDRESS.matcher(cli.out());
        assertThat(address.find()).isTrue();
        await().until(() -> cli.out().indexOf('\n') > 0);
        return address.group(1);
    }
}
