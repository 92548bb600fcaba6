package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our client of RFC 2217 at ser2net, which has a pseudo-terminal for a serial port; our server is at the other end. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Ser2netTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private ForeignProcess cable;
    private ForeignProcess serve;
    private ForeignProcess ser2net;
    private int port;

    @BeforeAll
    static void theProgramsAreThere() {
        Programs.require("ser2net", "socat");
    }

    @BeforeEach
    void start() throws Exception {
        cable = new ForeignProcess(
                "socat",
                folder,
                List.of("socat", "pty,raw,echo=0,link=" + at("near"), "pty,raw,echo=0,link=" + at("far")));
        await().until(() -> Files.exists(at("near")) && Files.exists(at("far")));
        Files.writeString(folder.resolve("server.dial.yaml"), """
                format: 1
                name: behind-ser2net
                server:
                  users:
                    alice: {password: "Kiefer-7"}
                client: {dial: "5550100", user: alice, password: "Kiefer-7"}
                expect: {result: {connected: true}}
                """);
        serve = Peers.ourselves(
                folder, "serve", "--listen", "serial:" + at("far"), "--scenario", "server.dial.yaml", "--follow");
        serve.awaitLine("listening on serial:", LIMIT);
    }

    @AfterEach
    void end() {
        for (ForeignProcess process : new ForeignProcess[] {ser2net, serve, cable}) {
            if (process != null) {
                process.close();
            }
        }
    }

    @Test
    void aCallPassesAndThePortIsGivenBackForTheNext() throws Exception {
        ser2net("telnet(rfc2217),tcp");
        for (int call = 1; call <= 2; call++) {
            try (RasClient client = RasClient.overRfc2217(address());
                    RasConnection connection = dial(client)) {
                assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
                assertThat(connection.status().deviceType()).isEqualTo("rfc2217");
                assertThat(connection.status().deviceName()).isEqualTo(address());
                assertThat(connection.statistics().bitsPerSecond()).hasValue(115_200);
                assertThat(Ping.lost(connection, 50, 1400)).as("pings lost").isZero();
            }
        }
    }

    @Test
    void aSecondClientIsToldThatThePortIsInUse() throws Exception {
        ser2net("telnet(rfc2217),tcp");
        try (RasClient first = RasClient.overRfc2217(address());
                RasConnection connection = dial(first);
                RasClient second = RasClient.overRfc2217(address())) {
            RasException refused = refusal(second);
            assertThat(refused.error()).isEqualTo(RasError.PORT_NOT_AVAILABLE);
            assertThat(refused)
                    .hasMessageContaining("rfc2217 " + address())
                    .hasMessageContaining("what is there said: Port already in use");
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        }
    }

    @Test
    void aTelnetWithoutTheOptionIsToldForWhatItIs() throws Exception {
        ser2net("telnet,tcp");
        try (RasClient client = RasClient.overRfc2217(address())) {
            assertThat(refusal(client))
                    .hasMessageContaining("speaks Telnet but not RFC 2217: it refuses the Com Port Control Option");
        }
    }

    @Test
    void aPlainConnectionIsToldForWhatItIsWithinItsTime() throws Exception {
        ser2net("tcp");
        Instant start = Instant.now();
        try (RasClient client = RasClient.overRfc2217(address())) {
            assertThat(refusal(client)).hasMessageContaining("so it does not speak RFC 2217");
        }
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    @Test
    void aTerminalServerThatDiesInACallIsAPortThatIsGone() throws Exception {
        ser2net("telnet(rfc2217),tcp");
        try (RasClient client = RasClient.overRfc2217(address());
                RasConnection connection = dial(client)) {
            ser2net.close();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED));
            assertThat(connection.status().error()).isEqualTo(RasError.PORT_OR_DEVICE);
        }
    }

    @Test
    void aDeviceThatIsTakenAwayIsAPortThatIsGone() throws Exception {
        ser2net("telnet(rfc2217),tcp");
        try (RasClient client = RasClient.overRfc2217(address());
                RasConnection connection = dial(client)) {
            cable.close();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED));
            assertThat(connection.status().error()).isEqualTo(RasError.PORT_OR_DEVICE);
        }
    }

    private static RasException refusal(RasClient client) {
        return catchThrowableOfType(RasException.class, () -> dial(client));
    }

    private static RasConnection dial(RasClient client) throws RasException, InterruptedException {
        RasDialParams params = RasDialParams.of("alice", Secret.of("Kiefer-7"));
        return client.dialer().dial(RasEntry.of("lab", "cable"), params, RasDialExtensions.DEFAULTS);
    }

    private Path at(String link) {
        return folder.resolve(link);
    }

    private String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts ser2net with an accepter of gensio on a free port. */
    private void ser2net(String accepter) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ser2net = Programs.ser2net(folder, accepter, port, at("near"));
    }
}
