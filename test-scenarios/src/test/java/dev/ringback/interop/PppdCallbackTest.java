package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.PPPD_CALLS;
import static dev.ringback.interop.PeerTable.Column.PPPD_IS_CALLED;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasLinkOptions;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callback with pppd. As a client it asks for one by CBCP, and a second pppd has to take the call: nothing in the first
 * does. As a server it knows no callback and rejects the option.
 */
@Tag("interop")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PppdCallbackTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final String PING = "pings 20 1400";
    private static final String NUMBER = "5550199";
    private static final String PASSWORD = "Kiefer-7";
    private static final int ENDED_BY_ITS_USER = 5;
    private static final int WILL_BE_CALLED_BACK = 14;
    private static final int PEER_ENDED_IT = 16;
    private static final int NOBODY = 9; // a port where nobody answers, and nobody is called

    @TempDir
    private Path folder;

    @Test
    void aPppdThatAsksForItIsCalledBackAndASecondOneTakesTheCall() throws Exception {
        Pppd second = answering("alice");
        ForeignProcess serve = serve("mschap-v2", second.port());
        Pppd first = asking(serve, "alice");

        assertThat(first.awaitExit(TO_END)).as(first.log()).isEqualTo(WILL_BE_CALLED_BACK);
        assertThat(first.log())
                .contains("rcvd [CBCP Request id=0x1 < NoCallback> < UserDefined delay = 0 number = >]")
                .contains("rcvd [CBCP Ack id=0x1 < UserDefined delay = 5 number = 5550199>]")
                .contains("peer will call: 5550199")
                .contains("sent [LCP TermReq id=0x2 \"Call me back, please\"]")
                .doesNotContain("@@UP ");

        assertThat(second.awaitLine("@@LOST ", TO_END)).isEqualTo("@@LOST 0 of 20");
        assertThat(second.awaitExit(TO_END)).as(second.log()).isEqualTo(ENDED_BY_ITS_USER);
        serve.awaitLine("call 2   the call is down: the caller hung up", TO_END);
        assertThat(serve.log())
                .containsSubsequence(
                        "call 1   will call back 5550199, 5 s after the line is down",
                        "call 1   the call is down: the caller hung up",
                        "calling back 5550199",
                        "call 2   the call is up",
                        "call 2   logon of \"alice\" by MS-CHAPv2, attempt 1: accepted",
                        "call 2   phase open");
        assertThat(second.log()).contains("rcvd [LCP ConfReq").doesNotContain("callback");
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, at the number that the caller gives", WORKS);
    }

    @Test
    void aPppdWithAPresetNumberIsCalledThereWhateverItAskedFor() throws Exception {
        Pppd second = answering("bob");
        ForeignProcess serve = serve("chap-md5", second.port());
        Pppd first = asking(serve, "bob");

        assertThat(first.awaitExit(TO_END)).as(first.log()).isEqualTo(WILL_BE_CALLED_BACK);
        assertThat(first.log())
                .containsPattern("rcvd \\[CBCP Request id=0x1 < AdminDefined delay = 0>\\]")
                .containsPattern("sent \\[CBCP Response id=0x1 < AdminDefined delay = 5>\\]");
        assertThat(second.awaitExit(TO_END)).as(second.log()).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(second.log()).contains("@@LOST 0 of 20");
        serve.awaitLine("calling back 5550199", TO_END);
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, at a preset number", WORKS);
    }

    @Test
    void aPppdWhoseAccountHasNoCallbackGoesOnAtOnce() throws Exception {
        ForeignProcess serve = serve("chap-md5", NOBODY);
        Pppd pppd = PEERS.pppdCalling(
                port(serve), user("carol").option("callback " + NUMBER).whenUp(PING));
        assertThat(pppd.awaitExit(TO_END)).as(pppd.log()).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(pppd.log())
                .contains("rcvd [CBCP Request id=0x1 < NoCallback>]")
                .contains("sent [CBCP Response id=0x1 < NoCallback>]")
                .contains("@@LOST 0 of 20");
        // It does not wait for the Ack: what it sends meanwhile is no longer too early for us, since the Response came
        // first.
        assertThat(pppd.log()).containsSubsequence("sent [CBCP Response", "sent [IPCP ConfReq id=0x1", "rcvd [IPCP");
        PEERS.saw(PPPD_CALLS, CALLBACK, "CBCP, an account without callback", WORKS);
    }

    @Test
    void asAServerItRejectsOurOfferOfCbcpAndLetsUsIn() throws Exception {
        String said = dialPppd(RasLinkOptions.DEFAULTS);
        assertThat(said)
                .containsPattern("rcvd \\[LCP ConfReq id=0x\\w+ .*<callback CBCP>.*\\]")
                .containsPattern("sent \\[LCP ConfRej id=0x\\w+ <callback CBCP>\\]")
                .doesNotContain("CBCP Re");
        PEERS.saw(PPPD_IS_CALLED, CALLBACK, "CBCP", NOT_OFFERED);
    }

    @Test
    void withoutLcpExtensionsWeDoNotOfferItAndGetInAsWell() throws Exception {
        String said = dialPppd(RasLinkOptions.DEFAULTS.withExtensions(false));
        assertThat(said)
                .contains("rcvd [LCP ConfReq")
                .doesNotContain("callback")
                .doesNotContain("[LCP ConfRej");
        PEERS.saw(PPPD_IS_CALLED, CALLBACK, "no word of it, without LCP extensions", WORKS);
    }

    /** Our client dials a pppd, with a number for the callback, and pings; tells what pppd said. */
    private static String dialPppd(RasLinkOptions link) throws InterruptedException, RasException {
        Pppd pppd = PEERS.pppdListening(PppdSetup.server("mschap-v2"));
        RasEntry entry = RasEntry.of("pppd", "127.0.0.1:" + pppd.port()).withLink(link);
        RasDialParams params = RasDialParams.of("alice", Secret.of("secret")).withCallbackNumber(NUMBER);
        try (RasClient client = RasClient.overTcp();
                RasConnection connection = client.dialer().dial(entry, params, RasDialExtensions.DEFAULTS)) {
            assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
            // pppd drops what comes after its Configure-Ack and before its interface is up.
            pppd.awaitLine("@@UP", TO_END);
            assertThat(Ping.lost(connection, 20, 1400)).as("pings lost").isZero();
        }
        assertThat(pppd.awaitExit(TO_END)).isEqualTo(PEER_ENDED_IT);
        return pppd.log();
    }

    /**
     * A pppd that waits for a call, and then proves itself as the user. It begins with the caller's first frame, since its
     * own Configure-Requests would be used up before.
     */
    private static Pppd answering(String user) throws InterruptedException {
        return PEERS.pppdListening(user(user).option("silent").whenUp(PING));
    }

    private static Pppd asking(ForeignProcess serve, String user) throws InterruptedException {
        return PEERS.pppdCalling(port(serve), user(user).option("callback " + NUMBER));
    }

    private static PppdSetup user(String name) {
        return PppdSetup.client().user(name).password(PASSWORD);
    }

    private ForeignProcess serve(String method, int answering) throws IOException {
        Files.writeString(folder.resolve("server.dial.yaml"), """
                format: 1
                name: server-that-calls-a-pppd-back
                title: A server that calls a pppd back
                server:
                  auth: [%s]
                  ipcp: {address: "192.0.2.1", pool: ["192.0.2.77"]}
                  users:
                    alice: {password: "Kiefer-7", callback: set-by-caller}
                    bob: {password: "Kiefer-7", callback: {preset: "5550199"}}
                    carol: {password: "Kiefer-7"}
                client: {dial: "5550100", user: alice, password: "Kiefer-7"}
                expect: {result: {connected: true}}
                """.formatted(method));
        return PEERS.ringback(
                folder,
                "serve",
                "--listen",
                "tcp:0",
                "--scenario",
                "server.dial.yaml",
                "--follow",
                "--phonebook",
                NUMBER + "=127.0.0.1:" + answering);
    }

    private static int port(ForeignProcess serve) throws InterruptedException {
        String line = serve.awaitLine("listening on tcp:", TO_START);
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }
}
