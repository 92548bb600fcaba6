package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger gives to the commands is answered with place, cause and way out, and is never our own mistake. */
class WrongInputTest {
    @TempDir
    private Path folder;

    private Cli wrong(String... arguments) {
        Cli cli = new Cli(folder);
        assertThat(cli.run(arguments)).as(cli.err()).isEqualTo(2);
        return cli;
    }

    @Test
    void aFolderIsNoPasswordFile() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        assertThat(wrong("dial", "555-0691", "--user", "a", "--password-from", "dir")
                        .err())
                .contains("--password-from: 'dir' cannot be read: ", "name a file whose first line is the password");
    }

    @Test
    void aPasswordFileThatIsNoTextIsSaidToBeNone() throws IOException {
        Files.write(folder.resolve("bin"), new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThat(wrong("dial", "555-0691", "--user", "a", "--password-from", "bin")
                        .err())
                .contains("--password-from: 'bin' is not text in UTF-8");
    }

    @Test
    void aPasswordFileWithAnEndlessLineIsSaidToHaveOne() throws IOException {
        Files.writeString(folder.resolve("long"), "x".repeat(LineAnswers.MAX_LINE_CHARACTERS + 1));
        assertThat(wrong("dial", "555-0691", "--user", "a", "--password-from", "long")
                        .err())
                .contains("'long' cannot be read: a line of the input is longer than 4096 characters");
    }

    @Test
    void aRecordingLargerThanTheLimitIsRefusedUnread() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("large.pcap").toFile(), "rw")) {
            sparse.setLength((128L << 20) + 1);
        }
        assertThat(wrong("decode", "large.pcap").err())
                .contains("'large.pcap' has 134217729 octets, and at most 134217728 are read", "cut it into parts");
    }

    /** As a pipe, a device has the size 0 and does not end. */
    @Test
    void aRecordingThatDoesNotEndIsReadUpToTheLimit() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "no /dev/zero here");
        assertThatThrownBy(() -> InputFile.read("endless", endless, 100_000))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("'endless' has more octets, and at most 100000 are read");
    }

    @Test
    void anEmptyNameIsNoName() {
        assertThat(wrong("dial", "555-0691", "--user", "a", "--password-from", "")
                        .err())
                .contains("--password-from: the name is empty");
        assertThat(wrong("run", "").err()).contains("the name of a file is empty", "or . for this folder");
        assertThat(wrong("run", ".", "--out", "").err()).contains("--out: the name is empty", "name a folder");
    }

    @Test
    void aSeedIsAWholeNumberAndNoTypeOfJava() {
        assertThat(wrong("run", ".", "--seed", "abc").err())
                .contains("'--seed': 'abc' is not a whole number", "ringback run --help");
    }

    @Test
    void aHostThatIsNotThereIsNoPortInUse() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("serve", "--listen", "tcp:no-such-host.invalid:7007"))
                .isEqualTo(7);
        assertThat(cli.err()).contains("there is no host", "check the name").doesNotContain("another server");
    }
}
