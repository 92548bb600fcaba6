package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The habits of pppd's CBCP, seen by a server that loses packets, misleads it, or has nothing for it. What it gets wrong is
 * not ours to mend; our server has to get through it, or to an end.
 */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdCallbackHabitsTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int WILL_BE_CALLED_BACK = 14;

    @TempDir
    private Path folder;

    /** It answers once, and waits: so it is asked again, and answers that. */
    @Test
    void itSendsNothingAgainSoWeAskAgain() throws Exception {
        OurServer server = serve("lose the first answer, when: {frame: CBCP Response, nth: 1}, then: {ignore: true}");
        Pppd pppd = asking(server);
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(WILL_BE_CALLED_BACK);
        assertThat(pppd.log())
                .containsSubsequence(
                        "rcvd [CBCP Request id=0x1",
                        "sent [CBCP Response id=0x1",
                        "rcvd [CBCP Request id=0x2",
                        "sent [CBCP Response id=0x2",
                        "rcvd [CBCP Ack id=0x2");
        server.awaitLine("will call back 5550199", TO_END);
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, the first answer lost", WORKS);
    }

    /** It does not look at the Identifier of the Ack. */
    @Test
    void itBelievesAnAckWithAWrongIdentifier() throws Exception {
        OurServer server = serve("another one, when: {frame: CBCP Ack}, then: {mutate: {field: identifier, set: 77}}");
        Pppd pppd = asking(server);
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(WILL_BE_CALLED_BACK);
        assertThat(pppd.log()).contains("rcvd [CBCP Ack id=0x4d ");
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, an Ack with a wrong Identifier", WORKS);
    }

    /** It knows no lists, says nothing to one, and waits for ever: our server does not. */
    @Test
    void itSaysNothingToAListAndWeHangUp() throws Exception {
        OurServer server = serve("offer a list, when: {frame: CBCP Request},"
                + " then: {mutate: {field: data, set: 0x040c00013535353031393900}}");
        Pppd pppd = asking(server);
        server.awaitLine("the call is down", TO_END);
        pppd.awaitExit(TO_END);
        assertThat(pppd.log())
                .contains("rcvd [CBCP Request id=0x3")
                .contains("rcvd [LCP TermReq")
                .doesNotContain("sent [CBCP Response");
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, a list of numbers", NOT_OFFERED);
    }

    /** It takes a Protocol-Reject of CBCP for nothing, and waits: our server does not. */
    @Test
    void itWaitsAfterAProtocolRejectAndWeHangUp() throws Exception {
        OurServer server = serve(
                "know nothing of it, when: {frame: CBCP Response}," + " then: {reply: LCP ProtRej c0 29 02 01 00 10}");
        Pppd pppd = asking(server);
        server.awaitLine("the call is down", TO_END);
        pppd.awaitExit(TO_END);
        assertThat(pppd.log())
                .contains("sent [CBCP Response id=0x1", "rcvd [LCP ProtRej", "rcvd [LCP TermReq")
                .doesNotContain("@@UP ");
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, rejected in the middle", REFUSED);
    }

    /** Where no callback is all that it is offered, it takes that. */
    @Test
    void itTakesNoneWhereNothingElseIsLeft() throws Exception {
        OurServer server =
                serve("nothing but none, when: {frame: CBCP Request}," + " then: {mutate: {field: data, set: 0x0102}}");
        Pppd pppd = PEERS.pppdCalling(server.port(), setup().whenUp("pings 3 100"));
        assertThat(pppd.awaitLine("@@LOST ", TO_END)).isEqualTo("@@LOST 0 of 3");
        assertThat(pppd.log()).contains("sent [CBCP Response id=0x1 < NoCallback>]");
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, no callback after all", WORKS);
    }

    private static Pppd asking(OurServer server) throws InterruptedException {
        return PEERS.pppdCalling(server.port(), setup());
    }

    private static PppdSetup setup() {
        return PppdSetup.client().option("callback 5550199");
    }

    private OurServer serve(String rule) {
        return PEERS.ourServer(folder, """
                auth: [chap-md5]
                authenticate-time: 8s
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"]}
                users:
                  alice: {password: "secret", callback: set-by-caller}
                rules:
                  - {name: %s}
                """.formatted(rule));
    }
}
