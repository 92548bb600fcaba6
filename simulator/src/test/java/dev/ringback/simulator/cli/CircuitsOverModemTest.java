package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.port.Circuit;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.number.SampleServer;
import dev.ringback.simulator.world.PtyOffice;
import dev.ringback.simulator.world.Ptylines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code ringback dial} as a process of its own, whose pseudo-terminal has circuits by {@code src/test/c/ptylines.c}, and an
 * emulated modem behind it.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class CircuitsOverModemTest {
    @TempDir
    private Path folder;

    private PtyOffice office;
    private Path screen;
    private Process process;

    @BeforeEach
    void aModemWithCircuits() throws Exception {
        Ptylines.compile(folder);
        office = new PtyOffice(
                folder.resolve("ttyLAB0"),
                "hayes-v34",
                SampleServer.config(),
                Files.createDirectory(Ptylines.circuits(folder)));
        screen = folder.resolve("screen");
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        if (office != null) {
            office.close();
        }
    }

    private void ringUp(String stayUp) throws IOException {
        List<String> command = Ptylines.java(Main.class);
        command.addAll(List.of(
                "dial", PtyOffice.SERVER, "--port", folder.resolve("ttyLAB0").toString(), "--profile", "hayes-v34"));
        command.addAll(List.of("--allow", PtyOffice.SERVER, "--user", "plain", "--stay-up", stayUp));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(screen.toFile());
        Ptylines.preload(builder, folder);
        builder.environment().put(DialCommand.PASSWORD_VARIABLE, "plain-sailing");
        process = builder.start();
    }

    private void awaitConnected() {
        await().atMost(90, TimeUnit.SECONDS)
                .until(() -> Files.readString(screen).contains("Connected             address"));
    }

    private void endsWith(int status, String text) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(screen).content().contains(text);
        assertThat(process.exitValue()).isEqualTo(status);
    }

    /** What the program told the modem, in its own words. */
    private String commands() {
        StringBuilder text = new StringBuilder();
        office.journal().forEach(entry -> {
            if (entry.event() instanceof JournalEvent.ModemText said && said.toModem()) {
                text.append(said.text()).append('\n');
            }
        });
        return text.toString();
    }

    @Test
    void aDropOfDtrHangsUpAndNothingElseIsNeeded() throws Exception {
        ringUp("1s");
        endsWith(0, "631 ERROR_USER_DISCONNECTION");
        assertThat(office.seenOfDtr()).startsWith("DTR on", "DTR off");
        assertThat(commands()).contains("ATDT5550100").doesNotContain("ATH");
        await().until(() -> office.state() == ModemState.IDLE);
    }

    @Test
    void aFallOfDcdAloneEndsTheCallByName() throws Exception {
        ringUp("60s");
        awaitConnected();
        office.hold(Circuit.DCD, false);
        endsWith(16, "628 ");
    }

    @Test
    void aProgramThatIsToldToEndDropsDtr() throws Exception {
        ringUp("60s");
        awaitConnected();
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(office.seenOfDtr()).startsWith("DTR on", "DTR off");
        await().atMost(20, TimeUnit.SECONDS).until(() -> office.state() == ModemState.IDLE);
    }

    @Test
    void aProgramThatIsKilledLeavesTheModemOnHook() throws Exception {
        ringUp("60s");
        awaitConnected();
        process.destroyForcibly();
        await().atMost(20, TimeUnit.SECONDS).until(() -> office.state() == ModemState.IDLE);
        assertThat(office.seenOfDtr()).contains("gone");
    }
}
