package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two pppds dial our server, and what one says to the other goes through it. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdCallersTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int ENDED_BY_ITS_USER = 5;
    private static final String ALL_THIS_WAY = "ip route add default dev ppp0; ";
    private static final String SEND_TO_77 = ALL_THIS_WAY
            + "head -c 100000 /dev/urandom > /run/sent; echo @@SUM $(md5sum < /run/sent);"
            + " nc 192.0.2.77 5000 < /run/sent;"
            + " echo @@AGAIN $(awk '/^Tcp:/ && seen++ { print $13 }' /proc/net/snmp)";
    private static final String RECEIVE = ALL_THIS_WAY
            + "mkfifo /run/silence; exec 3<>/run/silence; nc -l -p 5000 <&3 > /run/got & sleep 0.2; echo @@LISTENS;"
            + " wait; echo @@SUM $(md5sum < /run/got)";

    @TempDir
    private Path folder;

    private OurServer server;

    @BeforeEach
    void serve() {
        server = PEERS.ourServer(folder, """
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77", "192.0.2.78"]}
                users:
                  alice: {password: "secret"}
                """);
    }

    @Test
    void theirTcpComesThroughTwoNoisyLines() throws Exception {
        Pppd here = call(PppdSetup.client().onALineWith(LineFaults.bitErrors(1e-5)), RECEIVE);
        here.awaitLine("@@LISTENS", TO_END);
        Pppd there = call(PppdSetup.client().onALineWith(LineFaults.bitErrors(1e-5)), SEND_TO_77);
        assertSameSum(there, here);
        assertThat(here.bitErrors()).isPositive();
        assertThat(there.bitErrors()).isPositive();
        assertThat(there.awaitLine("@@AGAIN ", TO_END))
                .as("segments sent again")
                .doesNotMatch("@@AGAIN 0?");
        PEERS.saw(PPPD_CALLS, NETWORK, "TCP with 10⁻⁵ bit errors", WORKS);
    }

    /** pppd's MTU is no larger than its MRU; with a larger one the other has to learn from us how much fits (RFC 1191). */
    @Test
    void theirTcpFindsOutThatTheWayIsNarrow() throws Exception {
        Pppd here = call(PppdSetup.client().option("mru 296"), "ip link set ppp0 mtu 1500; " + RECEIVE);
        here.awaitLine("@@LISTENS", TO_END);
        Pppd there = call(PppdSetup.client(), SEND_TO_77);
        assertSameSum(there, here);
        server.awaitLine("by ICMP: the way to 192.0.2.77 takes 296 octets, and it may not be cut", TO_END);
        PEERS.saw(PPPD_CALLS, NETWORK, "TCP to a caller with MRU 296", WORKS);
    }

    @Test
    void whereNobodyIsTheyAreToldAtOnce() throws Exception {
        Pppd pppd = call(
                PppdSetup.client(),
                ALL_THIS_WAY + "echo @@NOBODY $(nc 192.0.2.78 5000 2>&1);"
                        + " echo @@NOWHERE $(nc 198.51.100.9 5000 2>&1)");
        assertThat(pppd.awaitLine("@@NOBODY ", TO_END)).endsWith("No route to host");
        assertThat(pppd.awaitLine("@@NOWHERE ", TO_END)).endsWith("Network is unreachable");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        PEERS.saw(PPPD_CALLS, NETWORK, "TCP to an address that nobody has", REFUSED);
    }

    private Pppd call(PppdSetup setup, String whenUp) throws InterruptedException {
        return PEERS.pppdCalling(server.port(), setup.whenUp(whenUp));
    }

    private static void assertSameSum(Pppd there, Pppd here) throws InterruptedException {
        String sent = there.awaitLine("@@SUM ", TO_END);
        assertThat(here.awaitLine("@@SUM ", TO_END)).isEqualTo(sent);
        assertThat(there.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(here.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
    }
}
