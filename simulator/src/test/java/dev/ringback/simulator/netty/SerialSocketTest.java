package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fazecast.jSerialComm.SerialPort;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.PortFailure;
import dev.ringback.port.serial.SerialSettings.FlowControl;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.world.ModemKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An emulated modem on a serial port, and a program at the other end of the cable, which socat is. */
@Timeout(60)
class SerialSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<PortFailure> lost = new CopyOnWriteArrayList<>();
    private final RealBench bench = new RealBench(Journal.NONE, lost::add);
    private Process socat;
    private SerialPort program;

    @BeforeEach
    void aCable() throws Exception {
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
        ModemSettings quick = ModemSettings.NONE.withTraining(Duration.ofMillis(100));
        ModemKit kit = ModemKit.of(HardwareProfiles.named("hayes-v34"), quick, 57_600);
        assertThat(bench.serial("near", "5550100", kit, near.toString(), FlowControl.RTS_CTS))
                .isEqualTo("serial:" + near);
        program = SerialPort.getCommPort(far.toString());
        program.setComPortParameters(57_600, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        program.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
        assertThat(program.openPort()).isTrue();
    }

    @AfterEach
    void end() throws InterruptedException {
        program.closePort();
        bench.close();
        socat.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("serial ") || name.startsWith("ringback-modem"))
                .toList();
    }

    @Test
    void theModemAnswersAndDialsAnotherOnTheBench() throws Exception {
        ModemSettings quick = ModemSettings.NONE.withTraining(Duration.ofMillis(100));
        ModemKit kit = ModemKit.of(HardwareProfiles.named("hayes-v34"), quick, 57_600);
        bench.pty("other", "5550101", kit, folder.resolve("other"), "other");
        SerialPort other = SerialPort.getCommPort(folder.resolve("other").toString());
        other.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
        assertThat(other.openPort()).isTrue();
        say(other, "ATS0=1\r");
        hears(other, "OK\r\n");
        say(program, "ATDT5550101\r");
        hears(program, "CONNECT ");
        hears(other, "CONNECT ");
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        hears(other, "\r\n");
        assertThat(program.writeBytes(all, all.length)).isEqualTo(all.length);
        assertThat(hears(other, "\u00fe\u00ff")).isEqualTo(new String(all, StandardCharsets.ISO_8859_1));
        other.closePort();
    }

    @Test
    void aPortThatIsUnpluggedIsToldByNameAndNoThreadIsLeft() {
        say(program, "AT\r");
        hears(program, "OK\r\n");
        socat.destroyForcibly();
        await().atMost(LIMIT).until(() -> !lost.isEmpty());
        assertThat(lost).singleElement().satisfies(failure -> assertThat(failure.message())
                .startsWith("serial " + folder.resolve("near") + ": the device is gone (error ")
                .endsWith("was it unplugged?"));
    }

    @Test
    void aPortThatIsNotThereSaysSo() {
        ModemKit kit = ModemKit.of(HardwareProfiles.named("hayes-v34"));
        String device = folder.resolve("nothing").toString();
        assertThatThrownBy(() -> bench.serial("nothing", "5550107", kit, device, FlowControl.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(device);
    }

    private static void say(SerialPort port, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(port.writeBytes(octets, octets.length)).isEqualTo(octets.length);
    }

    /** All that comes until this does, to the octet. */
    private static String hears(SerialPort port, String end) {
        StringBuilder heard = new StringBuilder();
        byte[] buffer = new byte[1];
        long until = System.nanoTime() + LIMIT.toNanos();
        while (heard.indexOf(end) < 0) {
            if (port.readBytes(buffer, 1) > 0) {
                heard.append((char) (buffer[0] & 0xFF));
            }
            assertThat(System.nanoTime()).as("heard: %s", heard).isLessThan(until);
        }
        return heard.toString();
    }
}
