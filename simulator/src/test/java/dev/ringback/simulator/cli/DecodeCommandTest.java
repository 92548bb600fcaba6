package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeCommandTest {
    @TempDir
    private Path folder;

    private Cli decode(int status, String... arguments) {
        Cli cli = new Cli(folder);
        String[] all = new String[arguments.length + 1];
        all[0] = "decode";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(cli.run(all)).as(cli.err()).isEqualTo(status);
        return cli;
    }

    private void put(String name, String hex) throws IOException {
        Files.write(folder.resolve(name), Octets.ofHex(hex).toByteArray());
    }

    private void record() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DecodeCommandTest.class.getResourceAsStream("/dev/ringback/simulator/recorded/dial-chap.record"))) {
            Files.write(folder.resolve("call.record"), in.readAllBytes());
        }
    }

    @Test
    void aTableHasOneLineForEachFrame() throws IOException {
        record();
        Cli cli = decode(0, "call.record");
        assertThat(cli.out())
                .startsWith("record file of pppd: 17 frames in 6.300 s from 2026-11-30T00:31:11Z\n")
                .contains("\n           1.100  client  text \"ATDT5550123\\r\"\n")
                .contains("\n    7      3.500  server  CHAP Success id=0x47 \"Access granted\"\n");
        assertThat(cli.out().lines()).hasSize(1 + 23);
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void aLadderHasArrowsAndIsAsWideAsTheTerminal() throws IOException {
        record();
        Cli cli = decode(0, "call.record", "--ladder");
        assertThat(cli.out()).contains("""
                                          client                                                                      server
                        """).contains("""
                            5      3.400  |<-- CHAP Challenge id=0x47 <c7a246784f328c5ef171c1778d77842b37a0076f4c>, -------|
                                          |         name = "server"                                                        |
                            6      3.400  |--- CHAP Response id=0x47 <8afb804f1183289d2d37c93af7a1a3ef>, name = "alice" -->|
                        """);
        assertThat(cli.out().lines().skip(1)).allMatch(line -> line.length() == 100);
        Cli narrow = new Cli(folder).with("COLUMNS", "80").onTerminal(false);
        assertThat(narrow.run("decode", "call.record")).isZero();
        assertThat(narrow.out().lines().skip(1)).allMatch(line -> line.length() == 80);
    }

    @Test
    void whatCameBeforeIsSaidInShortAndWhatIsBrokenIsDotted() throws IOException {
        put(
                "a.record",
                "07 00000010 01 0011 7EFF7D23C0217D217D217D207D24D1B57E 01 0011 7EFF7D23C0217D217D217D207D24D1B57E"
                        + "02 000C 7EFF03C02101010004D1B67E");
        assertThat(decode(0, "a.record", "--ladder").out())
                .contains("    2      0.000  |--- LCP ConfReq id=0x1 (again, as 1) -----")
                .contains("    3      0.000  |<.. LCP ConfReq id=0x1 ... (bad FCS, 8 octets) .....");
        Cli colored = new Cli(folder).onTerminal(true);
        assertThat(colored.run("decode", "a.record")).isZero();
        assertThat(colored.out()).contains("\u001b[31m    3  ");
    }

    @Test
    void jsonIsOneObject() throws IOException {
        record();
        assertThat(decode(0, "call.record", "--json").out())
                .startsWith(
                        "{\"kind\":\"record file of pppd\",\"begins\":\"2026-11-30T00:31:11Z\",\"ignoredPackets\":0,")
                .contains(
                        "{\"item\":\"text\",\"atMicroseconds\":1000000,\"call\":1,\"way\":\"sent\",\"from\":\"client\","
                                + "\"text\":\"text \\\"ATZ\\\\r\\\"\",\"note\":\"\",\"whole\":true}")
                .contains("{\"item\":\"frame\",\"number\":17,\"atMicroseconds\":6300000,\"call\":1,\"way\":\"rcvd\","
                        + "\"from\":\"server\",\"text\":\"LCP TermAck id=0x2\",\"note\":\"\",\"whole\":true}");
    }

    @Test
    void ofADamagedFileWhatStandsBeforeIsPrinted() throws IOException {
        put("cut.record", "07 00000010 01 0011 7EFF7D23C0217D217D217D207D24D1B57E 02 00FF 7E");
        Cli cli = decode(3, "cut.record");
        assertThat(cli.out()).contains("sent    LCP ConfReq id=0x1");
        assertThat(cli.err())
                .startsWith("ringback decode: 'cut.record' at offset 28: a chunk needs 255 octets, and 1 are left: "
                        + "the file is cut off\n  whoever wrote it was stopped");
        Cli json = decode(3, "cut.record", "--json");
        assertThat(json.out()).contains("\"damage\":{\"offset\":28,\"cause\":\"a chunk needs");
    }

    @Test
    void whatIsNoCaptureIsSaidToBeNone() throws IOException {
        put("a.png", "89504E470D0A1A0A");
        assertThat(decode(3, "a.png").err())
                .isEqualTo("ringback decode: 'a.png' at offset 0: the file is a picture (PNG)\n"
                        + "  read are pcap, pcapng, what pppd writes with its option record, and PPP.LOG of Windows\n");
        put("empty", "");
        assertThat(decode(3, "empty").err()).contains("'empty' at offset 0: the file is empty");
        put(
                "no-ppp.pcap",
                "A1B2C3D4 0002 0004 00000000 00000000 0000FFFF 00000001"
                        + "00000000 00000000 0000000E 0000000E FFFFFFFFFFFF 0A0000000001 0806");
        Cli none = decode(0, "no-ppp.pcap");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).isEqualTo("'no-ppp.pcap' holds no frames; 1 packet is no PPP frame\n");
    }

    @Test
    void whatCannotBeReadIsAWrongCommandLine() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        assertThat(decode(2, "dir").err()).isEqualTo("ringback decode: 'dir' is a folder\n  name a file in it\n");
        assertThat(decode(2, "nowhere").err()).isEqualTo("ringback decode: there is no file 'nowhere'\n");
        assertThat(decode(2, "").err()).contains("the name of the file is empty");
        assertThat(decode(2, "dir", "--json", "--table").err()).contains("--json", "--table");
        assertThat(decode(2).err()).contains("'FILE'");
    }

    /** Ours, as a run leaves them: with comments. */
    @Test
    void theCaptureOfARunIsRead() throws IOException {
        Files.writeString(folder.resolve("a.dial.yaml"), """
                format: 1
                name: a
                server: {users: {bob: {password: "Erle-305"}}}
                client: {dial: "5550100", user: bob, password: "Erle-305"}
                expect: {result: {connected: true}}
                """);
        Cli run = new Cli(folder);
        assertThat(run.run("run", "a.dial.yaml", "--out", "out")).as(run.out()).isZero();
        Cli cli = decode(0, "out/a/capture.pcapng", "--ladder");
        assertThat(cli.out())
                .startsWith("pcapng, PPP with direction (204): ")
                .contains("|    * 0.000  dial 1  OpenPort  ")
                .contains("|--- CHAP Response id=")
                .doesNotContain("bad FCS");
    }
}
