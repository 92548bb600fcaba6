package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The test is the application on TCP, and the modem on TCP; the tap stands between. */
@Timeout(120)
class TapCommandTest {
    /** A PAP Authenticate-Request of "alice" with "hidden-word" (RFC 1334, section 2.2.1), with the FCS of RFC 1662. */
    private static final String PAP_REQUEST = frame("c0230101001605616c6963650b68696464656e2d776f7264");

    /** A Configure-Request with no options (RFC 1661, section 5.1). */
    private static final String LCP_REQUEST = frame("c02101010004");

    @TempDir
    private Path folder;

    private final BackgroundServer tap = new BackgroundServer();
    private final PressedKeys keys = new PressedKeys();

    @AfterEach
    void end() throws InterruptedException {
        tap.end();
    }

    /** Address and control, no escapes but of the flag and the escape itself; the check sequence bit by bit (RFC 1662, C.2). */
    private static String frame(String packet) {
        byte[] octets = HexFormat.of().parseHex("ff03" + packet);
        int fcs = 0xFFFF;
        for (byte octet : octets) {
            fcs ^= octet & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                fcs = (fcs & 1) == 1 ? (fcs >>> 1) ^ 0x8408 : fcs >>> 1;
            }
        }
        fcs ^= 0xFFFF;
        StringBuilder out = new StringBuilder("7e");
        byte[] all = HexFormat.of()
                .parseHex(HexFormat.of().formatHex(octets) + String.format("%02x%02x", fcs & 0xFF, fcs >> 8));
        for (byte octet : all) {
            boolean escape = octet == 0x7E || octet == 0x7D;
            out.append(escape ? "7d" : "").append(String.format("%02x", (octet ^ (escape ? 0x20 : 0)) & 0xFF));
        }
        return out.append("7e").toString();
    }

    private static void say(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void sayOctets(Socket to, String hex) throws IOException {
        to.getOutputStream().write(HexFormat.of().parseHex(hex));
        to.getOutputStream().flush();
    }

    private static String hear(Socket from, int octets) throws IOException {
        InputStream in = from.getInputStream();
        return new String(in.readNBytes(octets), StandardCharsets.ISO_8859_1);
    }

    private interface Session {
        void play(Socket application, Socket modem, Cli cli) throws Exception;
    }

    private void between(Cli cli, Session session, String... more) throws Exception {
        try (ServerSocket modemDoor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String[] arguments = new String[3 + more.length];
            arguments[0] = more.length > 0 && more[0].equals("--out") ? "record" : "tap";
            arguments[1] = "tcp:0";
            arguments[2] = "tcp:127.0.0.1:" + modemDoor.getLocalPort();
            System.arraycopy(more, 0, arguments, 3, more.length);
            tap.listen(cli, arguments);
            String at = BackgroundServer.address(cli);
            int port = Integer.parseInt(at.substring(at.indexOf(':') + 1));
            try (Socket modem = modemDoor.accept();
                    Socket application = new Socket(InetAddress.getLoopbackAddress(), port)) {
                session.play(application, modem, cli);
            }
        }
    }

    @Test
    void theDialogueAndTheFramesAreSeenAndPassedOnAsTheyAre() throws Exception {
        Cli cli = new Cli(folder);
        between(
                cli,
                (application, modem, tapped) -> {
                    say(application, "ATDT5550100\r");
                    assertThat(hear(modem, 12)).isEqualTo("ATDT5550100\r");
                    say(modem, "ATDT5550100\r\r\nCONNECT 33600\r\n");
                    assertThat(hear(application, 29)).endsWith("\r\nCONNECT 33600\r\n");
                    sayOctets(modem, LCP_REQUEST);
                    assertThat(hear(application, LCP_REQUEST.length() / 2)).isNotEmpty();
                    sayOctets(application, PAP_REQUEST);
                    assertThat(hear(modem, PAP_REQUEST.length() / 2)).contains("hidden-word");
                    say(modem, "\r\nNO CARRIER\r\n");
                    await().until(() -> tapped.out().contains("< NO CARRIER"));
                },
                "--follow",
                "--pcap",
                "session.pcapng");
        assertThat(cli.out())
                .containsSubsequence(
                        "client > ATDT5550100",
                        "client < CONNECT 33600",
                        "phase lcp",
                        "server LCP ConfReq id=0x1",
                        "client PAP AuthReq id=0x1 user=\"alice\"",
                        "client < NO CARRIER")
                .doesNotContain("hidden-word")
                .doesNotContain("< ATDT");
        tap.end();
        assertThat(cli.err()).contains("2 frames are in session.pcapng; next: ringback decode session.pcapng");
        assertThat(new String(Files.readAllBytes(folder.resolve("session.pcapng")), StandardCharsets.ISO_8859_1))
                .contains("> ATDT5550100")
                .doesNotContain("hidden-word");
        Cli decode = new Cli(folder);
        assertThat(decode.run("decode", "session.pcapng", "--table")).isZero();
        assertThat(decode.out()).containsSubsequence("LCP ConfReq", "PAP AuthReq");
    }

    @Test
    void recordWritesTheSameAndShowsNothing() throws Exception {
        Cli cli = new Cli(folder);
        between(
                cli,
                (application, modem, tapped) -> {
                    sayOctets(application, LCP_REQUEST);
                    assertThat(hear(modem, LCP_REQUEST.length() / 2)).isNotEmpty();
                },
                "--out",
                "one.pcapng");
        tap.end();
        assertThat(cli.out()).contains("recorded in one.pcapng").doesNotContain("LCP");
        assertThat(cli.err()).contains("1 frame is in one.pcapng");
        assertThat(new Cli(folder).run("decode", "one.pcapng")).isZero();
        Cli again = new Cli(folder);
        assertThat(again.run("record", "tcp:0", "tcp:127.0.0.1:9", "--out", "one.pcapng"))
                .isEqualTo(2);
        assertThat(again.err()).contains("'one.pcapng' is there already");
    }

    @Test
    void aCommandRefusedByKeyIsKeptFromTheModemAndAStallHoldsBothWays() throws Exception {
        Cli cli = new Cli(folder).onTerminal(false).pressing(keys);
        between(
                cli,
                (application, modem, tapped) -> {
                    keys.press('w');
                    await().until(() -> tapped.err().contains("there is nothing to write: no "));
                    say(application, "AT\r");
                    assertThat(hear(modem, 3)).isEqualTo("AT\r");
                    keys.press('r');
                    await().until(() -> tapped.out().contains("by key: answer the next command by ERROR"));
                    say(application, "ATDT1\r");
                    assertThat(hear(application, 9)).isEqualTo("\r\nERROR\r\n");
                    keys.press('s');
                    await().until(() -> tapped.out().contains("by key: stall the line"));
                    long begun = System.nanoTime();
                    say(application, "ATI\r");
                    say(modem, "\r\nRING\r\n");
                    assertThat(hear(modem, 4)).isEqualTo("ATI\r");
                    assertThat(hear(application, 8)).isEqualTo("\r\nRING\r\n");
                    assertThat(System.nanoTime() - begun).isGreaterThan(3_000_000_000L);
                },
                "--follow");
        assertThat(cli.out()).containsSubsequence("< ERROR", "by key: stall", "> ATI");
    }

    @Test
    void aCarrierDroppedByKeyIsWrittenAndTheFileEndsAsTheCallDid() throws Exception {
        BackgroundServer server = new BackgroundServer();
        String at = server.serve(new Cli(folder), "-q");
        try {
            Cli watched = new Cli(folder).onTerminal(false).pressing(keys);
            tap.listen(watched, "tap", "tcp:0", "tcp:" + at, "--follow");
            ThinkingPerson person = new ThinkingPerson();
            person.say("Erle-am-Bach-3");
            Cli dial = new Cli(folder).asking(person);
            String to = BackgroundServer.address(watched);
            Thread dialing = new Thread(
                    () -> dial.run("dial", "--to", to, "--user", "retry", "--auth", "mschap-v2", "--paused-states"));
            dialing.start();
            await().until(() -> person.asked() == 2);
            keys.press('r');
            await().until(() -> watched.out().contains("by key: answer the next command by ERROR"));
            keys.press('d');
            await().until(() -> watched.out().contains("by key: drop the carrier"));
            keys.press('w');
            await().until(() -> watched.err().contains("call 1 is written; next: ringback run session-1.dial.yaml"));
            await().until(() -> watched.err().contains("that a command is answered by ERROR is not in it"));
            dialing.interrupt();
            dialing.join();
        } finally {
            server.end();
        }
        String file = Files.readString(folder.resolve("session-1.dial.yaml"));
        assertThat(file)
                .contains("when: {phase: lcp}, after: ", "do: {drop-carrier: client}}", "result: {error: 628}")
                .doesNotContain("Erle-am-Bach-3");
        Cli run = new Cli(folder);
        assertThat(run.run("run", "session-1.dial.yaml", "-v"))
                .as("%s%s", file, run.out())
                .isZero();
    }

    /** WILL COM-PORT-OPTION, WILL and DO TRANSMIT-BINARY (RFC 856), and SET-CONTROL with 12, RTS off, and 11, RTS on (RFC 2217, sections 2 and 3). */
    @Test
    void betweenTwoAccessServersRtsPassesAndHoldsTheModem() throws Exception {
        BackgroundServer modems = new BackgroundServer();
        Cli bench = new Cli(folder);
        modems.listen(bench, "modem", "--listen", "rfc2217:0", "--profile", "hayes-v34", "--follow");
        try {
            Cli cli = new Cli(folder);
            String modem = Pattern.compile("rfc2217:127\\.0\\.0\\.1:[0-9]+")
                    .matcher(bench.out())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
            tap.listen(cli, "tap", "rfc2217:0", modem, "--follow");
            Matcher own = Pattern.compile("between rfc2217:127\\.0\\.0\\.1:([0-9]+) and ")
                    .matcher(cli.out());
            assertThat(own.find()).as(cli.out()).isTrue();
            try (Socket application = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(own.group(1)))) {
                sayOctets(application, "fffb2c" + "fffb00fffd00" + "fffa2c050cfff0");
                await().until(() -> bench.out().contains("client RTS down"));
                say(application, "ATE0\r");
                await().until(() -> cli.out().contains("client > ATE0"));
                sayOctets(application, "fffa2c050bfff0");
                await().until(() ->
                        bench.out().contains("client RTS up") && cli.out().contains("client < OK"));
                StringBuilder heard = new StringBuilder();
                while (!heard.toString().endsWith("\r\nOK\r\n")) {
                    heard.append(hear(application, 1));
                }
            }
            assertThat(cli.out())
                    .containsSubsequence("client RTS down", "client > ATE0", "client RTS up", "client < OK");
        } finally {
            tap.end();
            modems.end();
        }
    }

    @Test
    void aPlaceThatCannotBeIsRefusedByName() {
        Cli modem = new Cli(folder);
        assertThat(modem.run("tap", "tcp:0", "serial:/dev/no-such-port")).isEqualTo(7);
        assertThat(modem.err()).contains("there is no such port").contains("ringback ports");
        Cli nowhere = new Cli(folder);
        assertThat(nowhere.run("tap", "tcp:0", "nowhere")).isEqualTo(2);
        assertThat(nowhere.err())
                .contains("tap B: 'nowhere' is no place")
                .contains("serial:PATH")
                .doesNotContain("--listen");
        Cli turned = new Cli(folder);
        assertThat(turned.run("tap", "serial:/dev/ttyS0", "pty:ttyLAB0")).isEqualTo(2);
        assertThat(turned.err())
                .contains("tap B pty:ttyLAB0: the modem cannot be there")
                .doesNotContain("--listen");
        Cli late = new Cli(folder);
        assertThat(late.run("record", "tcp:99999", "serial:/dev/ttyS0", "--out", "x.pcapng"))
                .isEqualTo(2);
        assertThat(late.err()).contains("record A tcp:99999: ").doesNotContain("--listen");
        Cli driven = new Cli(folder);
        assertThat(driven.run("tap", "tcp:0", "serial:/dev/no-such-port,profile=hayes-v34"))
                .isEqualTo(2);
        assertThat(driven.err())
                .contains("'profile' is no setting of this place")
                .contains("rate=BIT/S");
    }
}
