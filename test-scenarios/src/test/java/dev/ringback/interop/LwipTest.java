package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.LWIP_CALLS;
import static dev.ringback.interop.PeerTable.Column.LWIP_IS_CALLED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** lwIP's PPP over a serial line, as embedded devices have it: it calls our server, and our client calls it. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LwipTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final String PASSWORD = "Platane-8";
    private static final String WRONG_PASSWORD = "Platane-9";

    private static Lwip lwip;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findIt() {
        lwip = PEERS.lwip();
    }

    @ParameterizedTest
    @EnumSource
    void weLetItInAndAnswerItsPings(PppdMethod method) throws Exception {
        OurServer server = serve(method.file);
        ForeignProcess peer = PEERS.lwipCalling(lwip, server.port(), method.pppd, PASSWORD);
        assertThat(peer.awaitExit(TO_END)).isEqualTo(Lwip.USER);
        assertThat(peer.log()).contains("@@UP 192.0.2.77 192.0.2.1 192.0.2.53", "@@PINGS 100 100");
        server.awaitLine("the call is down: the caller hung up", TO_END);
        assertThat(server.log()).contains("by " + method.server.title() + ", attempt 1: accepted");
        PEERS.saw(LWIP_CALLS, AUTHENTICATION, method.server.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource
    void weRefuseItsWrongPassword(PppdMethod method) throws Exception {
        OurServer server = serve(method.file);
        ForeignProcess peer = PEERS.lwipCalling(lwip, server.port(), method.pppd, WRONG_PASSWORD);
        assertThat(peer.awaitExit(TO_END)).isEqualTo(Lwip.AUTHENTICATION_FAILED);
        assertThat(peer.log()).doesNotContain("@@UP ");
        server.awaitLine("by " + method.server.title() + ", attempt 1: refused with 691", TO_END);
        PEERS.saw(LWIP_CALLS, AUTHENTICATION, method.server.title() + ", wrong password", REFUSED);
    }

    @ParameterizedTest
    @EnumSource
    void itLetsUsInAndAnswersOurPings(PppdMethod method) throws Exception {
        ForeignProcess peer = PEERS.lwipListening(lwip, method.pppd, PASSWORD);
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, Lwip.port(peer), PASSWORD)) {
            assertThat(((RasProjection.Lcp) connection.projection(RasProtocol.LCP)).authentication())
                    .contains(method.client);
            assertThat(connection.projection())
                    .isEqualTo(new RasProjection.Ip("192.0.2.77", "192.0.2.1", "192.0.2.53", "192.0.2.53", "", ""));
            assertThat(Ping.lost(connection, 100, 1400)).as("pings lost").isZero();
        }
        assertThat(peer.awaitExit(TO_END)).isEqualTo(Lwip.CONNECT);
        assertThat(peer.log()).contains("@@UP 192.0.2.1 192.0.2.77");
        PEERS.saw(LWIP_IS_CALLED, AUTHENTICATION, method.server.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource
    void itRefusesOurWrongPassword(PppdMethod method) throws Exception {
        ForeignProcess peer = PEERS.lwipListening(lwip, method.pppd, PASSWORD);
        try (RasClient client = RasClient.overTcp()) {
            int port = Lwip.port(peer);
            assertThatExceptionOfType(RasException.class)
                    .isThrownBy(() -> dial(client, port, WRONG_PASSWORD))
                    .extracting(RasException::error)
                    .isEqualTo(RasError.AUTHENTICATION_FAILURE);
        }
        assertThat(peer.awaitExit(TO_END)).isEqualTo(Lwip.AUTHENTICATION_FAILED);
        PEERS.saw(LWIP_IS_CALLED, AUTHENTICATION, method.server.title() + ", wrong password", REFUSED);
    }

    private OurServer serve(String method) {
        return PEERS.ourServer(folder, """
                auth: [%s]
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"], dns: ["192.0.2.53"]}
                users:
                  alice: {password: "Platane-8"}
                """.formatted(method));
    }

    private static RasConnection dial(RasClient client, int port, String password)
            throws RasException, InterruptedException {
        RasEntry entry = RasEntry.of("lwIP", "127.0.0.1:" + port);
        return client.dialer().dial(entry, RasDialParams.of("alice", Secret.of(password)), RasDialExtensions.DEFAULTS);
    }
}
