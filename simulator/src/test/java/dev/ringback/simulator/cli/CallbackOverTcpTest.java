package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A callback between two command lines on the loopback interface: the first connection ends, and a second one comes. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CallbackOverTcpTest {
    @TempDir
    private Path folder;

    private final BackgroundServer serving = new BackgroundServer();

    @AfterEach
    void endTheServer() throws InterruptedException {
        serving.end();
    }

    @Test
    void whoTypesANumberIsCalledBackOnASecondConnection() throws IOException {
        int port = freePort();
        Cli server = new Cli(folder);
        String at = serving.serve(server, "-q", "--phonebook", "555-0177=127.0.0.1:" + port);
        Cli dial = new Cli(folder).typing("ring-me-there", "5550177");
        assertThat(dial(dial, at, port, "caller", "--number", "5550177", "--paused-states"))
                .isZero();
        assertThat(dial.err()).contains("number to be called back at, yours is 5550177");
        assertThat(dial.out())
                .containsSubsequence("CallbackSetByCaller", "WaitForCallback", "ReAuthenticate", "Connected");
        assertTwoConnections(server, "5550177");
    }

    @Test
    void theTwoCommandsOfTheReadmeDoWhatItSays() throws IOException {
        int port = freePort();
        List<String> commands = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("./ringback ") && line.contains("7007"))
                .map(line -> line.substring("./ringback ".length()).replace("7008", String.valueOf(port)))
                .toList();
        assertThat(commands).hasSize(2);
        Cli server = new Cli(folder);
        serving.listen(server, commands.get(0).replace("7007", "0").split(" "));
        Cli dial = new Cli(folder).typing("ring-me-there", "5550199", "");
        assertThat(dial.run(commands.get(1)
                        .replace("127.0.0.1:7007", BackgroundServer.address(server))
                        .split(" ")))
                .isZero();
        assertThat(dial.out()).containsSubsequence("CallbackSetByCaller", "WaitForCallback", "Connected");
        assertTwoConnections(server, "5550199");
    }

    @Test
    void aNumberThatCannotBeDialedIsAskedForOnceMore() throws IOException {
        int port = freePort();
        Cli server = new Cli(folder);
        String at = serving.serve(server, "-q", "--phonebook", "5550177=127.0.0.1:" + port);
        Cli dial = new Cli(folder).typing("ring-me-there", "home!", "");
        assertThat(dial(dial, at, port, "caller", "--paused-states")).isZero();
        assertThat(dial.err())
                .containsSubsequence("number to be called back at (", "751", "number to be called back at (");
        assertThat(dial.out()).contains("Connected").doesNotContain("WaitForCallback");
        await().atMost(BackgroundServer.LONG)
                .untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        assertThat(server.out()).containsOnlyOnce("the call is up");
    }

    @Test
    void aNumberOfTheCommandLineIsCalledBackWithoutAPause() throws IOException {
        int port = freePort();
        Cli server = new Cli(folder);
        String at = serving.serve(server, "-q", "--phonebook", "5550177=127.0.0.1:" + port);
        Cli dial = new Cli(folder).typing("ring-me-there");
        assertThat(dial(dial, at, port, "caller", "--callback", "5550177")).isZero();
        assertThat(dial.out()).doesNotContain("CallbackSetByCaller").contains("WaitForCallback", "Connected");
        assertTwoConnections(server, "5550177");
    }

    @Test
    void aPresetNumberIsCalledBackWhateverTheCallerWants() throws IOException {
        int port = freePort();
        Cli server = new Cli(folder);
        String at = serving.serve(server, "-q", "--phonebook", "5550199=127.0.0.1:" + port);
        Cli dial = new Cli(folder).typing("ring-me-at-home");
        assertThat(dial(dial, at, port, "preset", "--callback", "none")).isZero();
        assertThat(dial.out()).contains("WaitForCallback", "Connected");
        assertTwoConnections(server, "5550199");
    }

    @Test
    void whoIsCalledBackAndDoesNotAnswerAnywhereIsToldWhatIsMissing() {
        String at = serving.serve(new Cli(folder), "-q");
        Cli dial = new Cli(folder).typing("ring-me-at-home");
        assertThat(dial.run("dial", "--to", at, "--user", "preset", "--stay-up", "0"))
                .isEqualTo(8);
        assertThat(dial.out()).contains("WaitForCallback", "678 ");
        assertThat(dial.err()).contains("hint: nobody called back: has this dial an --answer tcp:PORT");
    }

    @Test
    void askingWithoutPausesIs704AndTheWayOutIsTold() throws IOException {
        int port = freePort();
        String at = serving.serve(new Cli(folder), "-q");
        Cli dial = new Cli(folder).typing("ring-me-there");
        assertThat(dial(dial, at, port, "caller")).isNotZero();
        assertThat(dial.out()).contains("704 ");
        assertThat(dial.err()).contains("hint: with --paused-states the dial waits and asks for the number");
    }

    @Test
    void aNumberThatIsNotInThePhoneBookIsGivenUpInTheJournal() throws Exception {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "-q");
        Thread dialing = dialInBackground(at, freePort());
        await().atMost(BackgroundServer.LONG).untilAsserted(() -> assertThat(server.out())
                .containsSubsequence(
                        "could not call back 5550177: the number 5550177 is not in the phone book; once more in 5 s",
                        "calling back 5550177",
                        "gave up calling back 5550177: the number 5550177 is not in the phone book"));
        dialing.interrupt();
        dialing.join();
        assertThat(server.out()).containsOnlyOnce("the call is up");
    }

    @Test
    void aRefusedConnectionIsGivenUpInTheJournal() throws Exception {
        int nobody = freePort();
        Cli server = new Cli(folder);
        String at = serving.serve(server, "-q", "--phonebook", "5550177=127.0.0.1:" + nobody);
        Thread dialing = dialInBackground(at, freePort());
        await().atMost(BackgroundServer.LONG).untilAsserted(() -> assertThat(server.out())
                .containsSubsequence(
                        "could not call back 5550177: tcp 127.0.0.1:" + nobody + ": ",
                        "gave up calling back 5550177: tcp 127.0.0.1:" + nobody + ": "));
        dialing.interrupt();
        dialing.join();
        assertThat(server.out()).containsOnlyOnce("the call is up");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            5550199                  | there is no '=' in it
            =127.0.0.1:7008          | the number is empty
            home=127.0.0.1:7008      | 'home' is no number that can be dialed
            5550199=7008             | '7008' is not host:port
            5550199=127.0.0.1:0      | nobody answers on port 0
            5550199=127.0.0.1:99999  | the port must be a number from 0 to 65535
            """)
    void aWrongPhoneBookIsToldWithAWayOut(String entry, String why) {
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--listen", "tcp:0", "--phonebook", entry)).isEqualTo(2);
        assertThat(cli.err())
                .contains("--phonebook " + entry + ": ")
                .contains(why)
                .contains("write NUMBER=HOST:PORT, such as 5550199=127.0.0.1:7008");
        assertThat(cli.out()).doesNotContain("listening");
    }

    @Test
    void aNumberThatComesTwiceIsRefused() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--phonebook", "5550199=localhost:1", "--phonebook", "555-0199=localhost:2"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--phonebook 555-0199=localhost:2: the number 5550199 comes twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7008", "tcp:0", "tcp:99999", "serial:/dev/ttyS0"})
    void aWrongPlaceToAnswerIsAWrongCommandLine(String answer) {
        Cli cli = new Cli(folder);
        assertThat(cli.run("dial", "--to", "127.0.0.1:7007", "--answer", answer, "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("--answer").contains(answer);
    }

    @Test
    void aNumberToBeCalledBackAtNeedsAPlaceToAnswer() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("dial", "--to", "127.0.0.1:7007", "--callback", "5550177", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("nobody can call you back").contains("add --answer tcp:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--number", "--callback"})
    void aNumberThatCannotBeDialedIsAWrongCommandLine(String option) {
        Cli cli = new Cli(folder);
        assertThat(cli.run("dial", "--to", "127.0.0.1:7007", option, "home!", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains(option + ": 'home!' is no number that can be dialed");
    }

    @Test
    void aCallbackOverASerialCableIsRefused() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("dial", "--port", "/dev/no-such-port", "--answer", "tcp:7008", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("are not for a serial cable");
    }

    @Test
    void theSampleServerTellsHowToBeCalledBack() {
        Cli bare = new Cli(folder);
        serving.listen(bare, "serve", "--listen", "tcp:0");
        assertThat(bare.out()).contains("to call somebody back it needs --phonebook 5550199=127.0.0.1:7008");
        serving.interrupt();
        Cli server = new Cli(folder);
        serving.listen(server, "serve", "--listen", "tcp:0", "--phonebook", "5550177=127.0.0.1:7009");
        assertThat(server.out())
                .containsPattern(
                        "user caller +password ring-me-there +is called back at a number of the caller's choice")
                .containsPattern("user preset +password ring-me-at-home +is called back at 5550199")
                .containsPattern("to be called back: ringback dial --to 127\\.0\\.0\\.1:\\d+ --number 5550177"
                        + " --answer tcp:127\\.0\\.0\\.1:7009 --user caller --paused-states");
    }

    private static void assertTwoConnections(Cli server, String number) {
        await().atMost(BackgroundServer.LONG)
                .untilAsserted(() -> assertThat(server.out().lines().filter(line -> line.contains("the call is down")))
                        .hasSize(2));
        List<String> ups = server.out()
                .lines()
                .filter(line -> line.contains("the call is up"))
                .toList();
        assertThat(ups).hasSize(2);
        assertThat(ups.get(0)).contains("call 1").contains("from 127.0.0.1:");
        assertThat(ups.get(1)).contains("call 2").contains(number);
        assertThat(server.out())
                .containsSubsequence("the call is up", "the call is down", "the call is up", "the call is down")
                .doesNotContain("given up");
    }

    private Thread dialInBackground(String at, int answer) {
        Cli dial = new Cli(folder).typing("ring-me-there");
        Thread dialing = new Thread(() -> dial(dial, at, answer, "caller", "--callback", "5550177"));
        dialing.start();
        return dialing;
    }

    private static int dial(Cli cli, String at, int answer, String user, String... further) {
        List<String> arguments = new ArrayList<>(
                List.of("dial", "--to", at, "--answer", "tcp:" + answer, "--user", user, "--stay-up", "0"));
        arguments.addAll(List.of(further));
        return cli.run(arguments.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
