package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pppd dials our {@code serve}. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdClientTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final String PING = "ping -c 100 -i 0.05 -s 1400 $REMOTE";
    private static final int ENDED_BY_ITS_USER = 5;
    private static final int FAILED_TO_AUTHENTICATE = 19;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void weLetItInAndAnswerItsPings(PppdMethod method) throws Exception {
        ForeignProcess serve = serve(method.file);
        ForeignProcess pppd = PEERS.pppdClient(port(serve), "--auth", method.pppd, "--up-cmd", PING);
        assertThat(pppd.awaitLine("packets transmitted", TO_END))
                .isEqualTo("100 packets transmitted, 100 packets received, 0% packet loss");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.awaitLine("@@UP ", TO_END)).startsWith("@@UP 192.0.2.77 192.0.2.1 192.0.2.53");
        serve.awaitLine("the call is down: the caller hung up", TO_END);
        assertThat(serve.log()).contains("by " + method.server.title() + ", attempt 1: accepted");
    }

    @ParameterizedTest
    @EnumSource
    void weRefuseItsWrongPassword(PppdMethod method) throws Exception {
        ForeignProcess serve = serve(method.file);
        ForeignProcess pppd =
                PEERS.pppdClient(port(serve), "--auth", method.pppd, "--password", "Secret", "--up-cmd", PING);
        // Both ends say goodbye at once, and our line stays until pppd has read the last Terminate-Ack.
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(FAILED_TO_AUTHENTICATE);
        assertThat(pppd.log()).contains("authentication failed").doesNotContain("@@UP ");
        serve.awaitLine("by " + method.server.title() + ", attempt 1: refused with 691", TO_END);
    }

    @Test
    void itMayNakOurMethodsUntilItFindsItsOwn() throws Exception {
        ForeignProcess serve = serve("mschap-v2, mschap, chap-md5, pap");
        ForeignProcess pppd = PEERS.pppdClient(port(serve), "--auth", "pap", "--up-cmd", "true");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(serve.log()).contains("by PAP, attempt 1: accepted");
    }

    /** A server that offers these methods in this order, and knows alice. */
    private ForeignProcess serve(String methods) throws IOException {
        Files.writeString(folder.resolve("server.dial.yaml"), """
                format: 1
                name: server-for-pppd
                title: A server that a pppd dials
                server:
                  auth: [%s]
                  ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"], dns: ["192.0.2.53"]}
                  users:
                    alice: {password: "secret"}
                client: {dial: "5550100", user: alice, password: "secret"}
                expect: {result: {connected: true}}
                """.formatted(methods));
        return PEERS.ringback(folder, "serve", "--listen", "tcp:0", "--scenario", "server.dial.yaml", "--follow");
    }

    private static int port(ForeignProcess serve) throws InterruptedException {
        String line = serve.awaitLine("listening on tcp:", TO_START);
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }
}
