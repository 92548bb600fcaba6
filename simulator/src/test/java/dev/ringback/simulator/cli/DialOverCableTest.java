package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A direct cable, which socat is: {@code serve} at one end and {@code dial} at the other. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DialOverCableTest {
    private final BackgroundServer server = new BackgroundServer();

    @TempDir
    private Path folder;

    private Process socat;

    @BeforeEach
    void aCable() {
        Path near = folder.resolve("near");
        Path far = folder.resolve("far");
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far).start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("socat does not start, and with CI=true nothing is skipped", e);
            }
            Assumptions.abort("socat does not start, and these tests need it: " + e.getMessage());
        }
        await().until(() -> Files.exists(near) && Files.exists(far));
    }

    @AfterEach
    void end() throws InterruptedException {
        server.end();
        socat.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Test
    void theWordsOfWindowsDirectCableOpenTheLine() throws Exception {
        Cli serving = new Cli(folder);
        String place = "serial:" + folder.resolve("far") + ",profile=null-modem";
        server.listen(serving, "serve", "--listen", place, "--follow");
        Cli dial = new Cli(folder).with("RINGBACK_PASSWORD", "plain-sailing");
        String near = folder.resolve("near").toString();
        int status = dial.run(
                "dial",
                "--port",
                near,
                "--profile",
                "null-modem",
                "--user",
                "plain",
                "--stay-up",
                "0",
                "--paused-states");
        assertThat(status).as(dial.out() + dial.err()).isZero();
        assertThat(dial.out()).contains("a cable, saying CLIENT").contains("Connected");
        assertThat(dial.err()).as("a cable is no telephone line").doesNotContain("REAL LINE");
        assertThat(BackgroundServer.journal(serving))
                .contains("phase open")
                .containsSubsequence("heard \"CLIENT\"", "said \"CLIENTSERVER\"", "the call is up");
        assertThat(serving.out()).contains("server DTR up");
    }

    @Test
    void aCableDialsNoNumbersAndBeginsHere() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("dial", "--port", "near", "--profile", "null-modem", "--allow", "5550100", "--user", "a"))
                .isEqualTo(2);
        assertThat(cli.err())
                .contains("--allow: there is no modem that could dial", "the profile null-modem is a cable");
        Cli network = new Cli(folder);
        assertThat(network.run("dial", "--port", "rfc2217:127.0.0.1:9", "--profile", "null-modem", "--user", "a"))
                .isEqualTo(2);
        assertThat(network.err()).contains("a direct cable begins at a serial port of this computer");
        Cli tcp = new Cli(folder);
        assertThat(tcp.run("dial", "--port", "tcp:127.0.0.1:7007", "--user", "a"))
                .isEqualTo(2);
        assertThat(tcp.err()).contains("--to 127.0.0.1:7007", "--port rfc2217:HOST:PORT");
        Cli serial = new Cli(folder);
        assertThat(serial.run("dial", "--port", "serial:near", "--user", "a")).isEqualTo(2);
        assertThat(serial.err()).contains("write the path alone: --port near");
    }
}
