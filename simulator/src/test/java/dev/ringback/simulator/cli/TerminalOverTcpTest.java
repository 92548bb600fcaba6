package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A login as text between two command lines on the loopback interface. */
@Timeout(120)
class TerminalOverTcpTest {
    @TempDir
    private Path folder;

    private final BackgroundServer serving = new BackgroundServer();

    @AfterEach
    void endTheServer() throws InterruptedException {
        serving.end();
    }

    @Test
    void whoTypesNameAndPasswordGetsPpp() {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--login");
        Cli dial = new Cli(folder).typing("plain-sailing", "plain", "plain-sailing");
        assertThat(dial(dial, at)).isZero();
        assertThat(dial.out())
                .containsSubsequence(
                        "DeviceConnected",
                        "Interactive",
                        "Ringback",
                        "login: ",
                        "Password: ",
                        "Entering PPP mode",
                        "AllDevicesConnected",
                        "Connected");
        await().atMost(BackgroundServer.LONG)
                .untilAsserted(() -> assertThat(server.out()).contains("the call is down"));
        assertThat(server.out())
                .containsSubsequence(
                        "said \"Ringback\\r\\n\"",
                        "heard \"plain\"",
                        "heard a line of 13 characters, which is not shown",
                        "login of \"plain\", attempt 1: accepted",
                        "logon of \"plain\"");
        assertThat(BackgroundServer.journal(server) + dial.out() + dial.err()).doesNotContain("sailing");
    }

    @Test
    void theTwoCommandsOfTheReadmeDoWhatItSays() throws IOException {
        List<String> commands = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("./ringback ") && line.contains("7009"))
                .map(line -> line.substring("./ringback ".length()))
                .toList();
        assertThat(commands).hasSize(2);
        Cli server = new Cli(folder);
        serving.listen(server, commands.get(0).replace("7009", "0").split(" "));
        Cli dial = new Cli(folder).typing("plain-sailing", "plain", "plain-sailing", "");
        assertThat(dial.run(commands.get(1)
                        .replace("127.0.0.1:7009", BackgroundServer.address(server))
                        .split(" ")))
                .isZero();
        assertThat(dial.out()).containsSubsequence("Interactive", "login: ", "Entering PPP mode", "Connected");
    }

    @Test
    void aWrongLoginIsAskedForAgainAndTheThirdIsTheLast() {
        String at = serving.serve(new Cli(folder), "--login");
        Cli dial = new Cli(folder).typing("plain-sailing", "plain", "Birke-44", "a", "b", "c", "d", "e");
        assertThat(dial(dial, at)).isEqualTo(16);
        assertThat(dial.out())
                .containsSubsequence(
                        "Login incorrect", "Login incorrect", "Login incorrect", "Interactive           629 ")
                .doesNotContain("AllDevicesConnected");
    }

    @Test
    void goingOnByHandBeginsPppWhichAsksForThePassword() {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--login");
        assertThat(dial(new Cli(folder).typing("plain-sailing", "/ppp"), at)).isZero();
        assertThat(server.out()).contains("frames come instead of a login: PPP begins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hangup", ""})
    void theHangUpEndsItAndSoDoesAnEmptyInput(String line) {
        String at = serving.serve(new Cli(folder), "--login");
        Cli dial = line.isEmpty()
                ? new Cli(folder).typing("plain-sailing")
                : new Cli(folder).typing("plain-sailing", line);
        assertThat(dial(dial, at)).isEqualTo(5);
        assertThat(dial.out()).contains("Interactive").doesNotContain("AllDevicesConnected");
    }

    @Test
    void beforeTheCallNobodyListensAndEnterCalls() {
        String at = serving.serve(new Cli(folder));
        Cli dial = new Cli(folder).typing("plain-sailing", "hello?", "");
        assertThat(dial.run(
                        "dial",
                        "--to",
                        at,
                        "--user",
                        "plain",
                        "--paused-states",
                        "--terminal",
                        "before",
                        "--stay-up",
                        "0"))
                .isZero();
        assertThat(dial.out())
                .containsSubsequence("DeviceConnected", "Interactive", "ConnectDevice", "DeviceConnected", "Connected");
        assertThat(dial.err().split("Nobody listens before the call; Enter calls", -1))
                .hasSize(3);
    }

    @Test
    void withoutPausedStatesItIs703AndTheHintNamesTheOption() {
        String at = serving.serve(new Cli(folder), "--login");
        Cli dial = new Cli(folder).typing("plain-sailing");
        assertThat(dial.run("dial", "--to", at, "--user", "plain", "--terminal", "after"))
                .isEqualTo(8);
        assertThat(dial.out()).contains("DeviceConnected       703 ").doesNotContain("Interactive ");
        assertThat(dial.err()).contains("hint: with --paused-states the dial waits in Interactive");
    }

    @Test
    void whoDialsWithoutATerminalIsAskedByPppAlone() {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--login");
        Cli dial = new Cli(folder).typing("plain-sailing");
        assertThat(dial.run("dial", "--to", at, "--user", "plain", "--stay-up", "0"))
                .isZero();
        assertThat(dial.out()).doesNotContain("Interactive");
        assertThat(server.out()).contains("frames come instead of a login: PPP begins");
    }

    @Test
    void aProgramIsToldTheTextAsJson() {
        String at = serving.serve(new Cli(folder), "--login");
        Cli dial = new Cli(folder).typing("plain-sailing", "plain", "plain-sailing");
        assertThat(dial(dial, at, "--json")).isZero();
        assertThat(dial.out())
                .containsSubsequence(
                        "\"state\":\"Interactive\",\"paused\":true",
                        "{\"event\":\"text\",\"text\":\"",
                        "login: ",
                        "Password: ",
                        "\"state\":\"AllDevicesConnected\",\"paused\":false")
                .doesNotContain("sailing");
    }

    @Test
    void aLineThatIsLostIsToldWhileNobodyTypes() throws InterruptedException {
        Cli server = new Cli(folder);
        String at = serving.serve(server, "--login");
        CountDownLatch asked = new CountDownLatch(1);
        Person person = new Person() {
            @Override
            public String line(String prompt) {
                asked.countDown();
                return super.line(prompt);
            }
        };
        Cli dial = new Cli(folder).asking(person);
        int[] status = new int[1];
        Thread dialing = new Thread(() -> status[0] = dial(dial, at));
        dialing.start();
        asked.await();
        serving.interrupt();
        dialing.join();
        assertThat(status[0]).isEqualTo(16);
        assertThat(dial.out()).contains("Interactive           62");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dial --to 127.0.0.1:1 --user a --terminal during   | --terminal: 'during' is no moment of a dial | write before, or after the call
            serve --login --scenario x.dial.yaml               | --login and --scenario exclude each other   | write server.login into the file
            """)
    void wrongInputIsToldWithTheWayOut(String arguments, String message, String wayOut) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(arguments.split(" "))).isEqualTo(2);
        assertThat(cli.err()).contains(message).contains(wayOut);
    }

    @Test
    void theServerNamesTheOptionInItsHint() {
        Cli server = new Cli(folder);
        serving.serve(server, "--login");
        assertThat(server.out()).contains("--user retry --paused-states --terminal after");
    }

    /** Somebody who gives a password and then says nothing more. */
    private static class Person implements Answers {
        @Override
        public String line(String prompt) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the dial is over
            }
            return null;
        }

        @Override
        public char[] secret(String prompt) {
            return "plain-sailing".toCharArray();
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    private static int dial(Cli cli, String at, String... more) {
        String[] arguments = new String[9 + more.length];
        String[] first = {"dial", "--to", at, "--user", "plain", "--paused-states", "--terminal", "after", "--stay-up=0"
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return cli.run(arguments);
    }

    /** What was printed behind the users and their passwords. */
    private static String journal(Cli server) {
        return server.out().substring(server.out().indexOf("Ctrl-C ends it"));
    }
}
