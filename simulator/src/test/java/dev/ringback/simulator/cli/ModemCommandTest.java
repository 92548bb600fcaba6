package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs modems on a thread of its own, which the test interrupts; the computers are sockets. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ModemCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("on tcp:127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    private final AtomicInteger status = new AtomicInteger(-1);
    private Thread running = new Thread(() -> {});

    @AfterEach
    void endTheModems() throws InterruptedException {
        running.interrupt();
        running.join();
    }

    /** Starts, waits until {@code last} is printed, and gives the ports in the order in which they were told. */
    private Matcher start(Cli cli, String last, String... arguments) {
        running = new Thread(() -> status.set(cli.run(arguments)));
        running.start();
        await().until(() -> cli.out().contains(last) || status.get() >= 0);
        assertThat(status).as(cli.err()).hasValue(-1);
        return ADDRESS.matcher(cli.out());
    }

    private static Socket connect(Matcher ports) throws IOException {
        assertThat(ports.find()).isTrue();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(ports.group(1)));
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What comes until {@code end} does. */
    private static String hear(Socket socket, String end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", heard).isNotNegative();
            heard.append((char) next);
        }
        return heard.toString();
    }

    @Test
    void itSaysWhereTheModemsAreAndWhatToTypeAndEndsWhenInterrupted() throws InterruptedException {
        Cli cli = new Cli(folder);
        start(cli, "Ctrl-C", "modem", "--listen", "tcp:0", "--listen", "tcp:0", "--answer", "tcp:0");
        assertThat(cli.out())
                .containsPattern("modem 5550100 \\(hayes-v34\\) on tcp:127\\.0\\.0\\.1:\\d+")
                .containsPattern("modem 5550101 \\(hayes-v34\\) on tcp:127\\.0\\.0\\.1:\\d+")
                .containsPattern("from another terminal: nc -C 127\\.0\\.0\\.1 \\d+")
                .containsPattern("calls come in on tcp:127\\.0\\.0\\.1:\\d+")
                .contains("ATDT5550101");
        running.interrupt();
        running.join();
        assertThat(status).hasValue(130);
    }

    @Test
    void aNumberOfThePhoneBookIsAHostToWhichOctetsGoAsTheyAre() throws IOException {
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli cli = new Cli(folder);
            String entry = "555-0199=127.0.0.1:" + host.getLocalPort();
            String[] command = {
                "modem", "--listen", "tcp:0", "--profile", "hayes-v22bis", "--phonebook", entry, "--follow"
            };
            try (Socket computer = connect(start(cli, "Ctrl-C", command))) {
                say(computer, "ATE0\r");
                hear(computer, "\r\nOK\r\n");
                say(computer, "ATDT5550199\r");
                try (Socket called = host.accept()) {
                    called.setSoTimeout(30_000);
                    assertThat(hear(computer, "\r\nCONNECT 2400\r\n")).isEqualTo("\r\nCONNECT 2400\r\n");
                    say(computer, "\u007e\u0000\u0011+++\u0013");
                    assertThat(hear(called, "\u0013")).isEqualTo("\u007e\u0000\u0011+++\u0013");
                    say(called, "welcome");
                    assertThat(hear(computer, "welcome")).isEqualTo("welcome");
                }
                assertThat(hear(computer, "\r\nNO CARRIER\r\n")).isEqualTo("\r\nNO CARRIER\r\n");
            }
            assertThat(cli.out()).contains("ATDT5550199").contains("the connection was closed");
        }
    }

    @Test
    void aHostThatIsNotThereIsNoCarrierAtOnceAndTheJournalSaysWhy() throws IOException {
        int nobody;
        try (ServerSocket gone = new ServerSocket(0)) {
            nobody = gone.getLocalPort();
        }
        Cli cli = new Cli(folder);
        String entry = "5550199=127.0.0.1:" + nobody;
        try (Socket computer =
                connect(start(cli, "Ctrl-C", "modem", "--listen", "tcp:0", "--phonebook", entry, "--follow"))) {
            say(computer, "ATE0DT5550199\r");
            assertThat(hear(computer, "\r\nNO CARRIER\r\n")).contains("NO CARRIER");
        }
        assertThat(cli.out()).contains("tcp 127.0.0.1:" + nobody + ": connection refused");
    }

    @Test
    @SuppressWarnings("try") // closing it is what is tested
    void whoeverConnectsToTheAnsweringPortRings() throws IOException {
        Cli cli = new Cli(folder);
        Matcher ports =
                start(cli, "Ctrl-C", "modem", "--listen", "tcp:0", "--answer", "tcp:0", "--profile", "hayes-v22bis");
        try (Socket computer = connect(ports);
                Socket caller = connect(ports)) {
            say(caller, "before the answer ");
            hear(computer, "\r\nRING\r\n");
            say(computer, "ATE0A\r");
            hear(computer, "\r\nCONNECT 2400\r\n");
            assertThat(hear(computer, "answer ")).isEqualTo("before the answer ");
            say(computer, "hello");
            assertThat(hear(caller, "hello")).isEqualTo("hello");
            caller.close();
            hear(computer, "\r\nNO CARRIER\r\n");
        }
    }

    @Test
    void asJsonItIsOneObject() {
        Cli cli = new Cli(folder);
        start(cli, "\n", "modem", "--listen", "tcp:0", "--number", "555-12", "--json");
        assertThat(cli.out())
                .startsWith("{\"event\":\"listening\",\"modems\":[{\"on\":\"tcp:127.0.0.1:")
                .contains("\"number\":\"55512\",\"profile\":\"hayes-v34\"}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modem                                                    | --listen
            modem --listen pty                                       | pty:ttyLAB0
            modem --listen pty:                                      | pty:ttyLAB0
            modem --listen udp:7                                     | pty:LINK
            modem --listen tcp:x                                     | pty:LINK
            modem --listen tcp:0 --profile hayes-v43                 | did you mean
            modem --listen tcp:0 --profile null-modem                | is a cable and no modem
            modem --listen tcp:0 --profile own.modem.yaml            | there is no file or folder 'own.modem.yaml'
            serve --listen rfc2217:0 --profile null-modem            | ringback profiles lists the models
            modem --listen tcp:0 --profile hayes-v34 --profile tcpser | one for each
            modem --listen tcp:0 --number 55x                        | 1 to 20 digits
            modem --listen tcp:0 --number 1 --number 2               | each modem has one number
            modem --listen tcp:0 --listen tcp:0 --number 1 --number 1 | numbers are unique
            modem --listen tcp:0 --number 1 --phonebook 1=h:2        | somebody has that number
            modem --listen tcp:0 --phonebook 1                       | NUMBER=HOST:PORT
            modem --listen tcp:0 --phonebook +1=h:2                  | no number that can be dialed
            modem --listen tcp:0 --answer pty:x                      | tcp:PORT
            modem --listen tcp:9 --listen tcp:9                      | comes twice
            modem --listen tcp:0 --only at                           | add --follow
            """)
    void aWrongCommandLineIsToldWithTheWayOut(String line, String wayOut) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(line.strip().split(" "))).isEqualTo(2);
        assertThat(cli.err()).contains(wayOut);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void aPlaceThatIsTakenIsStatus7() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli cli = new Cli(folder);
            assertThat(cli.run("modem", "--listen", "tcp:" + other.getLocalPort()))
                    .isEqualTo(7);
            assertThat(cli.err())
                    .contains("another program listens there already")
                    .contains("take another port number");
            assertThat(cli.run("modem", "--listen", "tcp:0", "--answer", "tcp:" + other.getLocalPort()))
                    .isEqualTo(7);
            assertThat(cli.err()).contains("--answer: tcp 127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void aModelOfOnesOwnIsEmulated() throws IOException {
        Path shipped = Path.of("../hardware-profiles/profiles/hayes-v22bis.modem.yaml");
        Files.writeString(
                folder.resolve("own.modem.yaml"), Files.readString(shipped).replace("name: hayes-v22bis", "name: own"));
        Cli cli = new Cli(folder);
        Matcher ports = start(cli, "Ctrl-C", "modem", "--listen", "tcp:0", "--profile", "own.modem.yaml");
        assertThat(cli.out()).contains("modem 5550100 (own) on tcp:");
        try (Socket computer = connect(ports)) {
            say(computer, "AT\r");
            hear(computer, "\r\nOK\r\n");
        }
    }

    @Test
    void theSecondComputerAtOneModemFindsItTaken() throws IOException {
        Cli cli = new Cli(folder);
        Matcher ports = start(cli, "Ctrl-C", "modem", "--listen", "tcp:0");
        try (Socket first = connect(ports);
                Socket second = connect(ports.reset())) {
            assertThat(second.getInputStream().read()).isEqualTo(-1);
            say(first, "AT\r");
            hear(first, "\r\nOK\r\n");
        }
    }

    @Test
    void aCarrierDroppedByKeyIsNoCarrierAtBothModemsAndACommandIsRefused() throws IOException {
        PressedKeys keys = new PressedKeys();
        Cli cli = new Cli(folder).onTerminal(false).pressing(keys);
        Matcher ports = start(
                cli,
                "Ctrl-C ends it",
                "modem",
                "--listen",
                "tcp:0",
                "--listen",
                "tcp:0",
                "--profile",
                "hayes-v22bis",
                "--follow");
        assertThat(cli.err()).contains("keys: d drop the carrier   r answer the next command by ERROR   s stall");
        try (Socket caller = connect(ports);
                Socket called = connect(ports)) {
            keys.press('d');
            await().until(() -> cli.err().contains("cannot drop the carrier: there is no call"));
            keys.press('w');
            await().until(() -> cli.err().contains("there is nothing to write: no call has come"));
            keys.press('1');
            await().until(() -> cli.err().contains("there is no call 1 to choose"));
            say(called, "ATE0S0=1\r");
            hear(called, "\r\nOK\r\n");
            say(caller, "ATE0DT5550101\r");
            hear(caller, "\r\nCONNECT 2400\r\n");
            hear(called, "\r\nCONNECT 2400\r\n");
            keys.press('d');
            assertThat(hear(caller, "\r\nNO CARRIER\r\n")).endsWith("\r\nNO CARRIER\r\n");
            assertThat(hear(called, "\r\nNO CARRIER\r\n")).endsWith("\r\nNO CARRIER\r\n");
        }
        assertThat(cli.out()).containsSubsequence("by key: drop the carrier", "< NO CARRIER");
    }
}
