package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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

/** {@code run --listen} where a dialer finds a modem, dialed as another terminal would. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunModemCommandTest {
    private static final Pattern PLACE = Pattern.compile("listens on (\\S+) for ");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FILE = """
            format: 1
            name: with-a-modem
            seed: 5
            sut: external-client
            clock: real
            line:
              ring: {cadence: 200ms/200ms}
              modem: {client: {profile: hayes-v22bis}}
            server:
              number: "5550142"
              users:
                alice: {password: "Fichte-66"}
            client: {user: alice, dial: "5550142", number: "5550177"}
            timeline:
              - {name: cut, when: {event: call-up}, after: 1m, do: {drop-carrier: client}, optional: true}
            expect:
              result: {connected: true}
              modem: ["client > ATDT5550142", "server > ATA", "server < CONNECT 2400"]
              counts: {calls: 1}
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private final AtomicInteger status = new AtomicInteger(-1);
    private Thread running = new Thread(() -> {});

    @BeforeEach
    void writeAFile() throws IOException {
        cli = new Cli(folder);
        write(FILE);
    }

    @AfterEach
    void endTheRun() throws InterruptedException {
        running.interrupt();
        running.join();
    }

    @Test
    void whoeverOpensTheDeviceFileIsJudgedAndTheFileGoes() throws Exception {
        assertThat(listen("pty:ttyLAB0")).isEqualTo("pty:ttyLAB0");
        assertThat(cli.out())
                .contains("with-a-modem listens on pty:ttyLAB0 for 1 call by alice, and waits 1m for each")
                .contains("ringback dial 5550142 --port ttyLAB0 --profile hayes-v22bis --allow 5550142 --user alice");
        dial(folder.resolve("ttyLAB0").toString(), "Fichte-66");
        running.join();
        assertThat(cli.out() + cli.err()).contains("ok    with-a-modem ").contains("1 passed, 0 failed, 0 skipped");
        assertThat(status).hasValue(0);
        assertThat(folder.resolve("ttyLAB0")).doesNotExist();
    }

    @Test
    void onTheNetworkTheCircuitsAreJudgedAndTheTimelineActsOnTheLineBetweenTheModems() throws Exception {
        write(FILE.replace("after: 1m", "after: 0s")
                .replace(", optional: true", "")
                .replace("{user: alice, dial", "{dial")
                .replace("connected: true", "error: 629")
                .concat("""
              lines:
                - {signal: DCD, goes: up}
                - {signal: DTR, goes: down, after: {event: call-up}}
                - {signal: RI, goes: up}
            """.indent(0)));
        dial(listen("rfc2217:0"), "Fichte-66");
        running.join();
        assertThat(cli.out())
                .containsPattern("FAIL with-a-modem   seed 5   \\S*with-a-modem.dial.yaml:23\\R"
                        + "  expected  client sees RI go up, number 1\\R  saw       none\\R  replay")
                .contains("--listen rfc2217:0")
                .contains("0 passed, 1 failed");
        assertThat(status).hasValue(1);
    }

    @Test
    void ofASerialPortThatNobodyNamesItIsToldHowToNameIt() throws IOException {
        String serial = FILE.replaceFirst("(?m)^line:.*$", "line:\n  transport: serial");
        assertThat(serial).contains("transport: serial");
        write(serial.replaceFirst("(?s)expect:.*", "expect:\n  result: {connected: true}\n"));
        assertThat(cli.run("run", "with-a-modem.dial.yaml")).isEqualTo(2);
        assertThat(cli.err()).contains("say where its modem is: --listen serial:PATH, such as serial:/dev/ttyUSB0");
    }

    @Test
    void nobodyOpensIt() throws IOException {
        write(FILE.replace("clock: real", "clock: real\nwait: 100ms"));
        assertThat(cli.run("run", "with-a-modem.dial.yaml", "--listen", "pty:ttyLAB0"))
                .isEqualTo(1);
        assertThat(cli.out())
                .contains("  expected  call 1 within 100ms, which is how long it waits")
                .contains("  saw       nobody called");
    }

    private String listen(String where) {
        running = new Thread(() -> status.set(cli.run("run", "with-a-modem.dial.yaml", "--listen", where)));
        running.start();
        await().atMost(LONG).until(() -> cli.out().contains("or from another terminal") || status.get() >= 0);
        Matcher place = PLACE.matcher(cli.out());
        assertThat(place.find()).as(cli.out() + cli.err()).isTrue();
        return place.group(1);
    }

    private void dial(String port, String password) {
        Cli dialing = new Cli(folder).with("RINGBACK_PASSWORD", password);
        int dialed = dialing.run(
                "dial",
                "5550142",
                "--port",
                port,
                "--profile",
                "hayes-v22bis",
                "--allow",
                "5550142",
                "--user",
                "alice",
                "--stay-up",
                "0");
        assertThat(dialed).as(dialing.out() + dialing.err()).isBetween(0, 19);
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("with-a-modem.dial.yaml"), content);
    }
}
