package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.modem.DialPermit;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.secret.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ser2net between our client with a modem's profile and the pseudo-terminal of our emulated modem. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Ser2netModemTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @BeforeAll
    static void theProgramsAreThere() {
        PeerTable.forget(Ser2netModemTest.class);
        Programs.require("ser2net");
    }

    @Test
    @SuppressWarnings("try") // closing it is what is tested
    void aModemAtADeviceFileIsDialedThroughTheNetworkTwice(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("server.dial.yaml"), """
                format: 1
                name: behind-a-modem-behind-ser2net
                server:
                  users:
                    alice: {password: "Kiefer-7"}
                client: {dial: "5550100", user: alice, password: "Kiefer-7"}
                expect: {result: {connected: true}}
                """);
        try (ForeignProcess serve =
                        Peers.ourselves(folder, "serve", "--listen", "tcp:0", "--scenario", "server.dial.yaml");
                ForeignProcess modem = modem(folder, port(serve.awaitLine("listening on tcp:", LIMIT)));
                ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            modem.awaitLine("modem 5550100", LIMIT);
            int port = free.getLocalPort();
            free.close();
            try (ForeignProcess ser2net =
                    Programs.ser2net(folder, "telnet(rfc2217),tcp", port, folder.resolve("ttyLAB0"))) {
                for (int call = 1; call <= 2; call++) {
                    dial("127.0.0.1:" + port);
                }
                assertThat(ser2net.transcript().hasEnded()).isFalse();
            }
        }
        PeerTable.Row row = new PeerTable.Row(PeerTable.Topic.MODEM, "PPP over our modem");
        PeerTable.add(Ser2netModemTest.class, PeerTable.Column.SER2NET, row, PeerTable.Outcome.WORKS);
    }

    private static ForeignProcess modem(Path folder, int server) {
        String book = "5550199=127.0.0.1:" + server;
        return Peers.ourselves(folder, "modem", "--listen", "pty:ttyLAB0", "--phonebook", book, "--follow");
    }

    private static void dial(String address) throws Exception {
        try (RasClient client = RasClient.overRfc2217(
                        address,
                        DriverProfile.of(HardwareProfiles.find("hayes-v34").orElseThrow()),
                        DialPermit.ANY);
                RasConnection connection = client.dialer()
                        .dial(
                                RasEntry.of("lab", "5550199"),
                                RasDialParams.of("alice", Secret.of("Kiefer-7")),
                                RasDialExtensions.DEFAULTS)) {
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            assertThat(connection.status().deviceType()).isEqualTo("modem");
            assertThat(Ping.lost(connection, 20, 1400)).as("pings lost").isZero();
        }
    }

    private static int port(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
    }
}
