package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_IS_CALLED;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static dev.ringback.interop.PeerTable.Topic.LINK;
import static dev.ringback.interop.PeerTable.Topic.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.ringback.RasClient;
import dev.ringback.octets.Octets;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client dials a pppd that has options of its own about the link. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdServerLinkTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int PEER_ENDED_IT = 16;

    @Test
    void withoutAuthenticationWeGetIn() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("none"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            assertThat(((RasProjection.Lcp) connection.projection(RasProtocol.LCP)).authentication())
                    .isEmpty();
            assertPings(connection, pppd);
        }
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(PEER_ENDED_IT);
        PEERS.saw(PPPD_IS_CALLED, AUTHENTICATION, "none", WORKS);
    }

    /** Its Failure says R=1, so we pause; but it closes at once. */
    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void theRetryThatItPromisesIsNone(PppdMethod method) throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server(method.pppd));
        List<RasError> paused = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<RasError> cause = new CompletableFuture<>();
        try (RasClient client = RasClient.overTcp()) {
            RasDialExtensions pauses = RasDialExtensions.DEFAULTS.withPausedStates(true);
            RasConnection connection = client.dialer().dial(entry(pppd), params("Kiefer-8"), pauses, event -> {
                if (event.state() == RasConnectionState.RETRY_AUTHENTICATION) {
                    paused.add(event.error());
                    cause.complete(event.error());
                }
                return true;
            });
            assertThat(cause.get(TO_END.toSeconds(), TimeUnit.SECONDS)).isEqualTo(RasError.AUTHENTICATION_FAILURE);
            assertThat(pppd.awaitExit(TO_END)).isNotZero();
            assertThat(pppd.log()).contains("E=691 R=1 C=", "sent [LCP TermReq");
            awaitDisconnected(connection);
            assertThatExceptionOfType(RasException.class)
                    .isThrownBy(() -> connection.resume(params("secret")))
                    .extracting(RasException::error)
                    .isEqualTo(RasError.PPP_LCP_TERMINATED);
            connection.close();
        }
        // One pause, and a second notification in it, since the line is lost.
        assertThat(paused).containsExactly(RasError.AUTHENTICATION_FAILURE, RasError.PPP_LCP_TERMINATED);
        PEERS.saw(
                PPPD_IS_CALLED, AUTHENTICATION, method.server.title() + ", retry with the right password", NOT_OFFERED);
    }

    @Test
    void multilinkIsRefusedAndItGoesOnWithout() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap").option("multilink"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            assertPings(connection, pppd);
        }
        assertThat(pppd.log())
                .containsPattern("sent \\[LCP ConfReq id=0x1 .*<mrru 1500>")
                .containsPattern("rcvd \\[LCP ConfRej id=0x1 .*<mrru 1500>");
        PEERS.saw(PPPD_IS_CALLED, LINK, "multilink", REFUSED);
    }

    /** The line eats XON and XOFF on their way to pppd, which is what this option is for. */
    @Test
    void weEscapeWhatItsAsyncmapNames() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap")
                .option("asyncmap a0000")
                .onALineWith(new LineFaults(0, LineFaults.FLOW_CONTROL, "")));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            assertPings(connection, pppd);
        }
        PEERS.saw(PPPD_IS_CALLED, LINK, "asyncmap a0000", WORKS);
    }

    @Test
    void weReadWhatItEscapesUnasked() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap")
                .option("escape 11,13,ff,41")
                .onALineWith(new LineFaults(0, "", LineFaults.FLOW_CONTROL + "A")));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            assertPings(connection, pppd);
        }
        PEERS.saw(PPPD_IS_CALLED, LINK, "escape 11,13,ff,41", WORKS);
    }

    @Test
    void itsSmallMruIsHeeded() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap").option("mru 296"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 20, 268)).as("pings lost").isZero();
            assertThat(connection.send(Octets.copyOf(new byte[297])))
                    .as("a datagram of 297 octets is taken")
                    .isFalse();
        }
        PEERS.saw(PPPD_IS_CALLED, LINK, "MRU 296", WORKS);
    }

    @Test
    void itsEchoesAreAnswered() throws Exception {
        Pppd pppd = PEERS.pppdListening(
                PppdSetup.server("chap").option("lcp-echo-interval 1").option("lcp-echo-failure 2"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            pppd.awaitLine("rcvd [LCP EchoRep id=0x4 ", TO_END);
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        }
        PEERS.saw(PPPD_IS_CALLED, LINK, "echo", WORKS);
    }

    /** The line goes dead, and nobody is told: both ends find out by themselves. */
    @Test
    void aDeadLineIsFoundByTheEchoesOfBothEnds() throws Exception {
        Pppd pppd = PEERS.pppdListening(
                PppdSetup.server("chap").option("lcp-echo-interval 1").option("lcp-echo-failure 2"));
        RasTimers timers = RasTimers.DEFAULTS.withEcho(Duration.ofSeconds(1), 2);
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, entry(pppd).withTimers(timers))) {
            CompletableFuture<RasError> end = new CompletableFuture<>();
            connection.onDisconnection(status -> end.complete(status.error()));
            pppd.muteItsLine();
            assertThat(end.get(TO_END.toSeconds(), TimeUnit.SECONDS)).isEqualTo(RasError.LINK_FAILURE);
            pppd.awaitExit(TO_END); // 15 or 16: it takes the line that it drops for one that hangs up
            assertThat(pppd.log()).contains("No response to 2 echo-requests");
        }
        PEERS.saw(PPPD_IS_CALLED, LINK, "echo, unanswered", REFUSED);
    }

    @Test
    void aServerWithoutAnAddressForUsIsToldSo() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap").addresses("10.9.0.1:"));
        try (RasClient client = RasClient.overTcp()) {
            assertThatExceptionOfType(RasException.class)
                    .isThrownBy(() -> dial(client, pppd))
                    .extracting(RasException::error)
                    .isEqualTo(RasError.PPP_NO_ADDRESS_ASSIGNED);
        }
        PEERS.saw(PPPD_IS_CALLED, NETWORK, "no address to give", REFUSED);
    }

    @Test
    void hundredPingsAreAnswered() throws Exception {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("chap"));
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = dial(client, pppd)) {
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 100, 1400)).as("pings lost").isZero();
        }
        PEERS.saw(PPPD_IS_CALLED, NETWORK, "100 pings of 1,400 octets, none lost", WORKS);
    }

    /** Two pppds, and our client between them: what one says over TCP reaches the other, over a noisy line. */
    @Test
    void tcpComesThroughANoisyLine() throws Exception {
        Pppd here = PEERS.pppdListening(PppdSetup.server("chap")
                .onALineWith(LineFaults.bitErrors(1e-5))
                .whenUp("mkfifo /run/silence; exec 3<>/run/silence; nc -l -p 5000 <&3 > /run/got;"
                        + " echo @@SUM $(md5sum < /run/got)"));
        Pppd there = PEERS.pppdListening(PppdSetup.server("chap")
                .addresses("10.9.0.2:10.9.0.1")
                .whenUp("sleep 1; head -c 100000 /dev/urandom > /run/sent; echo @@SUM $(md5sum < /run/sent);"
                        + " nc $REMOTE 5000 < /run/sent;"
                        + " echo @@AGAIN $(awk '/^Tcp:/ && seen++ { print $13 }' /proc/net/snmp)"));
        try (RasClient client = RasClient.overTcp();
                RasConnection toHere = dial(client, here);
                RasConnection toThere = dial(client, there)) {
            toHere.receiveWith(toThere::send);
            toThere.receiveWith(toHere::send);
            String sent = there.awaitLine("@@SUM ", TO_END);
            assertThat(here.awaitLine("@@SUM ", TO_END)).isEqualTo(sent);
            assertThat(here.bitErrors()).isPositive();
            assertThat(there.awaitLine("@@AGAIN ", TO_END))
                    .as("segments sent again")
                    .doesNotMatch("@@AGAIN 0?");
        }
        PEERS.saw(PPPD_IS_CALLED, NETWORK, "TCP with 10⁻⁵ bit errors", WORKS);
    }

    private static void assertPings(RasConnection connection, Pppd pppd) throws RasException, InterruptedException {
        // pppd drops what comes after its Configure-Ack and before its interface is up.
        pppd.awaitLine("@@UP", TO_END);
        assertThat(Ping.lost(connection, 20, 1400)).as("pings lost").isZero();
    }

    private static void awaitDisconnected(RasConnection connection) {
        await().atMost(TO_END).until(() -> connection.status().state() == RasConnectionState.DISCONNECTED);
    }

    private static RasConnection dial(RasClient client, Pppd pppd) throws RasException, InterruptedException {
        return dial(client, entry(pppd));
    }

    private static RasConnection dial(RasClient client, RasEntry entry) throws RasException, InterruptedException {
        return client.dialer().dial(entry, params("secret"), RasDialExtensions.DEFAULTS);
    }

    private static RasEntry entry(Pppd pppd) {
        return RasEntry.of("pppd at " + pppd.port(), "127.0.0.1:" + pppd.port());
    }

    private static RasDialParams params(String password) {
        return RasDialParams.of("alice", Secret.of(password));
    }
}
