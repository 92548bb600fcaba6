package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFileTest {
    @TempDir
    private Path folder;

    private static long at(int milliseconds) {
        return Duration.ofMillis(milliseconds).toNanos();
    }

    @Test
    void aFileIsGoneWhenItHasBeenMissedForASecond() throws IOException {
        Path path = Files.createFile(folder.resolve("ttyUSB0"));
        DeviceFile file = DeviceFile.of(path.toString(), at(0));
        assertThat(file.isGoneAt(at(1_000))).isFalse();
        Files.delete(path);
        assertThat(file.isGoneAt(at(1_499))).isFalse();
        assertThat(file.isGoneAt(at(1_500))).isFalse();
        assertThat(file.isGoneAt(at(2_499))).isFalse();
        assertThat(file.isGoneAt(at(2_999))).isTrue();
    }

    @Test
    void aFileThatIsReplacedIsNotGone() throws IOException {
        Path path = Files.createFile(folder.resolve("ttyUSB0"));
        DeviceFile file = DeviceFile.of(path.toString(), at(0));
        Files.delete(path);
        assertThat(file.isGoneAt(at(500))).isFalse();
        Files.createFile(path);
        assertThat(file.isGoneAt(at(1_000))).isFalse();
        Files.delete(path);
        assertThat(file.isGoneAt(at(1_500))).isFalse();
        assertThat(file.isGoneAt(at(2_000))).isFalse();
        assertThat(file.isGoneAt(at(2_500))).isTrue();
    }

    @Test
    void aLinkThatLeadsNowhereIsGone() throws IOException {
        Path device = Files.createFile(folder.resolve("7"));
        Path link = Files.createSymbolicLink(folder.resolve("ttyLAB0"), device);
        DeviceFile file = DeviceFile.of(link.toString(), at(0));
        Files.delete(device);
        assertThat(file.isGoneAt(at(500))).isFalse();
        assertThat(file.isGoneAt(at(1_500))).isTrue();
    }

    @Test
    void aNameThatIsNoFileIsNeverGone() {
        assertThat(DeviceFile.of(folder.resolve("COM3").toString(), at(0)).isGoneAt(at(60_000)))
                .isFalse();
        assertThat(DeviceFile.of("\0", at(0)).isGoneAt(at(60_000))).isFalse();
    }
}
