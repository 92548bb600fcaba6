package dev.ringback.port.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a folder that looks like {@code /proc} and {@code /var/lock} of Linux. */
class DeviceFactsTest {
    @TempDir
    private Path folder;

    private Path processes;
    private Path locks;
    private Path device;

    @BeforeEach
    void aSystem() throws IOException {
        processes = Files.createDirectories(folder.resolve("proc"));
        locks = Files.createDirectories(folder.resolve("lock"));
        device = Files.createFile(folder.toRealPath().resolve("ttyUSB0"));
    }

    @Test
    void whoHasItOpenIsFoundByItsFileAndByALinkToIt() throws IOException {
        process(812, "minicom", device);
        process(900, "bash", folder.resolve("another"));
        Path link = Files.createSymbolicLink(folder.resolve("modem"), device);

        for (Path name : List.of(device, link)) {
            assertThat(facts(name).holders()).containsExactly(new PortHolder(812, "minicom", "open"));
        }
        assertThat(facts(device).others()).hasToString("[minicom (process 812)]");
    }

    @Test
    void whoLocksItIsFoundWhetherOrNotItIsOpen() throws IOException {
        process(4711, "pppd");
        Path lock = Files.writeString(locks.resolve("LCK..ttyUSB0"), "      4711\n");

        assertThat(facts(device).holders()).containsExactly(new PortHolder(4711, "pppd", "lock file " + lock));
    }

    @Test
    void aLockOfAProcessThatIsGoneOrThatNamesNoneIsNone() throws IOException {
        Path lock = locks.resolve("LCK..ttyUSB0");
        for (String text : List.of("      4711\n", "", "nobody\n", "-1", "99999999999999999999", "x".repeat(100_000))) {
            Files.writeString(lock, text);
            assertThat(facts(device).holders()).as(text).isEmpty();
        }
    }

    @Test
    void thisProgramIsNoOther() throws IOException {
        process(ProcessHandle.current().pid(), "java", device);

        assertThat(facts(device).isOurs()).isTrue();
        assertThat(facts(device).others()).isEmpty();
    }

    @Test
    void ownerGroupAndRightsAreThoseOfTheFile() throws IOException {
        DeviceFacts facts = facts(device);

        assertThat(facts.owner()).isEqualTo(Files.getOwner(device).getName());
        assertThat(facts.permissions()).matches("[rwx-]{9}");
    }

    @Test
    void whatDoesNotExistHasNoFacts() {
        assertThat(facts(folder.resolve("none")))
                .isEqualTo(new DeviceFacts(List.of(), "", "", "", System.getProperty("user.name")));
    }

    @Test
    void whereThereIsNoSystemThatTellsNobodyIsSeen() {
        assertThat(DeviceFacts.of(device.toString(), folder.resolve("no-proc"), List.of())
                        .holders())
                .isEmpty();
    }

    private DeviceFacts facts(Path path) {
        return DeviceFacts.of(path.toString(), processes, List.of(locks));
    }

    private void process(long number, String name, Path... open) throws IOException {
        Path process = Files.createDirectories(
                        processes.resolve(Long.toString(number)).resolve("fd"))
                .getParent();
        Files.writeString(process.resolve("comm"), name + "\n");
        for (int i = 0; i < open.length; i++) {
            Files.createSymbolicLink(process.resolve("fd").resolve(Integer.toString(i)), open[i]);
        }
    }
}
