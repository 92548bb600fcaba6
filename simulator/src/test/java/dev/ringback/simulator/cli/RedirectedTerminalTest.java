package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person at a terminal who runs {@code dial ... | cat}: Java has no console then, and what is typed must not be seen all
 * the same. The terminal is one of {@code script}, whose output is all that the person sees.
 */
@EnabledOnOs(OS.LINUX)
class RedirectedTerminalTest {
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void aPasswordIsNotEchoedThoughTheOutputGoesToAPipe() throws Exception {
        Path screen = folder.resolve("screen");
        Process terminal = terminal(screen, "dial 555-0691 --user alice --paused-states 2>&1 | cat; stty -a");
        try (OutputStream keys = terminal.getOutputStream()) {
            await(screen, terminal, "password for alice: ");
            type(keys, "Typed-Erle-3\n");
            await(screen, terminal, "another password for alice");
            type(keys, "Typed-Erle-4\n");
            await(screen, terminal, "Enter hangs up");
            type(keys, "\n");
            assertThat(terminal.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.destroyForcibly();
        }
        assertThat(Files.readString(screen))
                .contains("Connected")
                .doesNotContain("Typed-Erle")
                .containsPattern("[^-]\\becho\\b"); // as stty -a says it: the echo is on again
    }

    @Test
    void anInterruptedQuestionLeavesTheEchoOn() throws Exception {
        Path screen = folder.resolve("screen");
        Process terminal = terminal(screen, "dial 555-0691 --user alice 2>&1 | cat; stty -a");
        try (OutputStream keys = terminal.getOutputStream()) {
            await(screen, terminal, "password for alice: ");
            type(keys, "\u0003");
            assertThat(terminal.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.destroyForcibly();
        }
        assertThat(Files.readString(screen)).containsPattern("[^-]\\becho\\b");
    }

    private Process terminal(Path screen, String command) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path shell = Files.writeString(
                folder.resolve("shell.sh"),
                "trap : INT\n'" + java + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                        + "' " + Main.class.getName() + " " + command + "\n");
        // Who was started in the background may have inherited an ignored SIGINT, which a shell cannot take back.
        String start = "if env --default-signal=INT true 2>/dev/null; then exec env --default-signal=INT sh '" + shell
                + "'; fi; exec sh '" + shell + "'";
        try {
            return new ProcessBuilder("script", "-qec", start, "/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile())
                    .start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("script does not start, and with CI=true nothing is skipped", e);
            }
            return Assumptions.abort("script does not start, and this test needs its terminal: " + e.getMessage());
        }
    }

    private static void await(Path screen, Process terminal, String text) {
        Awaitility.await()
                .atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
                .until(() -> Files.readString(screen).contains(text) || !terminal.isAlive());
        assertThat(terminal.isAlive()).as("%s", text).isTrue();
    }

    private static void type(OutputStream keys, String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.US_ASCII));
        keys.flush();
    }
}
