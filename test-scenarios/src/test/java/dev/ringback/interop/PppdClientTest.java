package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
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
import org.junit.jupiter.params.provider.EnumSource;

/** A pppd dials our server. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PppdClientTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int ENDED_BY_ITS_USER = 5;
    private static final int FAILED_TO_AUTHENTICATE = 19;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void weLetItInAndAnswerItsPings(PppdMethod method) throws Exception {
        OurServer server = serve(method.file);
        int pings = method == PppdMethod.MSCHAP_V2 ? 100 : 10;
        Pppd pppd = PEERS.pppdCalling(
                server.port(), PppdSetup.client().provingBy(method.pppd).whenUp("pings " + pings + " 1400"));
        assertThat(pppd.awaitLine("@@LOST ", TO_END)).isEqualTo("@@LOST 0 of " + pings);
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.awaitLine("@@UP ", TO_END)).startsWith("@@UP 192.0.2.77 192.0.2.1 192.0.2.53");
        server.awaitLine("the call is down: the caller hung up", TO_END);
        assertThat(server.log()).contains("by " + method.server.title() + ", attempt 1: accepted");
        PEERS.saw(PPPD_CALLS, AUTHENTICATION, method.server.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource
    void weRefuseItsWrongPassword(PppdMethod method) throws Exception {
        OurServer server = serve(method.file);
        Pppd pppd = PEERS.pppdCalling(
                server.port(), PppdSetup.client().provingBy(method.pppd).password("Kiefer-8"));
        // Both ends say goodbye at once, and our line stays until pppd has read the last Terminate-Ack.
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(FAILED_TO_AUTHENTICATE);
        assertThat(pppd.log()).contains("authentication failed").doesNotContain("@@UP ");
        server.awaitLine("by " + method.server.title() + ", attempt 1: refused with 691", TO_END);
        PEERS.saw(PPPD_CALLS, AUTHENTICATION, method.server.title() + ", wrong password", REFUSED);
    }

    @Test
    void itMayNakOurMethodsUntilItFindsItsOwn() throws Exception {
        OurServer server = serve("mschap-v2, mschap, chap-md5, pap");
        Pppd pppd = PEERS.pppdCalling(
                server.port(), PppdSetup.client().provingBy("pap").whenUp("true"));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(server.log()).contains("by PAP, attempt 1: accepted");
        PEERS.saw(PPPD_CALLS, AUTHENTICATION, "the fourth method that the server offers", WORKS);
    }

    /** It reads the code, knows what it means, and has no change of password in either version: it says goodbye. */
    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void itIsToldThatItsPasswordHasExpiredAndChangesNone(PppdMethod method) throws Exception {
        OurServer server = PEERS.ourServer(folder, """
                auth: [%s]
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"]}
                users:
                  alice: {password: "secret", password-expired: true}
                """.formatted(method.file));
        Pppd pppd = PEERS.pppdCalling(server.port(), PppdSetup.client().provingBy(method.pppd));
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(FAILED_TO_AUTHENTICATE);
        assertThat(pppd.log())
                .containsPattern("rcvd \\[CHAP Failure id=0x\\w+ \"E=648 R=0 ")
                .containsPattern("MS-CHAP authentication failed: (E=648 )?Password expired")
                .doesNotContain("@@UP ");
        server.awaitLine("by " + method.server.title() + ", attempt 1: refused with 648", TO_END);
        server.awaitLine("the call is down", TO_END);
        assertThat(server.log()).contains("client LCP TermReq").doesNotContain("ChangePassword");
        PEERS.saw(PPPD_CALLS, AUTHENTICATION, method.server.title() + ", change of an expired password", NOT_OFFERED);
    }

    /** A server that offers these methods in this order, and knows alice. */
    private OurServer serve(String methods) {
        return PEERS.ourServer(folder, """
                auth: [%s]
                ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"], dns: ["192.0.2.53"]}
                users:
                  alice: {password: "secret"}
                """.formatted(methods));
    }
}
