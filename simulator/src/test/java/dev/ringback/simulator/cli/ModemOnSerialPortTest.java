package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.port.Circuit;
import dev.ringback.simulator.world.CrossedCable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ringback modem --listen serial:PATH} as a process of its own, whose pseudo-terminal has circuits by {@code
 * src/test/c/ptylines.c}: at the other end of the null-modem cable is a box that drives DTR, seen as DSR, and RTS, seen as CTS.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class ModemOnSerialPortTest {
    @TempDir
    private Path folder;

    private CrossedCable box;
    private Path screen;
    private Process process;

    @AfterEach
    void nothingIsLeft() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        if (box != null) {
            box.close();
        }
    }

    @Test
    void theCarrierIsDtrAtTheBoxAndTheBoxsDtrHangsUp() throws Exception {
        Path library = folder.resolve("ptylines.so");
        compile(library);
        box = new CrossedCable(folder.resolve("ttyS9"), Files.createDirectory(folder.resolve("circuits")));
        box.turn(Circuit.DSR, true);
        box.turn(Circuit.CTS, true);
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(library, "5550142=127.0.0.1:" + host.getLocalPort());
            await().atMost(60, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(screen).content().contains("Ctrl-C"));
            box.say("AT&C1&D2\r"); // of its factory this one's DCD is always on
            await().untilAsserted(() -> assertThat(box.heard()).contains("OK\r\n"));
            await().untilAsserted(() -> assertThat(box.seenOfDtr()).endsWith("DTR off"));
            int before = box.seenOfDtr().size();
            box.say("ATDT5550142\r");
            try (Socket called = host.accept()) {
                await().atMost(60, TimeUnit.SECONDS).until(() -> box.heard().contains("CONNECT 2400\r\n"));
                await().untilAsserted(() -> assertThat(box.seenOfDtr()).hasSize(before + 1));
                assertThat(box.seenOfDtr()).endsWith("DTR on");
                called.getOutputStream().write('!');
                await().until(() -> box.heard().endsWith("!"));
                box.turn(Circuit.DSR, false);
                assertThat(called.getInputStream().read()).isEqualTo(-1);
            }
            await().untilAsserted(() -> assertThat(box.seenOfDtr()).endsWith("DTR off"));
            assertThat(Files.readString(screen))
                    .containsSubsequence("client DTR up", "client DCD up", "client DTR down", "client DCD down");
        }
    }

    private void start(Path library, String phonebook) throws IOException {
        screen = folder.resolve("screen");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        String place = "serial:" + folder.resolve("ttyS9");
        command.addAll(List.of("modem", "--listen", place, "--profile", "hayes-v22bis"));
        command.addAll(List.of("--phonebook", phonebook, "--follow", "--only", "at,circuits"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(screen.toFile());
        builder.environment().put("LD_PRELOAD", library.toString());
        builder.environment().put("PTYLINES", folder.resolve("circuits").toString());
        process = builder.start();
    }

    private static void compile(Path library) throws InterruptedException {
        try {
            Process cc = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), "src/test/c/ptylines.c", "-ldl")
                    .inheritIO()
                    .start();
            assertThat(cc.waitFor()).as("gcc").isZero();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("gcc does not start, and with CI=true nothing is skipped", e);
            }
            Assumptions.abort("gcc does not start, and this test needs it: " + e.getMessage());
        }
    }
}
