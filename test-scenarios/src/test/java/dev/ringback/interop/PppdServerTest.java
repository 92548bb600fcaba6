package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_IS_CALLED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client dials a pppd that serves. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdServerTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(30);
    private static final int PEER_ENDED_IT = 16;
    private static final int PEER_FAILED_TO_AUTHENTICATE = 11;
    private static final int DIAL_REFUSED = 19; // of ours

    @ParameterizedTest
    @EnumSource
    void itLetsUsInAndAnswersOurPings(PppdMethod method) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd).option("ms-dns 10.9.0.53"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd.port(), "secret")) {
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            assertThat(((RasProjection.Lcp) connection.projection(RasProtocol.LCP)).authentication())
                    .contains(method.client);
            assertThat(connection.projection())
                    .isEqualTo(new RasProjection.Ip("10.9.0.2", "10.9.0.1", "10.9.0.53", "10.9.0.53", "", ""));
            // pppd drops what comes after its Configure-Ack and before its interface is up.
            assertThat(pppd.awaitLine("@@UP", TO_END)).startsWith("@@UP 10.9.0.1 10.9.0.2");
            assertThat(Ping.lost(connection, 100, 1400)).as("pings lost").isZero();
        }
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(PEER_ENDED_IT);
        PEERS.saw(PPPD_IS_CALLED, AUTHENTICATION, method.server.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource
    void itRefusesAWrongPassword(PppdMethod method) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd));
        try (RasClient client = RasClient.overTcp()) {
            assertThatExceptionOfType(RasException.class)
                    .isThrownBy(() -> dial(client, pppd.port(), "Secret"))
                    .extracting(RasException::error)
                    .isEqualTo(RasError.AUTHENTICATION_FAILURE);
        }
        assertRefused(pppd);
        PEERS.saw(PPPD_IS_CALLED, AUTHENTICATION, method.server.title() + ", wrong password", REFUSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "MSCHAP_V2", "EAP_MD5"})
    void itLetsOurDialInFromTheCommandLine(PppdMethod method, @TempDir Path folder) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd));
        ForeignProcess dial = dialFromTheCommandLine(folder, pppd.port(), "secret", "--stay-up", "1s");
        assertThat(dial.awaitExit(TO_END)).isZero();
        assertThat(dial.log()).contains("Connected");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(PEER_ENDED_IT);
        pppd.awaitLine("@@UP", TO_END);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "MSCHAP_V2", "EAP_MD5"})
    void itRefusesOurDialFromTheCommandLine(PppdMethod method, @TempDir Path folder) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd));
        ForeignProcess dial = dialFromTheCommandLine(folder, pppd.port(), "Secret");
        assertThat(dial.awaitExit(TO_END)).isEqualTo(DIAL_REFUSED);
        assertThat(dial.log()).contains("691");
        assertRefused(pppd);
        PEERS.saw(PPPD_IS_CALLED, AUTHENTICATION, method.server.title() + ", wrong password", REFUSED);
    }

    /**
     * Its own log says that it refused us, and so does its exit status: both ends terminate at once, and our line stays one
     * Restart period after our Terminate-Ack (RFC 1661, section 3.7).
     */
    private static void assertRefused(Pppd pppd) throws InterruptedException {
        assertThat(pppd.awaitExit(TO_END)).as(pppd.log()).isEqualTo(PEER_FAILED_TO_AUTHENTICATE);
        assertThat(pppd.log())
                .containsPattern(
                        "PAP peer authentication failed for \"?alice|Peer \"?alice\"? failed CHAP authentication|sent \\[EAP Failure");
    }

    private static ForeignProcess dialFromTheCommandLine(Path folder, int port, String password, String... more)
            throws IOException {
        Files.writeString(folder.resolve("password"), password + "\n");
        List<String> arguments = new ArrayList<>(
                List.of("dial", "--to", "127.0.0.1:" + port, "--user", "alice", "--password-from", "password"));
        arguments.addAll(List.of(more));
        return PEERS.ringback(folder, arguments.toArray(String[]::new));
    }

    private static RasConnection dial(RasClient client, int port, String password)
            throws RasException, InterruptedException {
        RasEntry entry = RasEntry.of("pppd", "127.0.0.1:" + port);
        return client.dialer().dial(entry, RasDialParams.of("alice", Secret.of(password)), RasDialExtensions.DEFAULTS);
    }
}
