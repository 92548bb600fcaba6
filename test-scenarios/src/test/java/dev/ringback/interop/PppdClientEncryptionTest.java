package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.ENCRYPTION;
import static dev.ringback.interop.PeerTable.Topic.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pppd dials our server, which encrypts, or speaks IPv6. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdClientEncryptionTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int ENDED_BY_ITS_USER = 5;
    private static final int NETWORK_PROTOCOL_FAILED = 10;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mschap, 128, 'MPPE, 128 bits, MS-CHAP'",
        "mschap-v2, 128, 'MPPE, 128 bits, MS-CHAPv2'",
        "mschap-v2, 40, 'MPPE, 40 bits, MS-CHAPv2'"
    })
    void weRequireEncryptionAndItHasIt(String method, int bits, String row) throws Exception {
        OurServer server = serve(method, "encryption: {required: true, strengths: [" + bits + "]}");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client()
                        .provingBy(method)
                        .option("require-mppe-" + bits)
                        .whenUp("pings 100 1400"));
        assertThat(pppd.awaitLine("@@LOST ", TO_END)).isEqualTo("@@LOST 0 of 100");
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        server.awaitLine("the call is down: the caller hung up", TO_END);
        assertThat(server.log()).contains("datagrams are encrypted: MPPE " + bits + " bit stateless");
        PEERS.saw(PPPD_CALLS, ENCRYPTION, row, WORKS);
    }

    /** Its client would have stateful keys when it is told so, and prefers others until the server says no. */
    @Test
    void weHaveKeysForMoreThanOnePacketAndItHasThem() throws Exception {
        OurServer server = serve("mschap-v2", "encryption: {required: true, key-change: stateful}");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client()
                        .provingBy("mschap-v2")
                        .option("require-mppe-128")
                        .option("mppe-stateful")
                        .whenUp("ping -q -c 300 -i 0.05 -s 20 $REMOTE")); // the key changes at the 256th
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.log()).contains("300 packets transmitted, 300 packets received, 0% packet loss");
        server.awaitLine("the call is down: the caller hung up", TO_END);
        assertThat(server.log()).contains("datagrams are encrypted: MPPE 128 bit stateful");
        PEERS.saw(PPPD_CALLS, ENCRYPTION, "MPPE, stateful", WORKS);
    }

    /** Lost frames in both directions, and a Reset-Request for each loss. */
    @Test
    void keysForMoreThanOnePacketOutliveANoisyLine() throws Exception {
        OurServer server = serve("mschap-v2", "encryption: {required: true, key-change: stateful}");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client()
                        .provingBy("mschap-v2")
                        .option("require-mppe-128")
                        .option("mppe-stateful")
                        .onALineWith(LineFaults.bitErrors(1e-5))
                        .whenUp("pings 100 1000 1"));
        String lost = pppd.awaitLine("@@LOST ", TO_END.multipliedBy(2));
        assertThat(Integer.parseInt(lost.split(" ")[1])).as(lost).isBetween(1, 70);
        assertThat(pppd.log()).contains("sent [CCP ResetReq", "rcvd [CCP ResetReq");
        PEERS.saw(PPPD_CALLS, ENCRYPTION, "MPPE, stateful, with 10⁻⁵ bit errors", WORKS);
    }

    @Test
    void weRequireEncryptionAndItHasNone() throws Exception {
        OurServer server = serve("mschap-v2", "encryption: {required: true}");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client().provingBy("mschap-v2").option("noccp").whenUp("true"));
        pppd.awaitExit(TO_END);
        assertThat(pppd.log())
                .contains("[LCP TermReq id=0x2 \"encryption is required\"]")
                .doesNotContain("@@UP ");
        assertThat(server.log()).contains("there is no encryption: peer refuses; it is required");
        PEERS.saw(PPPD_CALLS, ENCRYPTION, "none, where we insist", REFUSED);
    }

    @Test
    void itInsistsOnEncryptionAndWeHaveNone() throws Exception {
        OurServer server = serve("mschap-v2", "retries: 2");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client()
                        .provingBy("mschap-v2")
                        .option("require-mppe-128")
                        .whenUp("true"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(NETWORK_PROTOCOL_FAILED);
        assertThat(pppd.log())
                .contains("MPPE required but peer negotiation failed")
                .doesNotContain("@@UP ");
        assertThat(server.log()).contains("the caller asks for encryption, and does not get it");
        PEERS.saw(PPPD_CALLS, ENCRYPTION, "none, where it insists", REFUSED);
    }

    @Test
    void itSpeaksIpv6WithUs() throws Exception {
        OurServer server = serve("chap-md5", "ipv6: {identifier: \"0:0:0:1\"}");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client()
                        .provingBy("chap")
                        .option("+ipv6")
                        .option("ipv6 ::2,::1")
                        .whenUp("ping6 -c 5 -I ppp0 fe80::1"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.log()).contains("5 packets transmitted, 5 packets received, 0% packet loss");
        assertThat(server.log()).contains("IPv6 is up: the caller is fe80::2, the server fe80::1");
        PEERS.saw(PPPD_CALLS, NETWORK, "IPv6", WORKS);
    }

    @Test
    void withoutIpv6ItGoesOnWithIpv4() throws Exception {
        OurServer server = serve("chap-md5", "ipv6: true");
        Pppd pppd = PEERS.pppdCalling(
                server.port(),
                PppdSetup.client().provingBy("chap").option("noipv6").whenUp("pings 10 1400"));
        assertThat(pppd.awaitLine("@@LOST ", TO_END)).isEqualTo("@@LOST 0 of 10");
        assertThat(server.log()).contains("IPV6CP is over: protocol rejected");
        PEERS.saw(PPPD_CALLS, NETWORK, "IPv6, switched off there", NOT_OFFERED);
    }

    private OurServer serve(String method, String more) {
        return PEERS.ourServer(folder, """
                auth: [%s]
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"], dns: ["192.0.2.53"]}
                users:
                  alice: {password: "secret"}
                %s
                """.formatted(method, more));
    }
}
