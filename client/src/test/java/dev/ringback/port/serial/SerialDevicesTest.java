package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SerialDevicesTest {
    @TempDir
    private Path folder;

    @EnabledOnOs(OS.LINUX)
    @Test
    void aPseudoTerminalIsToldByNameAndHasNoCircuits() {
        try (PtyPair pair = PtyPair.in(folder)) {
            SerialDevice device = SerialDevices.of(pair.near(), true);
            assertThat(device.path()).isEqualTo(pair.near());
            assertThat(device.description()).isEqualTo("pseudo-terminal");
            assertThat(device.driver()).isEqualTo("pty");
            assertThat(device.circuits()).isEqualTo(SerialCircuits.NONE);
            assertThat(device.granted()).isTrue();
            assertThat(device.holders()).isEmpty();
            assertThat(device.trouble()).isEmpty();
        }
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void whoHasItOpenIsNamedAndItIsLeftAlone() throws IOException {
        try (PtyPair pair = PtyPair.in(folder);
                RandomAccessFile open = new RandomAccessFile(pair.near(), "rw")) {
            assertThat(open.getFD().valid()).isTrue();
            SerialDevice device = SerialDevices.of(pair.near(), true);
            assertThat(device.holders())
                    .extracting(PortHolder::process)
                    .containsExactly(ProcessHandle.current().pid());
            assertThat(device.holders().get(0).program()).isEqualTo("java");
            assertThat(device.circuits()).isNull();
            assertThat(device.trouble()).isEqualTo("it is in use, and was left alone");
        }
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        SerialDevice device = SerialDevices.of(folder.resolve("nothing").toString(), true);
        assertThat(device.trouble()).contains("there is no such port").contains("the system lists");
        assertThat(device.circuits()).isNull();
        assertThat(device.granted()).as("a right to nothing").isFalse();
    }

    /** As Linux lays it out since 6.5: the tty, the layer "port", the layer "ctrl", the driver. */
    @EnabledOnOs(OS.LINUX)
    @Test
    void theDriverIsTheOneBehindTheLayers() throws IOException {
        Path drivers = Files.createDirectories(folder.resolve("drivers"));
        Path port = Files.createDirectories(folder.resolve("devices/serial8250/serial8250:0/serial8250:0.0"));
        Files.createSymbolicLink(port.resolve("driver"), Files.createDirectory(drivers.resolve("port")));
        Files.createSymbolicLink(port.getParent().resolve("driver"), Files.createDirectory(drivers.resolve("ctrl")));
        Files.createSymbolicLink(
                port.getParent().getParent().resolve("driver"), Files.createDirectory(drivers.resolve("serial8250")));
        Path tty = Files.createDirectories(folder.resolve("class/ttyS0"));
        Files.createSymbolicLink(tty.resolve("device"), port);
        assertThat(SerialDevices.driver(folder.resolve("class"), Path.of("/dev/ttyS0")))
                .isEqualTo("serial8250");
        assertThat(SerialDevices.driver(folder.resolve("class"), Path.of("/dev/ttyS1")))
                .isEmpty();
    }
}
