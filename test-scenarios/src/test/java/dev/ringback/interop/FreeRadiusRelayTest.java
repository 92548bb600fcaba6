package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.FREERADIUS_BEHIND;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static dev.ringback.interop.PeerTable.Topic.ENCRYPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.auth.AuthMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EAP between a caller and FreeRADIUS, which our server only carries (RFC 3579). FreeRADIUS begins with MD5-Challenge. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FreeRadiusRelayTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Duration TO_END = Duration.ofSeconds(60);
    private static final int ENDED_BY_ITS_USER = 5;
    private static final int FAILED_TO_AUTHENTICATE = 19;

    private static FreeRadius radius;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startTheServer() throws InterruptedException {
        radius = PEERS.freeRadius();
    }

    /** About the identity, a Nak where MD5 is not wanted, the Response, and in MSCHAPv2 its acknowledgement of the proof. */
    @ParameterizedTest
    @CsvSource({"eap-md5, EAP_MD5, 2", "eap-mschap-v2, EAP_MSCHAP_V2, 4"})
    void whoHasTheRightPasswordIsLetIn(String word, AuthMethod method, int questions) throws Exception {
        String happened = call("", """
                client: {dial: "5550100", user: alice, password: "secret", lcp: {auth: [%s]}}
                expect:
                  result: {connected: true}
                  frames:
                    - {frame: EAP Request type=md5, from: server, count: 1}
                    - {frame: EAP Success, from: server, count: 1}
                """.formatted(word));
        assertThat(happened.split("asking RADIUS server", -1).length - 1)
                .as("questions")
                .isEqualTo(questions);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, method.title(), WORKS);
    }

    @Test
    void whoReadsTheRightTokenIsLetIn() throws Exception {
        call("", """
                client:
                  dial: "5550100"
                  user: alice
                  password: "Linde-12"
                  paused-states: true
                  lcp: {auth: [eap-gtc]}
                  answers: [{when: {state: InvokeEapUI}, give: {token: "secret"}}]
                expect: {result: {connected: true}}
                """);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "EAP-GTC", WORKS);
    }

    @ParameterizedTest
    @CsvSource({"eap-md5, EAP_MD5", "eap-mschap-v2, EAP_MSCHAP_V2"})
    void whoHasAWrongOneIsNot(String word, AuthMethod method) throws Exception {
        call("", """
                client: {dial: "5550100", user: alice, password: "Kiefer-8", lcp: {auth: [%s]}}
                expect: {result: {error: 691, at-state: AuthNotify}}
                """.formatted(word));
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, method.title() + ", wrong password", REFUSED);
    }

    @Test
    void itAllowsAnotherTryAndTakesIt() throws Exception {
        call("", """
                client:
                  dial: "5550100"
                  user: alice
                  password: "Kiefer-8"
                  paused-states: true
                  lcp: {auth: [eap-mschap-v2]}
                  answers: [{when: {state: InvokeEapUI, nth: 1}, think: 4s, give: {password: "secret"}}]
                expect:
                  result: {connected: true}
                  frames: [{frame: 'EAP Request type=mschapv2 op=failure "E=691 R=1 *"', from: server, count: 1}]
                """);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "EAP-MSCHAPv2, retry with the right password", WORKS);
    }

    @Test
    void anExpiredPasswordIsChangedThere() throws Exception {
        Files.deleteIfExists(radius.changes());
        call("", """
                client:
                  dial: "5550100"
                  user: expired
                  password: "oldpass"
                  paused-states: true
                  lcp: {auth: [eap-mschap-v2]}
                  answers: [{when: {state: InvokeEapUI, nth: 1}, give: {new-password: "Fichte-31"}}]
                expect: {result: {connected: true}}
                """);
        assertThat(Files.readString(radius.changes())).isEqualTo("expired Fichte-31\n");
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "EAP-MSCHAPv2, change of an expired password", WORKS);
    }

    /** The keys that FreeRADIUS tells our server are those that our client has computed itself. */
    @Test
    void bothEndsEncryptAndInsistOnIt() throws Exception {
        call("encryption: {required: true, strengths: [128]}", """
                client:
                  dial: "5550100"
                  user: alice
                  password: "secret"
                  lcp: {auth: [eap-mschap-v2]}
                  encryption: maximum
                  pings: {count: 5, every: 200ms, octets: 1000}
                  stay-up: 3s
                expect:
                  result: {connected: true}
                  frames:
                    - {frame: MPPE, from: client, count: 5}
                    - {frame: MPPE, from: server, count: 5}
                  never: {frames: [{frame: IP}]}
                  counts: {pings-answered: 5}
                """);
        PEERS.saw(FREERADIUS_BEHIND, ENCRYPTION, "MPPE, 128 bits, EAP-MSCHAPv2", WORKS);
    }

    @Test
    void whatItSaysBesidesIsHeeded() throws Exception {
        call("", """
                client: {dial: "5550100", user: dora, password: "secret", stay-up: 5s, lcp: {auth: [eap-md5]}}
                expect:
                  result: {connected: true, disconnected: 734}
                  frames: [{frame: IPCP ConfReq <addr 198.51.100.7>, from: client}]
                """);
    }

    @Test
    void withAnotherSecretNobodyIsRefused() throws Exception {
        String happened = RadiusCall.run(folder, "eap", radius.asked("Erle-4711"), """
                client: {dial: "5550100", user: alice, password: "secret", lcp: {auth: [eap-md5]}}
                expect:
                  result: {error: 734, at-state: Authenticate}
                  never: {frames: [{frame: EAP Failure}]}
                """);
        assertThat(happened).contains("is the secret the same?");
    }

    @Test
    void pppdProvesItselfToItThroughOurServer() throws Exception {
        OurServer server = PEERS.ourServer(folder, "auth: [eap]\n" + radius.asked());
        Pppd right = PEERS.pppdCalling(
                server.port(), PppdSetup.client().provingBy("eap").whenUp("pings 10 1400"));
        assertThat(right.awaitExit(TO_END)).isEqualTo(ENDED_BY_ITS_USER);
        assertThat(right.log()).contains("EAP authentication succeeded", "@@LOST 0 of 10");
        Pppd wrong = PEERS.pppdCalling(
                server.port(), PppdSetup.client().provingBy("eap").password("Kiefer-8"));
        assertThat(wrong.awaitExit(TO_END)).isEqualTo(FAILED_TO_AUTHENTICATE);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "EAP-MD5 of pppd", WORKS);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "EAP-MD5 of pppd, wrong password", REFUSED);
    }

    private String call(String moreOfTheServer, String clientAndExpectation) throws IOException {
        return RadiusCall.run(folder, "eap", radius.asked() + "  " + moreOfTheServer + "\n", clientAndExpectation);
    }
}
