package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    @TempDir
    private Path folder;

    private Cli replay(int status, String... arguments) {
        Cli cli = new Cli(folder);
        String[] all = new String[arguments.length + 1];
        all[0] = "replay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(cli.run(all)).as(cli.out() + cli.err()).isEqualTo(status);
        return cli;
    }

    @BeforeEach
    void record() throws IOException {
        copy("dial-chap.record");
        Files.move(folder.resolve("dial-chap.record"), folder.resolve("call.record"));
    }

    private void copy(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ReplayCommandTest.class.getResourceAsStream("/dev/ringback/simulator/recorded/" + name))) {
            Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    @Test
    void aCallWithoutADepartureIsAllRight() {
        Cli cli = replay(0, "call.record");
        assertThat(cli.out())
                .startsWith("no departure   played 7 frames of the recorded client; 8 of our server are as recorded\n"
                        + "  assumed: passwords are stand-ins");
        assertThat(cli.err()).isEmpty();
        assertThat(replay(0, "call.record", "--as", "server").out())
                .startsWith("no departure   played 8 frames of the recorded server; 7 of our client are as recorded\n");
    }

    @Test
    void everyFrameIsPrintedOnRequest() {
        assertThat(replay(0, "call.record", "-v").out())
                .contains("    1      0.000  played  client LCP ConfReq id=0x1 <asyncmap 0x0> <magic 0x626b0421>")
                .contains("   17      2.800  same    server LCP TermAck id=0x2\n");
    }

    /** The record file, in which somebody has made the server reject what it had acknowledged. */
    @Test
    void aDepartureIsToldWithFrameTimeAndFields() throws IOException {
        copy("planted-reject.record");
        Cli cli = replay(1, "planted-reject.record");
        assertThat(cli.out())
                .startsWith("departure at frame 3, recorded at 0.000 s, played at 0.000 s\n"
                        + "  expected  server LCP ConfRej id=0x1 <accomp>\n"
                        + "  saw       LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x626b0421> <pcomp> <accomp>\n"
                        + "            packet expected ConfRej, saw ConfAck\n");
        assertThat(cli.err()).contains("ringback decode planted-reject.record");
        assertThat(replay(1, "planted-reject.record", "--json").out())
                .startsWith("{\"played\":\"client\",\"playedFrames\":1,\"sameFrames\":1,\"departure\":{\"frame\":3,")
                .contains("\"differences\":[{\"field\":\"packet\",\"expected\":\"ConfRej\",\"saw\":\"ConfAck\"}]");
    }

    @Test
    void aPasswordMayBeGiven() throws IOException {
        Files.writeString(folder.resolve("password.txt"), "Wacholder-19\n");
        Cli cli = replay(0, "call.record", "--password-from", "password.txt");
        assertThat(cli.out()).doesNotContain("stand-in").doesNotContain("Wacholder");
        assertThat(replay(2, "call.record", "--password-from", "nowhere").err()).contains("there is no file 'nowhere'");
    }

    @Test
    void whatCannotBeReplayedIsRefused() throws IOException {
        assertThat(replay(2, "call.record", "--as", "peer").err())
                .contains("--as: 'peer' is no side", "write client or server");
        assertThat(replay(2, "call.record", "--call", "2").err()).contains("--call 2: the file holds 1 call");
        assertThat(replay(2, "nowhere").err()).contains("there is no file 'nowhere'");
        Files.writeString(folder.resolve("empty"), "");
        assertThat(replay(3, "empty").err()).contains("'empty' at offset 0: the file is empty");
        Files.write(folder.resolve("a.png"), Octets.ofHex("89504E470D0A1A0A").toByteArray());
        assertThat(replay(3, "a.png").err()).contains("a picture (PNG)");
        String lcp = "A1B2C3D4 0002 0004 00000000 00000000 0000FFFF 000000CC"
                + "00000010 00000000 00000009 00000009 01FF03C02101010004";
        Files.write(folder.resolve("lcp.pcap"), Octets.ofHex(lcp).toByteArray());
        assertThat(replay(3, "lcp.pcap").err())
                .contains("'lcp.pcap': nothing in the recording tells who of the two is the client")
                .contains("there has to be an authentication");
    }
}
