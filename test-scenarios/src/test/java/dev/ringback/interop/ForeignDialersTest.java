package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Debian's chat, minicom and wvdial dial through {@code ringback modem} on a pseudo-terminal; at the other end of the call
 * is a host on TCP that asks for a name and a password.
 */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class ForeignDialersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/sbin");
    private static final List<String> PROGRAMS = List.of("chat", "minicom", "wvdial", "script");

    @TempDir
    private Path folder;

    private ServerSocket host;
    private ForeignProcess modem;

    @BeforeAll
    static void theProgramsAreThere() {
        PeerTable.forget(ForeignDialersTest.class);
        List<String> missing =
                PROGRAMS.stream().filter(program -> find(program) == null).toList();
        if (!missing.isEmpty()) {
            String message = "no " + missing + ": install ppp, minicom and wvdial, they are looked for on the PATH";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
    }

    private static Path find(String program) {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)), MORE_FOLDERS.stream())
                .map(name -> Path.of(name, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @BeforeEach
    void start() throws Exception {
        host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        host.setSoTimeout((int) LIMIT.toMillis());
        modem = Peers.ourselves(
                folder,
                "modem",
                "--listen",
                "pty:ttyLAB0",
                "--profile",
                "hayes-v22bis",
                "--phonebook",
                "5550199=127.0.0.1:" + host.getLocalPort());
        modem.awaitLine("Ctrl-C ends it", LIMIT);
    }

    @AfterEach
    void end() throws IOException {
        modem.close();
        host.close();
    }

    /** The host takes the call, asks, and tells what it was answered; then it hangs up. */
    private List<String> answered() throws IOException {
        try (Socket caller = host.accept()) {
            caller.setSoTimeout((int) LIMIT.toMillis());
            return List.of(answer(caller, "login: "), answer(caller, "Password: "));
        }
    }

    /** An empty line, as dialers send to see a prompt, is asked again. */
    private static String answer(Socket caller, String prompt) throws IOException {
        String line = "";
        while (line.isEmpty()) {
            say(caller, "\r\n" + prompt);
            line = line(caller);
        }
        return line;
    }

    private static void say(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(Socket caller) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = caller.getInputStream().read(); next != '\r'; ) {
            assertThat(next).as("after %s", line).isNotNegative();
            line.append((char) next);
            next = caller.getInputStream().read();
        }
        return line.toString();
    }

    private ForeignProcess run(String name, String... command) throws IOException {
        return new ForeignProcess(name, folder, List.of(command));
    }

    @Test
    void chatDialsAndLogsIn() throws Exception {
        Files.writeString(folder.resolve("dial"), """
                TIMEOUT 40
                ABORT BUSY ABORT 'NO CARRIER'
                '' ATE0 OK ATDT5550199 CONNECT ''
                ogin: alice word: Kiefer-7
                """);
        try (ForeignProcess chat =
                run("chat", "sh", "-c", find("chat") + " -f dial <ttyLAB0 >ttyLAB0; echo \"@@CHAT $?\"")) {
            assertThat(answered()).containsExactly("alice", "Kiefer-7");
            assertThat(chat.awaitLine("@@CHAT", LIMIT)).isEqualTo("@@CHAT 0");
        }
        saw(PeerTable.Column.CHAT, "dials our modem, and logs in", PeerTable.Outcome.WORKS);
    }

    /** A number that nobody has: the exchange gives the reorder tone, which this modem calls BUSY (X4). */
    @Test
    void chatIsToldBusyAndGivesUp() throws Exception {
        Files.writeString(folder.resolve("dial"), """
                TIMEOUT 40
                ABORT 'NO CARRIER' ABORT BUSY
                '' ATE0 OK ATDT5550198 CONNECT ''
                """);
        try (ForeignProcess chat =
                run("chat", "sh", "-c", find("chat") + " -f dial <ttyLAB0 >ttyLAB0; echo \"@@CHAT $?\"")) {
            assertThat(chat.awaitLine("@@CHAT", LIMIT))
                    .as("the second of ABORT")
                    .isEqualTo("@@CHAT 5");
        }
        saw(PeerTable.Column.CHAT, "dials a number that nobody has", PeerTable.Outcome.REFUSED);
    }

    @Test
    @SuppressWarnings("try") // it runs, and is watched from outside
    void minicomDialsByAScriptOfItsOwn() throws Exception {
        Files.writeString(folder.resolve("dial"), """
                send "ATE0"
                expect {
                  "OK" break
                  timeout 10 goto failed
                }
                send "ATDT5550199"
                expect {
                  "login:" break
                  timeout 40 goto failed
                }
                send "alice"
                expect {
                  "Password:" break
                  timeout 20 goto failed
                }
                send "Kiefer-7"
                expect {
                  "NO CARRIER" break
                  timeout 20 goto failed
                }
                ! echo hung-up > outcome
                exit
                failed:
                ! echo failed > outcome
                exit 1
                """);
        Files.writeString(
                folder.resolve("run.sh"),
                "HOME=. TERM=vt100; export HOME TERM\n"
                        + "exec script -qec 'exec minicom -o -D ./ttyLAB0 -b 2400 -S dial -C heard' /dev/null\n");
        try (ForeignProcess minicom = run("minicom", "sh", "run.sh")) {
            assertThat(answered()).containsExactly("alice", "Kiefer-7");
            Path outcome = folder.resolve("outcome");
            await("minicom hears NO CARRIER")
                    .atMost(LIMIT)
                    .until(() -> Files.exists(outcome) && Files.size(outcome) > 0);
            assertThat(outcome).hasContent("hung-up");
        }
        saw(PeerTable.Column.MINICOM, "dials our modem, and logs in", PeerTable.Outcome.WORKS);
    }

    /** Its dialogue with the modem and the host is its own; then it would start pppd. */
    @Test
    void wvdialInitialisesDialsAndAnswersThePrompts() throws Exception {
        Files.writeString(folder.resolve("wvdial.conf"), """
                [Dialer Defaults]
                Modem = %s
                Baud = 2400
                Init1 = ATZ
                Phone = 5550199
                Username = alice
                Password = Kiefer-7
                Carrier Check = no
                Dial Attempts = 1
                """.formatted(folder.resolve("ttyLAB0")));
        try (ForeignProcess wvdial = run("wvdial", find("wvdial").toString(), "-C", "wvdial.conf")) {
            wvdial.awaitLine("Modem initialized", LIMIT);
            assertThat(answered()).containsExactly("alice", "Kiefer-7");
            wvdial.awaitLine("Carrier detected", LIMIT);
            wvdial.awaitLine("Looks like a password prompt", LIMIT);
        }
        saw(PeerTable.Column.WVDIAL, "dials our modem, and logs in", PeerTable.Outcome.WORKS);
    }

    private static void saw(PeerTable.Column column, String what, PeerTable.Outcome outcome) {
        PeerTable.Row row = new PeerTable.Row(PeerTable.Topic.MODEM, what);
        PeerTable.add(ForeignDialersTest.class, column, row, outcome);
    }
}
