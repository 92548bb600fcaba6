package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fazecast.jSerialComm.SerialPort;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.simulator.world.ModemKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Modems at pseudo-terminals, and a program with jSerialComm at the other side. Result codes are those of V.250. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class PtyModemTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<Journal.Entry> journal = new CopyOnWriteArrayList<>();
    private final List<PortFailure> lost = new CopyOnWriteArrayList<>();
    private final RealBench bench = new RealBench(journal::add, lost::add);

    @BeforeAll
    static void onLinux() {
        if (!Files.isDirectory(Path.of("/dev/pts"))) {
            String message = "no pseudo-terminals here: there is no /dev/pts";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private Path modem(String name, String number) throws IOException {
        Path link = folder.resolve(name);
        ModemSettings quick = ModemSettings.NONE.withTraining(Duration.ofMillis(100));
        ModemKit kit = ModemKit.of(HardwareProfiles.named("hayes-v34"), quick, 115_200);
        assertThat(bench.pty(name, number, kit, link, name)).isEqualTo("pty:" + name);
        return link;
    }

    /** A program that has the device open. */
    private static final class Program implements AutoCloseable {
        private final SerialPort port;
        private final StringBuilder heard = new StringBuilder();

        Program(Path link, int rateBitsPerSecond) {
            port = SerialPort.getCommPort(link.toString());
            port.setComPortParameters(rateBitsPerSecond, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 100, 0);
            assertThat(port.openPort()).isTrue();
        }

        void says(String text) {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(port.writeBytes(octets, octets.length)).isEqualTo(octets.length);
        }

        /** All that comes until this does, which must be within the limit. */
        String hears(String end) {
            long until = System.nanoTime() + LIMIT.toNanos();
            byte[] buffer = new byte[512];
            while (heard.indexOf(end) < 0) {
                int count = port.readBytes(buffer, buffer.length);
                if (count > 0) {
                    heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                }
                assertThat(System.nanoTime()).as("heard: %s", heard).isLessThan(until);
            }
            String all = heard.toString();
            heard.setLength(0);
            return all;
        }

        @Override
        public void close() {
            port.closePort();
        }
    }

    private ModemState state(int index) {
        return bench.ask(present -> present.modems().get(index).state());
    }

    private boolean noted(String text) {
        return journal.stream()
                .anyMatch(entry -> entry.event() instanceof JournalEvent.ModemNoted note
                        && note.text().contains(text));
    }

    private void stty(Path link, String... settings) throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("stty", "-F", link.toString()), Stream.of(settings))
                .toArray(String[]::new);
        Process stty = new ProcessBuilder(command).inheritIO().start();
        assertThat(stty.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @SuppressWarnings("try") // closing it is what is tested
    void twoProgramsTalkOverTwoModems() throws IOException {
        Path first = modem("ttyLAB0", "100");
        Path second = modem("ttyLAB1", "200");
        try (Program calling = new Program(first, 57_600);
                Program called = new Program(second, 9600)) {
            called.says("ATE0S0=1&D2\r");
            called.hears("\r\nOK\r\n");
            calling.says("ATE0&D2\r");
            calling.hears("\r\nOK\r\n");
            assertThat(noted("57600 bit/s")).isTrue();
            assertThat(noted("9600 bit/s")).isTrue();
            calling.says("ATDT200\r");
            assertThat(calling.hears("\r\nCONNECT 57600\r\n")).isEqualTo("\r\nCONNECT 57600\r\n");
            called.hears("\r\nCONNECT 9600\r\n");
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 256; i++) {
                all.append((char) i);
            }
            calling.says(all + "end");
            assertThat(called.hears("end")).isEqualTo(all + "end");
            calling.close();
            assertThat(called.hears("\r\nNO CARRIER\r\n")).isEqualTo("\r\nNO CARRIER\r\n");
        }
        await().atMost(LIMIT).until(() -> state(0) == ModemState.IDLE && state(1) == ModemState.IDLE);
        try (Program again = new Program(first, 19_200)) {
            again.says("AT\r");
            assertThat(again.hears("\r\nOK\r\n")).isEqualTo("\r\nOK\r\n"); // it is still as it was set
        }
    }

    @Test
    void aRateOfZeroDropsDtr() throws IOException, InterruptedException {
        Path link = modem("ttyLAB0", "100");
        try (Program program = new Program(link, 38_400)) {
            program.says("ATE0&D2H1\r");
            program.hears("\r\nOK\r\n");
            await().atMost(LIMIT).until(() -> state(0) == ModemState.OFF_HOOK);
            stty(link, "0");
            await().atMost(LIMIT).until(() -> state(0) == ModemState.IDLE);
            assertThat(journal).anyMatch(entry -> entry.event()
                    .equals(new JournalEvent.CircuitChanged(InterchangeCircuit.DTR, false)));
            assertThat(program.port.setBaudRate(19_200)).isTrue();
            program.says("AT\r");
            program.hears("\r\nOK\r\n");
        }
    }

    @Test
    void thatRtsCtsIsAskedForIsSeen() throws IOException, InterruptedException {
        Path link = modem("ttyLAB0", "100");
        try (Program program = new Program(link, 38_400)) {
            await().atMost(LIMIT).until(() -> noted("has not asked for RTS/CTS"));
            stty(link, "crtscts");
            await().atMost(LIMIT).until(() -> noted("has asked for RTS/CTS"));
            program.says("AT\r");
            program.hears("\r\nOK\r\n");
        }
    }

    /** The whole of it waits in the buffers of the kernel, of the modems, and in the program that writes. */
    @Test
    void aProgramThatDoesNotReadStopsTheOneThatWritesAndNothingIsLost() throws IOException, InterruptedException {
        Path first = modem("ttyLAB0", "100");
        Path second = modem("ttyLAB1", "200");
        try (Program calling = new Program(first, 115_200);
                Program called = new Program(second, 115_200)) {
            called.says("ATE0S0=1&K3\r");
            called.hears("\r\nOK\r\n");
            calling.says("ATE0&K3\r");
            calling.hears("\r\nOK\r\n");
            calling.says("ATDT200\r");
            calling.hears("\r\nCONNECT 115200\r\n");
            called.hears("\r\nCONNECT 115200\r\n");
            StringBuilder all = new StringBuilder();
            for (int i = 0; all.length() < 60_000; i++) {
                all.append(i).append(' ');
            }
            Thread writing = new Thread(() -> calling.says(all + "end"));
            writing.start();
            await("the writer is stopped while nobody reads")
                    .during(Duration.ofSeconds(3))
                    .until(writing::isAlive);
            assertThat(called.hears("end")).isEqualTo(all + "end");
            writing.join();
            assertThat(journal).noneMatch(entry -> entry.event() instanceof JournalEvent.OctetsOverrun);
        }
    }

    @Test
    void closingRemovesTheLinkTheThreadAndTheFiles() throws IOException {
        Path link = modem("ttyGONE", "100");
        String index = link.toRealPath().getFileName().toString();
        assertThat(openMasters(index)).isEqualTo(1);
        try (Program program = new Program(link, 38_400)) {
            program.says("ATDT200\r");
            bench.close();
            assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
            assertThat(openMasters(index)).isZero();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("pty ttyGONE");
        }
        assertThat(lost).isEmpty();
    }

    /** Of one pseudo-terminal, while its other side is open: proc(5) has its number. */
    private static long openMasters(String index) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).endsWith("ptmx")
                                    && Files.readString(
                                                    Path.of("/proc/self/fdinfo").resolve(file.getFileName()))
                                            .contains("tty-index:\t" + index + "\n");
                        } catch (IOException closedMeanwhile) {
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void aFileOfThatNameIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("ttyLAB0"), "mine");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> modem("ttyLAB0", "100"))
                .withMessageContaining("pty ttyLAB0: there is a file of that name already")
                .withMessageContaining("choose another name");
        bench.close();
        assertThat(folder.resolve("ttyLAB0")).hasContent("mine");
    }

    @Test
    void aLinkThatIsInUseIsLeftAlone() throws IOException {
        modem("ttyLAB0", "100");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> modem("ttyLAB0", "200"))
                .withMessageContaining("leads to /dev/pts/")
                .withMessageContaining("is another ringback running there?");
        assertThat(folder.resolve("ttyLAB0")).isSymbolicLink();
    }

    @Test
    void aLinkThatAKilledProcessLeftIsReplaced() throws IOException {
        Files.createSymbolicLink(folder.resolve("ttyLAB0"), folder.resolve("gone"));
        Path link = modem("ttyLAB0", "100");
        try (Program program = new Program(link, 38_400)) {
            program.says("AT\r");
            program.hears("\r\nOK\r\n");
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> modem("nowhere/ttyLAB0", "100"))
                .withMessageContaining("there is no folder")
                .withMessageContaining("make it, or choose another name");
    }

    @Test
    void aLinkThatSomebodyRemovesIsTold() throws IOException {
        Path link = modem("ttyLAB0", "100");
        Files.delete(link);
        await().atMost(Duration.ofSeconds(5)).until(() -> !lost.isEmpty());
        assertThat(lost.get(0).kind()).isEqualTo(PortFailure.Kind.HARDWARE);
        assertThat(lost.get(0).message()).startsWith("pty ttyLAB0: somebody removed or replaced the link");
    }
}
