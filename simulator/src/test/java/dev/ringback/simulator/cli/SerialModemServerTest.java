package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.simulator.world.QuickModem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A server that drives modems on two serial ports: the modems are emulated at device files, which it opens as it opens any
 * serial port, and on the same exchange is the modem of the caller.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class SerialModemServerTest {
    private final BackgroundServer modems = new BackgroundServer();
    private final BackgroundServer server = new BackgroundServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void aModelInAHurry() throws IOException {
        QuickModem.in(folder);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        server.end();
        modems.end();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private int ringUp(Cli cli, String number, String user) {
        return cli.run(
                "dial",
                number,
                "--port",
                at("c"),
                "--profile",
                QuickModem.FILE,
                "--allow",
                number,
                "--user",
                user,
                "--paused-states",
                "--stay-up",
                "1s");
    }

    @Test
    void twoPortsAnswerAndTheOneThatWasCalledCallsBack() {
        Cli bench = new Cli(folder);
        modems.listen(
                bench,
                "modem",
                "--follow",
                "--profile",
                QuickModem.FILE,
                "--listen",
                "pty:a",
                "--number",
                "5550100",
                "--listen",
                "pty:b",
                "--number",
                "5550101",
                "--listen",
                "pty:c",
                "--number",
                "5550199");
        Cli serving = new Cli(folder);
        server.listen(
                serving,
                "serve",
                "--follow",
                "--profile",
                QuickModem.FILE,
                "--listen",
                "serial:" + at("a"),
                "--listen",
                "serial:" + at("b") + ",answer=s0",
                "--allow",
                "5550199");
        assertThat(serving.out())
                .contains("listening on serial:" + at("a") + "   REAL LINE, modem quick")
                .contains("called back on the modem that was called: 5550199");

        Cli second = new Cli(folder).with("RINGBACK_PASSWORD", "plain-sailing");
        assertThat(ringUp(second, "5550101", "plain")).isZero();
        assertThat(second.out()).contains("Connected");
        await().untilAsserted(() -> assertThat(BackgroundServer.journal(bench)).contains("b ", "ATS0=1"));

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("serial " + at("c")))); // it is given back meanwhile
        Cli first = new Cli(folder).with("RINGBACK_PASSWORD", "ring-me-at-home");
        int status = ringUp(first, "5550100", "preset");
        assertThat(status).as(first.out() + first.err()).isZero();
        assertThat(first.out()).containsSubsequence("PrepareForCallback", "WaitForCallback", "Connected");
        assertThat(BackgroundServer.journal(serving))
                .containsSubsequence("serial " + at("b") + " call 1", "serial " + at("a") + " call 2", " call 3")
                .containsSubsequence("server > ATS0=1", "server < RING", "server < CONNECT", "the call is up")
                .containsSubsequence("server > ATA", "server < CONNECT", "call 2")
                .containsSubsequence("calling back 5550199", "server > ATDT5550199", "server < CONNECT", "call 3");
        assertThat(BackgroundServer.journal(bench)).contains("ATDT5550199");
    }

    @Test
    void aNumberThatIsNotAllowedIsNotCalledBack() {
        Cli bench = new Cli(folder);
        modems.listen(
                bench,
                "modem",
                "--follow",
                "--profile",
                QuickModem.FILE,
                "--listen",
                "pty:a",
                "--number",
                "5550100",
                "--listen",
                "pty:c",
                "--number",
                "5550199");
        Cli serving = new Cli(folder);
        server.listen(
                serving,
                "serve",
                "--follow",
                "--listen",
                "serial:" + at("a") + ",profile=" + QuickModem.FILE,
                "--allow",
                "5550177");
        Cli cli = new Cli(folder).with("RINGBACK_PASSWORD", "ring-me-at-home");
        Thread dialing = new Thread(() -> ringUp(cli, "5550100", "preset"));
        dialing.start();
        try {
            await().atMost(BackgroundServer.LONG).untilAsserted(() -> assertThat(BackgroundServer.journal(serving))
                    .contains("the number 5550199 is not on the list"));
            assertThat(BackgroundServer.journal(bench)).doesNotContain("ATDT5550199");
        } finally {
            dialing.interrupt();
        }
    }
}
