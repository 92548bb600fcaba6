package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code serve --scenario} where callers have a modem of ours. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeModemScenarioTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FILE = """
            format: 1
            name: served
            seed: 40
            sut: external-client
            clock: real
            line:
              ring: {cadence: 200ms/200ms}
              modem: {client: {profile: hayes-v22bis, answers: {I7: "of the file"}}}
            server: {users: {alice: {password: "Fichte-66"}}}
            client: {user: alice}
            expect:
              result: {connected: true}
              modem: ["client > ATDT5550100", "server < CONNECT 2400"]
            """;

    private final BackgroundServer server = new BackgroundServer();

    @TempDir
    private Path folder;

    @AfterEach
    void endTheServer() throws InterruptedException {
        server.end();
    }

    @Test
    void eachCallOverTheDeviceFileHasItsVerdictAndTheModemIsThereForTheNext() throws Exception {
        write(FILE);
        Cli serving = new Cli(folder);
        server.listen(serving, "serve", "-q", "--scenario", "file.dial.yaml", "--listen", "pty:tty", "--follow");
        assertThat(serving.out()).contains("listening on pty:tty").contains("ATDT5550100");
        assertThat(says("AT\r", "OK")).as("it comes, does not call, and goes").contains("OK");
        dialAsAliceWith("Fichte-66");
        await().atMost(LONG).until(() -> serving.out().contains("ok    1  "));
        dialAsAliceWith("Fichte-67");
        await().atMost(LONG).until(() -> serving.out().contains("FAIL  2  "));
        assertThat(serving.out()).containsPattern("replay    ringback run \\S+ --seed \\d+ --listen rfc2217:0\\R");
        server.end();
        assertThat(serving.out()).endsWith("2 verdicts: 1 passed, 1 failed" + System.lineSeparator());
        assertThat(folder.resolve("tty")).doesNotExist();
    }

    @Test
    void withoutVerdictsTheModemIsThatOfTheFileToo() throws Exception {
        write(FILE);
        Cli serving = new Cli(folder);
        server.listen(serving, "serve", "-q", "--scenario", "file.dial.yaml", "--listen", "pty:tty");
        assertThat(says("ATI7\r", "of the file")).contains("of the file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            pty:tty           | timeline: [{at: 1s, do: {drop-carrier: client}}] | --listen pty:tty would never heed timeline (file.dial.yaml:11)
            rfc2217:0         | timeline: [{at: 1s, do: {drop-carrier: client}}] | would never heed timeline (file.dial.yaml:11)
            serial:/dev/null  | tags: [none]                                     | on a real line nobody heeds line.modem (file.dial.yaml)
            pty:tty,profile=tcpser | tags: [none]                                | a profile, but the scenario has modems
            """)
    void whatWouldHaveNoEffectIsRefusedByName(String where, String more, String why) throws IOException {
        write(FILE.replace("expect:\n", more + "\nexpect:\n"));
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--scenario", "file.dial.yaml", "--listen", where))
                .isEqualTo(2);
        assertThat(cli.err().replace(folder + "/", "")).contains(why);
        assertThat(folder.resolve("tty")).doesNotExist();
    }

    @Test
    void aFileThatNeedsDcdIsRefusedOnADeviceFileBeforeAnybodyCanCome() throws IOException {
        write(FILE + "  lines: [{signal: DCD, goes: up}]\n");
        for (String verb : new String[] {"run", "serve"}) {
            Cli cli = new Cli(folder);
            String[] run = {"run", "file.dial.yaml", "--listen", "pty:tty"};
            String[] serve = {"serve", "--scenario", "file.dial.yaml", "--follow", "--listen", "pty:tty"};
            assertThat(cli.run(verb.equals("run") ? run : serve)).isEqualTo(2);
            assertThat(cli.err().replace(folder + "/", ""))
                    .contains(
                            "--listen pty:tty: file.dial.yaml:14:20: expect.lines[1] needs DCD at the client's computer,"
                                    + " but pty carries only octets, DTR, rate; rfc2217 carries it");
            assertThat(cli.out()).isEmpty();
        }
    }

    @Test
    void onTcpModemsAreRefusedWhereAllIsPlayedAndToldWhereTheServerAloneIsThere() throws Exception {
        write(FILE);
        Cli cli = new Cli(folder);
        assertThat(cli.run("run", "file.dial.yaml", "--listen", "tcp:0")).isEqualTo(2);
        assertThat(cli.err())
                .contains("its line has modems, but on TCP each connection is a call")
                .contains("listen on pty:LINK, rfc2217:PORT, rfc2217:HOST:PORT or serial:PATH");
        Cli serving = new Cli(folder);
        server.listen(serving, "serve", "--scenario", "file.dial.yaml", "--listen", "tcp:0");
        assertThat(serving.err())
                .contains("on TCP only the server of the file is there, without line.modem (")
                .contains("file.dial.yaml)");
    }

    @Test
    void aProfileBesideVerdictsIsRefused() throws IOException {
        write(FILE);
        Cli cli = new Cli(folder);
        String[] serve = {
            "serve", "--scenario", "file.dial.yaml", "--follow", "--listen", "pty:tty", "--profile", "tcpser"
        };
        assertThat(cli.run(serve)).isEqualTo(2);
        assertThat(cli.err()).contains("--profile with verdicts: the scenario says which modem is there");
    }

    /** What a program that opens the device file hears, up to some words. */
    private String says(String command, String until) {
        SerialPort port = SerialPort.getCommPort(folder.resolve("tty").toString());
        port.setComPortParameters(2400, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
        assertThat(port.openPort()).isTrue();
        StringBuilder heard = new StringBuilder();
        try {
            byte[] octets = command.getBytes(StandardCharsets.US_ASCII);
            assertThat(port.writeBytes(octets, octets.length)).isEqualTo(octets.length);
            byte[] buffer = new byte[512];
            long end = System.nanoTime() + LONG.toNanos();
            while (heard.indexOf(until) < 0 && System.nanoTime() < end) {
                int count = port.readBytes(buffer, buffer.length);
                heard.append(new String(buffer, 0, Math.max(0, count), StandardCharsets.US_ASCII));
            }
        } finally {
            port.closePort();
        }
        return heard.toString();
    }

    private void dialAsAliceWith(String password) {
        Cli dialing = new Cli(folder).with("RINGBACK_PASSWORD", password);
        String port = folder.resolve("tty").toString();
        int dialed = dialing.run(
                "dial",
                "5550100",
                "--port",
                port,
                "--profile",
                "hayes-v22bis",
                "--allow",
                "5550100",
                "--user",
                "alice",
                "--stay-up",
                "0");
        assertThat(dialed).as(dialing.out() + dialing.err()).isBetween(0, 19);
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("file.dial.yaml"), content);
    }
}
