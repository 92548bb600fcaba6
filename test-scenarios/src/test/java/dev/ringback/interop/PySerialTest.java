package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A client of RFC 2217 that nobody here wrote, pyserial, at {@code modem --listen rfc2217:}. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class PySerialTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PYTHON = "/usr/bin/python3";

    /** What all scripts begin with: a port, and waiting for what the modem says. */
    private static final String OPENING = """
            import serial, sys, time
            def opened(**settings):
                return serial.serial_for_url("rfc2217://127.0.0.1:%d?timeout=20", timeout=0.2, **settings)
            def heard(what, seconds=30):
                got, end = b"", time.time() + seconds
                while what not in got:
                    if time.time() > end:
                        sys.exit("no %%r within %%d s, but %%r" %% (what, seconds, got))
                    got += port.read(200)
                return got
            def turned(circuit, on, seconds=10):
                end = time.time() + seconds
                while getattr(port, circuit) != on:
                    if time.time() > end:
                        sys.exit("%%s is not %%s" %% (circuit, on))
                    time.sleep(0.02)
                print(circuit, on)
            port = opened(baudrate=115200)
            """;

    @TempDir
    private Path folder;

    private ForeignProcess serve;
    private ForeignProcess modem;
    private int port;
    private int callers;

    @BeforeAll
    static void theProgramsAreThere(@TempDir Path there) throws InterruptedException {
        PeerTable.forget(PySerialTest.class);
        try (ForeignProcess asked = new ForeignProcess(
                "python3", there, List.of("sh", "-c", PYTHON + " -c 'import serial; print(serial.__version__)'"))) {
            if (asked.awaitExit(LIMIT) != 0) {
                Programs.missing("no pyserial for " + PYTHON + ": install python3-serial");
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("server.dial.yaml"), """
                format: 1
                name: login-for-pyserial
                server:
                  login: {banner: "Annex 3", prompts: ["login: ", "Password: "]}
                  users:
                    alice: {password: "Kiefer-7"}
                client: {dial: "5550100", user: alice, password: "Kiefer-7"}
                expect: {result: {connected: true}}
                """);
        serve = Peers.ourselves(folder, "serve", "--listen", "tcp:0", "--scenario", "server.dial.yaml");
        int server = port(serve.awaitLine("listening on tcp:", LIMIT));
        modem = Peers.ourselves(
                folder,
                "modem",
                "--listen",
                "rfc2217:0",
                "--answer",
                "tcp:0",
                "--phonebook",
                "5550199=127.0.0.1:" + server,
                "--follow");
        port = port(modem.awaitLine("on rfc2217:", LIMIT));
        callers = port(modem.awaitLine("calls come in on tcp:", LIMIT));
    }

    private static int port(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
    }

    @AfterEach
    void end() {
        modem.close();
        serve.close();
    }

    @Test
    void itDialsSeesTheCircuitsAndHangsUpByDtr() throws Exception {
        ran("""
                for circuit in ("dsr", "cts"):
                    turned(circuit, True)
                turned("cd", False)
                port.write(b"ATE0\\r")
                heard(b"OK\\r\\n")
                port.write(b"ATDT5550199\\r")
                print(heard(b"Annex 3"))
                turned("cd", True)
                port.dtr = False
                print(heard(b"NO CARRIER\\r\\n"))
                turned("cd", False)
                port.dtr = True
                port.write(b"AT\\r")
                heard(b"OK\\r\\n")
                port.close()
                print("done")
                """);
        modem.awaitLine("the computer speaks RFC 2217", LIMIT);
        modem.awaitLine("the computer has gone", LIMIT);
        saw("circuits, hang-up by DTR", PeerTable.Outcome.WORKS);
    }

    @Test
    void itIsRungAndSeesRi() throws Exception {
        try (ForeignProcess script = start("""
                port.write(b"AT\\r")
                heard(b"OK\\r\\n")
                print("ready", flush=True)
                turned("ri", True, 30)
                heard(b"RING")
                turned("ri", False)
                port.write(b"ATA\\r")
                heard(b"CONNECT")
                print("connected", flush=True)
                print(heard(b"hello"))
                port.write(b"bye")
                port.flush()
                heard(b"NO CARRIER\\r\\n")
                print("done")
                """)) {
            script.awaitLine("ready", LIMIT);
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), callers)) {
                caller.setSoTimeout((int) LIMIT.toMillis());
                script.awaitLine("connected", LIMIT);
                caller.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                assertThat(caller.getInputStream().readNBytes(3)).asString().isEqualTo("bye");
            }
            assertThat(script.awaitExit(LIMIT)).as(script.log()).isZero();
            script.awaitLine("done", LIMIT);
        }
        saw("is called, and sees RI", PeerTable.Outcome.WORKS);
    }

    @Test
    void itChangesTheRateSendsABreakPurgesAndSetsParity() throws Exception {
        ran("""
                port.write(b"ATE0\\r")
                heard(b"OK\\r\\n")
                for rate in (9600, 57600, 300, 115200):
                    port.baudrate = rate
                    port.write(b"AT\\r")
                    heard(b"OK\\r\\n")
                port.send_break(0.3)
                port.parity, port.bytesize = serial.PARITY_EVEN, serial.SEVENBITS
                port.write(b"AT\\r")
                heard(b"OK\\r\\n")
                port.parity, port.bytesize = serial.PARITY_NONE, serial.EIGHTBITS
                port.rts = False
                port.rts = True
                port.reset_output_buffer()
                port.reset_input_buffer()
                port.write(b"AT\\r")
                heard(b"OK\\r\\n")
                try:
                    port.xonxoff = True
                    sys.exit("XON/XOFF was taken")
                except ValueError:
                    print("no XON/XOFF")
                print("done")
                """);
        for (String rate : List.of("9600", "57600", "300")) {
            modem.awaitLine("the computer is at " + rate + " bit/s", LIMIT);
        }
        modem.awaitLine("7 data bits, even parity", LIMIT);
        assertThat(modem.log()).containsIgnoringCase("break");
        saw("rates, break, purge, even parity", PeerTable.Outcome.WORKS);
        saw("XON/XOFF", PeerTable.Outcome.REFUSED);
    }

    @Test
    void whoComesSecondIsToldWhoHasTheModem() throws Exception {
        ran("""
                import socket
                second = socket.create_connection(("127.0.0.1", %d))
                second.settimeout(20)
                print(second.recv(200))
                print(second.recv(200))
                port.write(b"AT\\r")
                heard(b"OK\\r\\n")
                print("done")
                """.formatted(port), "b'This modem is in use by 127.0.0.1\\r\\n'", "b''");
        saw("a modem that is in use", PeerTable.Outcome.REFUSED);
    }

    /** Every octet, both ways, through two calls of the same modem's: the far end is a connection that says it back. */
    @Test
    void allOctetsPassInACall() throws Exception {
        try (ForeignProcess script = start("""
                port.write(b"AT\\r")
                heard(b"OK\\r\\n")
                print("ready", flush=True)
                heard(b"RING")
                port.write(b"ATA\\r")
                heard(b"CONNECT")
                time.sleep(1)
                port.read(200)
                every = bytes(range(256))
                port.write(every)
                got = b""
                while len(got) < 256:
                    got += port.read(256)
                print("done" if got == every else got)
                """)) {
            script.awaitLine("ready", LIMIT);
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), callers)) {
                caller.setSoTimeout((int) LIMIT.toMillis());
                byte[] every = caller.getInputStream().readNBytes(256);
                for (int i = 0; i < every.length; i++) {
                    assertThat(every[i]).isEqualTo((byte) i);
                }
                caller.getOutputStream().write(every);
                script.awaitLine("done", LIMIT);
            }
        }
        saw("all 256 octets in a call", PeerTable.Outcome.WORKS);
    }

    private void ran(String script, String... said) throws Exception {
        try (ForeignProcess process = start(script)) {
            assertThat(process.awaitExit(LIMIT)).as(process.log()).isZero();
            process.awaitLine("done", LIMIT);
            for (String text : said) {
                assertThat(process.log()).contains(text);
            }
        }
    }

    private ForeignProcess start(String script) throws IOException {
        Files.writeString(folder.resolve("script.py"), OPENING.formatted(port) + script);
        return new ForeignProcess("pyserial", folder, List.of(PYTHON, "-W", "ignore", "script.py"));
    }

    private static void saw(String what, PeerTable.Outcome outcome) {
        PeerTable.Row row = new PeerTable.Row(PeerTable.Topic.MODEM, what);
        PeerTable.add(PySerialTest.class, PeerTable.Column.PYSERIAL, row, outcome);
    }
}
