package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is told to end says its goodbyes before it does: what it made is gone. */
class ProcessEndTest {
    private static final int SIGTERM_STATUS = 143; // 128 and the number of the signal, as Java ends

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"serve", "modem"})
    @EnabledOnOs(OS.LINUX) // where there are pseudo-terminals of ours
    void theDeviceFileIsRemoved(String verb) throws Exception {
        Path link = folder.resolve("ttyLAB0");
        Path screen = folder.resolve("screen");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(verb, "--listen", "pty:" + link));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> Files.readString(screen).contains("Ctrl-C ends it"));
            assertThat(link).isSymbolicLink();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(SIGTERM_STATUS);
            assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS))
                    .as("the link is left")
                    .isFalse();
        } finally {
            process.destroyForcibly();
        }
    }
}
