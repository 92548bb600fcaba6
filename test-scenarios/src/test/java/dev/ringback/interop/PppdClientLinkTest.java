package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static dev.ringback.interop.PeerTable.Topic.LINK;
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

/** A pppd with options of its own about the link dials our server. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdClientLinkTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int ENDED_BY_ITS_USER = 5;
    private static final int PEER_IS_DEAD = 15;

    @TempDir
    private Path folder;

    @Test
    void withoutAuthenticationItGetsIn() throws Exception {
        Pppd pppd = call(serve("auth: []"), PppdSetup.client().whenUp("pings 10 1400"));
        assertUp(pppd, "@@LOST 0 of 10");
        assertThat(pppd.log()).doesNotContain("<auth ", "CHAP", "PAP");
        PEERS.saw(PPPD_CALLS, AUTHENTICATION, "none", WORKS);
    }

    @Test
    void multilinkIsRefusedAndItGoesOnWithout() throws Exception {
        Pppd pppd = call(serve(""), PppdSetup.client().option("multilink").whenUp("pings 10 1400"));
        assertUp(pppd, "@@LOST 0 of 10");
        assertThat(pppd.log())
                .containsPattern("sent \\[LCP ConfReq id=0x1 .*<mrru 1500>")
                .containsPattern("rcvd \\[LCP ConfRej id=0x1 .*<mrru 1500>");
        PEERS.saw(PPPD_CALLS, LINK, "multilink", REFUSED);
    }

    /** The line eats XON and XOFF on their way to pppd, which is what this option is for. */
    @Test
    void weEscapeWhatItsAsyncmapNames() throws Exception {
        Pppd pppd = call(
                serve(""),
                PppdSetup.client()
                        .option("asyncmap a0000")
                        .onALineWith(new LineFaults(0, LineFaults.FLOW_CONTROL, ""))
                        .whenUp("pings 20 1400"));
        assertUp(pppd, "@@LOST 0 of 20");
        assertThat(pppd.log()).containsPattern("rcvd \\[LCP ConfAck id=0x1 <asyncmap 0xa0000>");
        PEERS.saw(PPPD_CALLS, LINK, "asyncmap a0000", WORKS);
    }

    /** The same for the other direction, where pppd escapes what nobody has asked for. */
    @Test
    void weReadWhatItEscapesUnasked() throws Exception {
        Pppd pppd = call(
                serve(""),
                PppdSetup.client()
                        .option("escape 11,13,ff,41")
                        .onALineWith(new LineFaults(0, "", LineFaults.FLOW_CONTROL + "A"))
                        .whenUp("pings 20 1400"));
        assertUp(pppd, "@@LOST 0 of 20");
        PEERS.saw(PPPD_CALLS, LINK, "escape 11,13,ff,41", WORKS);
    }

    @Test
    void itsSmallMruIsHeeded() throws Exception {
        Pppd pppd = call(serve(""), PppdSetup.client().option("mru 296").whenUp("pings 20 268"));
        assertUp(pppd, "@@LOST 0 of 20");
        assertThat(pppd.log()).containsPattern("rcvd \\[LCP ConfAck id=0x1 <mru 296>");
        PEERS.saw(PPPD_CALLS, LINK, "MRU 296", WORKS);
    }

    @Test
    void itsEchoesAreAnswered() throws Exception {
        Pppd pppd = call(
                serve(""),
                PppdSetup.client()
                        .option("lcp-echo-interval 1")
                        .option("lcp-echo-failure 2")
                        .whenUp("sleep 5"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.log()).containsPattern("rcvd \\[LCP EchoRep id=0x2 ");
        PEERS.saw(PPPD_CALLS, LINK, "echo", WORKS);
    }

    @Test
    void whenItsEchoesAreNotAnsweredItHangsUp() throws Exception {
        OurServer server = serve("""
                rules:
                  - {name: no echo, when: {frame: LCP EchoReq}, then: {ignore: true}}
                """);
        Pppd pppd = call(
                server,
                PppdSetup.client()
                        .option("lcp-echo-interval 1")
                        .option("lcp-echo-failure 2")
                        .whenUp("sleep 6"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(PEER_IS_DEAD);
        assertThat(pppd.log()).contains("No response to 2 echo-requests");
        server.awaitLine("the call is down", TO_END);
        PEERS.saw(PPPD_CALLS, LINK, "echo, unanswered", REFUSED);
    }

    @Test
    void itGetsAnAddressOfOurs() throws Exception {
        Pppd pppd = call(serve(""), PppdSetup.client().whenUp("true"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.log())
                .containsPattern("sent \\[IPCP ConfReq id=0x1 .*<addr 0.0.0.0> <ms-dns1 0.0.0.0>")
                .containsPattern("rcvd \\[IPCP ConfNak id=0x\\w+ <addr 192.0.2.77> <ms-dns1 192.0.2.53>");
        PEERS.saw(PPPD_CALLS, NETWORK, "noipdefault", WORKS);
    }

    @Test
    void itMayNotHaveAnAddressOfItsOwn() throws Exception {
        Pppd pppd = call(serve(""), PppdSetup.client().option("10.9.8.7:").whenUp("pings 1 100"));
        assertUp(pppd, "@@LOST 0 of 1");
        assertThat(pppd.log())
                .containsPattern("sent \\[IPCP ConfReq id=0x1 .*<addr 10.9.8.7>")
                .containsPattern("rcvd \\[IPCP ConfNak id=0x\\w+ <addr 192.0.2.77>")
                .contains("@@UP 192.0.2.77 ");
        PEERS.saw(PPPD_CALLS, NETWORK, "an address of its own", REFUSED);
    }

    @Test
    void hundredPingsAreAnswered() throws Exception {
        Pppd pppd = call(serve(""), PppdSetup.client().whenUp("pings 100 1400"));
        assertUp(pppd, "@@LOST 0 of 100");
        PEERS.saw(PPPD_CALLS, NETWORK, "100 pings of 1,400 octets, none lost", WORKS);
    }

    @Test
    void aNoisyLineLosesSomePingsAndNothingElse() throws Exception {
        OurServer server = serve("");
        Pppd pppd = call(
                server,
                PppdSetup.client().onALineWith(LineFaults.bitErrors(1e-5)).whenUp("pings 40 1400 1"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        int lost = Integer.parseInt(pppd.awaitLine("@@LOST ", TO_END).split(" ")[1]);
        assertThat(lost).isBetween(1, 20);
        assertThat(pppd.bitErrors()).isGreaterThanOrEqualTo(lost);
        server.awaitLine("the call is down: the caller hung up", TO_END);
        PEERS.saw(PPPD_CALLS, NETWORK, "pings with 10⁻⁵ bit errors", WORKS);
    }

    private static void assertUp(Pppd pppd, String lost) throws InterruptedException {
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.log()).contains(lost);
    }

    private static Pppd call(OurServer server, PppdSetup setup) throws InterruptedException {
        return PEERS.pppdCalling(server.port(), setup);
    }

    private OurServer serve(String more) {
        return PEERS.ourServer(folder, """
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"], dns: ["192.0.2.53"]}
                users:
                  alice: {password: "secret"}
                """ + more);
    }
}
