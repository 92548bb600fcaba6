package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.simulator.world.QuickModem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server behind an emulated modem at a device file, which our own dialer opens as any program would. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class PtyServerTest {
    private final BackgroundServer server = new BackgroundServer();

    @TempDir
    private Path folder;

    @AfterEach
    void endTheServer() throws InterruptedException {
        server.end();
    }

    @Test
    void whoeverOpensTheDeviceFileDialsTheServerAndIsCalledBackThere() throws Exception {
        QuickModem.in(folder);
        Cli serving = new Cli(folder);
        server.listen(serving, "serve", "--listen", "pty:ttyLAB0", "--profile", QuickModem.FILE, "--follow");
        assertThat(serving.out())
                .contains("listening on pty:ttyLAB0")
                .contains("minicom -D ./ttyLAB0")
                .contains("a call back rings on the device file");
        Cli dial = new Cli(folder).with("RINGBACK_PASSWORD", "ring-me-at-home");
        String device = folder.resolve("ttyLAB0").toString();
        int status = dial.run(
                "dial",
                "5550100",
                "--port",
                device,
                "--profile",
                QuickModem.FILE,
                "--allow",
                "5550100",
                "--user",
                "preset",
                "--paused-states",
                "--stay-up",
                "1s");
        assertThat(dial.out())
                .containsSubsequence("PrepareForCallback", "WaitForCallback", "ReAuthenticate", "Connected");
        assertThat(status).isZero();
        assertThat(BackgroundServer.journal(serving))
                .containsSubsequence(
                        "client > ATDT5550100",
                        "server > ATA",
                        "the call is down",
                        "server > ATDT5550199",
                        "client > ATA");
        server.end();
        assertThat(Files.exists(folder.resolve("ttyLAB0"))).isFalse();
    }

    @Test
    void theModemMayBeOnTheNetwork() throws Exception {
        Cli serving = new Cli(folder);
        server.listen(serving, "serve", "--listen", "rfc2217:0", "--profile", "hayes-v22bis", "--follow");
        Matcher place =
                Pattern.compile("listening on (rfc2217:127\\.0\\.0\\.1:[0-9]+)").matcher(serving.out());
        assertThat(place.find()).as(serving.out()).isTrue();
        assertThat(serving.out()).contains("miniterm rfc2217://127.0.0.1:");
        Cli dial = new Cli(folder).with("RINGBACK_PASSWORD", "plain-sailing");
        List<String> command =
                List.of("dial", "5550100", "--port", place.group(1), "--profile", "hayes-v22bis", "--allow", "5550100");
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--user", "plain", "--stay-up", "0"));
        assertThat(dial.run(all.toArray(String[]::new)))
                .as(dial.out() + dial.err())
                .isZero();
        assertThat(BackgroundServer.journal(serving))
                .containsSubsequence("client > ATDT5550100", "server > ATA", "phase open", "client DTR down");
    }

    @Test
    void aFileThatIsInTheWayStaysWhereItIs() throws IOException {
        Files.writeString(folder.resolve("notes"), "mine");
        Cli serving = new Cli(folder);
        assertThat(serving.run("serve", "--listen", "pty:notes")).isEqualTo(7);
        assertThat(serving.err()).contains("notes");
        assertThat(Files.readString(folder.resolve("notes"))).isEqualTo("mine");
    }

    @Test
    void twoDeviceFilesAreTwoLines() {
        Cli serving = new Cli(folder);
        server.listen(
                serving, "serve", "-q", "--listen", "pty:one", "--listen", "pty:two,profile=tcpser,number=5550123");
        assertThat(serving.out()).contains("listening on pty:one").contains("listening on pty:two");
        await().until(() -> Files.exists(folder.resolve("one")) && Files.exists(folder.resolve("two")));
    }
}
