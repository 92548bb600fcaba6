package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineReport;
import dev.ringback.port.PortCommand;
import dev.ringback.port.Pump;
import dev.ringback.port.TalkingMachine;
import dev.ringback.port.netty.EventLoopScheduler;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a pair of pseudo-terminals: a serial cable without circuits. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a read of a terminal cannot be interrupted
class SerialCommPortTest {
    private final DefaultEventExecutor executor = new DefaultEventExecutor();
    private final EventLoopScheduler scheduler = new EventLoopScheduler(executor, Instant.now());
    private final End near = new End();
    private final End far = new End();

    @TempDir
    private Path directory;

    private PtyPair cable;

    @BeforeEach
    void plugIn() {
        cable = PtyPair.in(directory);
    }

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        near.say(new PortCommand.Close());
        far.say(new PortCommand.Close());
        await().untilAsserted(() -> assertThat(serialThreads()).isEmpty());
        if (cable != null) { // the test was skipped
            cable.close();
        }
        assertThat(executor.shutdownGracefully(0, 5, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void aCableIsUpAsSoonAsACallIsMadeOrAwaitedAndReportsNoCircuits() {
        near.open(cable.near());
        far.open(cable.far());
        near.heardIs("port opened");
        far.heardIs("port opened");

        far.say(new PortCommand.AwaitCall(Instant.now().plusSeconds(60)));
        near.say(new PortCommand.Call("555-0691"), write("hello"));
        far.heardIs("port opened", "line up", "received hello");
        far.say(write("welcome"));
        near.heardIs("port opened", "line up", "received welcome");
    }

    @Test
    void everyOctetPassesAsItIs() {
        near.connect(cable.near());
        far.connect(cable.far());
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        near.say(new PortCommand.Write(Octets.copyOf(all)));

        await().untilAsserted(() -> assertThat(far.received()).isEqualTo(Octets.copyOf(all)));
    }

    @Test
    void aDroppedDtrIsALineDownHereAndTheNextCallIsUpAgain() {
        near.connect(cable.near());
        near.say(new PortCommand.SetDtr(false));
        near.heardIs("port opened", "line up", "line down HERE");

        near.say(new PortCommand.SetDtr(true), new PortCommand.Call(""));
        near.heardIs("port opened", "line up", "line down HERE", "line up");
    }

    @Test
    void rateAndBreakKeepTheirPlaceBetweenTheWrites() {
        far.connect(cable.far());
        near.connect(cable.near());
        near.say(
                write("slow"),
                new PortCommand.SetBaudRate(2_400),
                new PortCommand.SendBreak(Duration.ofMillis(10)),
                write("fast"));

        await().untilAsserted(() -> assertThat(far.received().toText()).isEqualTo("slowfast"));
        assertThat(near.lineReport().bitsPerSecond()).hasValue(2_400);
    }

    @Test
    void ofItsLineItKnowsTheRateAndSaysThatItKnowsNoMore() {
        near.connect(cable.near());
        assertThat(near.lineReport())
                .isEqualTo(new LineReport(OptionalInt.of(115_200), OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void aPortThatDoesNotExistIsNoSuchPortAndTheOthersAreNamed() {
        near.open(directory.resolve("ttyUSB7").toString());

        await().untilAsserted(() -> assertThat(near.heard)
                .singleElement()
                .asString()
                .startsWith("port failed NO_SUCH_PORT serial " + directory.resolve("ttyUSB7")
                        + ": there is no such port; the system lists "));
    }

    @Test
    void aFileIsNotASerialPort() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        near.open(file.toString());

        near.heardIs("port failed NO_SUCH_PORT serial " + file + ": this is not a serial port");
    }

    @Test
    void aPortThatIsOpenAlreadyIsNotAvailable() {
        near.open(cable.near());
        near.heardIs("port opened");
        far.open(cable.near());

        far.heardIs("port failed NOT_AVAILABLE serial " + cable.near()
                + ": this program has it open already, or it has just gone");
    }

    /** util-linux's flock holds the lock that jSerialComm asks for, in another process. */
    @Test
    void aPortThatAnotherProgramHasIsNotAvailableAndTheProgramIsNamed() throws IOException {
        Process holder = new ProcessBuilder("flock", cable.near(), "sleep", "60").start();
        try {
            await().until(() -> !DeviceFacts.of(cable.near()).others().isEmpty()
                    && holder.descendants().findAny().isPresent());
            near.open(cable.near());

            await().untilAsserted(() -> assertThat(near.heard)
                    .singleElement()
                    .asString()
                    .startsWith("port failed NOT_AVAILABLE serial " + cable.near() + ": ")
                    .contains("flock (process " + holder.pid() + ")")
                    .endsWith(", or take another port"));
        } finally {
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            holder.destroyForcibly();
        }
    }

    /** cat, which neither locks nor keeps others out, would take half of the octets. */
    @Test
    void aPortThatAnotherProgramReadsWithoutALockIsNotAvailableAndTheProgramIsNamed() throws IOException {
        Process reader = new ProcessBuilder("cat")
                .redirectInput(Path.of(cable.near()).toFile())
                .start();
        try {
            near.open(cable.near());
            await().untilAsserted(() -> assertThat(near.heard)
                    .singleElement()
                    .asString()
                    .startsWith("port failed NOT_AVAILABLE serial " + cable.near() + ": ")
                    .contains("cat (process " + reader.pid() + ") has it; end that program"));
        } finally {
            reader.destroyForcibly();
        }
        await().until(() -> !reader.isAlive());
        far.open(cable.near());
        far.heardIs("port opened");
    }

    @Test
    void aDeviceThatGoesAwayFailsOnceAndItsThreadsEnd() {
        near.connect(cable.near());
        cable.unplug();

        await().untilAsserted(() -> assertThat(near.heard)
                .hasSize(3)
                .last()
                .asString()
                .startsWith("port failed HARDWARE serial " + cable.near() + ": the device is gone (error ")
                .endsWith("while reading); was it unplugged?"));
        await().untilAsserted(() -> assertThat(serialThreads()).isEmpty());
        near.say(write("into nothing"));
        assertThat(near.heard).hasSize(3);
    }

    @Test
    void aDeviceWhoseFileIsRemovedFailsThoughItsDriverSaysNothing() throws IOException {
        near.connect(cable.near());
        Files.delete(Path.of(cable.near()));

        near.heardIs(
                "port opened",
                "line up",
                "port failed HARDWARE serial " + cable.near()
                        + ": the device's file is gone; was it unplugged, or the file removed?");
        await().untilAsserted(() -> assertThat(serialThreads()).isEmpty());
    }

    @Test
    void theLastWordBeforeACloseGoesOut() throws IOException {
        try (InputStream in = new FileInputStream(cable.far())) {
            near.connect(cable.near());
            near.say(write("last word"), new PortCommand.Close());

            assertThat(readFrom(in, 9)).isEqualTo("last word".getBytes(StandardCharsets.ISO_8859_1));
            near.heardIs("port opened", "line up", "line down HERE");
        }
    }

    @Test
    void aClosedPortOpensAgain() {
        far.connect(cable.far());
        near.connect(cable.near());
        near.say(new PortCommand.Close(), new PortCommand.Open()); // does not wait for the close to be over
        near.heardIs("port opened", "line up", "line down HERE", "port opened");

        near.say(new PortCommand.Call(""), write("again"));
        await().untilAsserted(() -> assertThat(far.received().toText()).isEqualTo("again"));
    }

    @Test
    void theNextPortOnADeviceWaitsForTheCloseOfTheOneBefore() {
        DeviceTurn turn = new DeviceTurn();
        End first = new End();
        End second = new End();
        first.open(cable.near(), turn);
        first.heardIs("port opened");
        first.say(new PortCommand.Call(""), write("the last word"), new PortCommand.Close());
        second.open(cable.near(), turn);
        second.heardIs("port opened");
        second.say(new PortCommand.Close());
    }

    @Test
    void aFarEndThatDoesNotReadStopsTheWritesUntilItDoes() throws IOException {
        int total = 600;
        byte[] block = new byte[1_500];
        near.connect(cable.near());
        for (int i = 0; i < total; i++) {
            block[0] = (byte) i;
            near.say(new PortCommand.Write(Octets.copyOf(block)));
        }
        await().untilAsserted(() -> assertThat(near.unsaid()).isBetween(1, total - 1));

        try (InputStream in = new FileInputStream(cable.far())) {
            for (int i = 0; i < total; i++) {
                assertThat(readFrom(in, block.length)[0]).as("block %d", i).isEqualTo((byte) i);
            }
        }
        await().untilAsserted(() -> assertThat(near.unsaid()).isZero());
    }

    @Test
    void aCloseDoesNotWaitForAFarEndThatDoesNotRead() {
        near.connect(cable.near());
        for (int i = 0; i < 600; i++) {
            near.say(new PortCommand.Write(Octets.copyOf(new byte[1_500])));
        }
        near.say(new PortCommand.SetDtr(false), new PortCommand.Close());

        near.heardIs("port opened", "line up", "line down HERE");
        await().untilAsserted(() -> assertThat(serialThreads()).isEmpty());
    }

    @Test
    void manyOctetsArriveInOrderThoughTheMachineIsSlow() throws IOException {
        far.connect(cable.far());
        near.connect(cable.near());
        executor.execute(far::pauseForAMoment);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            String word = "word " + i + ", ";
            expected.append(word);
            near.say(write(word));
        }

        await().untilAsserted(() -> assertThat(far.received().toText()).isEqualTo(expected.toString()));
    }

    /** FileInputStream's own reading of many octets seeks, which a terminal cannot. */
    private static byte[] readFrom(InputStream in, int count) throws IOException {
        byte[] octets = new byte[count];
        new DataInputStream(in).readFully(octets);
        return octets;
    }

    private static List<String> serialThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("serial "))
                .toList();
    }

    private static PortCommand write(String text) {
        return new PortCommand.Write(Octets.ofText(text));
    }

    /** One end of the cable. */
    private final class End {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final TalkingMachine machine = new TalkingMachine();
        private Pump<String> pump;

        void open(String device) {
            open(device, new DeviceTurn());
        }

        void open(String device, DeviceTurn turn) {
            SerialCommPort port = new SerialCommPort(executor, scheduler, SerialSettings.of(device), turn);
            pump = new Pump<>(machine, port, scheduler, heard::add);
            port.attach(pump);
            say(new PortCommand.Open());
        }

        void connect(String device) {
            open(device);
            heardIs("port opened");
            say(new PortCommand.Call(""));
            heardIs("port opened", "line up");
        }

        void say(PortCommand... commands) {
            if (pump != null) {
                executor.execute(() -> pump.tell(now -> machine.say(commands)));
            }
        }

        void heardIs(String... expected) {
            await().untilAsserted(() -> assertThat(heard).containsExactly(expected));
        }

        Octets received() {
            StringBuilder text = new StringBuilder();
            for (String event : heard) {
                if (event.startsWith("received ")) {
                    text.append(event.substring(9));
                }
            }
            return Octets.ofText(text.toString());
        }

        LineReport lineReport() {
            return executor.submit(() -> pump.lineReport())
                    .syncUninterruptibly()
                    .getNow();
        }

        int unsaid() {
            AtomicInteger unsaid = new AtomicInteger();
            executor.submit(() -> unsaid.set(machine.unsaid())).syncUninterruptibly();
            return unsaid.get();
        }

        void pauseForAMoment() {
            Instant end = scheduler.now().plusMillis(100);
            while (scheduler.now().isBefore(end)) {
                Thread.onSpinWait();
            }
        }
    }
}
