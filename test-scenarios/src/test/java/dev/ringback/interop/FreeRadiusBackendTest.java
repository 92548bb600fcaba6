package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.FREERADIUS_BEHIND;
import static dev.ringback.interop.PeerTable.Outcome.NOT_OFFERED;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static dev.ringback.interop.PeerTable.Topic.ENCRYPTION;
import static dev.ringback.interop.PeerTable.Topic.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.auth.AuthMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client dials our server, which has it judged by FreeRADIUS. */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FreeRadiusBackendTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final String ENCRYPTED_PINGS = """
            client:
              dial: "5550100"
              user: alice
              password: "secret"
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
            """;

    private static FreeRadius radius;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startTheServer() throws InterruptedException {
        radius = PEERS.freeRadius();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5", "MSCHAP", "MSCHAP_V2"})
    void whoHasTheRightPasswordIsLetIn(AuthMethod method) throws Exception {
        pass(method, """
                client: {dial: "5550100", user: alice, password: "secret"}
                expect:
                  result: {connected: true}
                  counts: {auth-attempts: 1}
                """);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, method.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAP", "CHAP_MD5", "MSCHAP", "MSCHAP_V2"})
    void whoHasAWrongOneIsNot(AuthMethod method) throws Exception {
        pass(method, """
                client: {dial: "5550100", user: alice, password: "Kiefer-8"}
                expect:
                  result: {error: 691, at-state: AuthNotify}
                  counts: {auth-attempts: 1}
                """);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, method.title() + ", wrong password", REFUSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void itAllowsAnotherTryAndTakesIt(AuthMethod method) throws Exception {
        pass(method, """
                client:
                  dial: "5550100"
                  user: alice
                  password: "Kiefer-8"
                  paused-states: true
                  answers:
                    - {when: {state: RetryAuthentication, nth: 1, error: 691}, give: {password: "Kiefer-9"}}
                    - {when: {state: RetryAuthentication, nth: 2, error: 691}, give: {password: "secret"}}
                expect:
                  result: {connected: true}
                  counts: {auth-attempts: 3, pauses: 2}
                """);
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, method.title() + ", retry with the right password", WORKS);
    }

    /** The keys are those that FreeRADIUS tells our server, and those that our client has computed itself. */
    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void bothEndsEncryptAndInsistOnIt(AuthMethod method) throws Exception {
        run(method, radius.asked() + "  encryption: {required: true, strengths: [128]}\n", ENCRYPTED_PINGS);
        PEERS.saw(FREERADIUS_BEHIND, ENCRYPTION, "MPPE, 128 bits, " + method.title(), WORKS);
    }

    @Test
    void methodsWithoutKeysDoNotGetInWhereWeInsistOnEncryption() throws Exception {
        run(AuthMethod.CHAP_MD5, radius.asked() + "  encryption: {required: true, strengths: [128]}\n", """
                client: {dial: "5550100", user: alice, password: "secret"}
                expect:
                  result: {error: 734}
                  never: {frames: [{frame: IP}]}
                """);
        PEERS.saw(FREERADIUS_BEHIND, ENCRYPTION, "none, where we insist", REFUSED);
    }

    @Test
    void anExpiredPasswordIsChangedThereThroughOurServer() throws Exception {
        Files.deleteIfExists(radius.changes());
        pass(AuthMethod.MSCHAP_V2, """
                client:
                  dial: "5550100"
                  user: expired
                  password: "oldpass"
                  paused-states: true
                  answers:
                    - {when: {state: PasswordExpired, error: 648}, give: {new-password: "Fichte-31"}}
                expect:
                  result: {connected: true}
                  frames:
                    - {frame: 'CHAP Failure "E=648 *"', from: server, count: 1}
                    - {frame: CHAP ChangePassword, from: client, count: 1}
                    - {frame: 'CHAP Success "S=*"', from: server, count: 1}
                """);
        assertThat(Files.readString(radius.changes())).isEqualTo("expired Fichte-31\n");
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "MS-CHAPv2, change of an expired password", WORKS);
    }

    @Test
    void withoutPausesAnExpiredPasswordIs648() throws Exception {
        pass(AuthMethod.MSCHAP_V2, """
                client: {dial: "5550100", user: expired, password: "oldpass"}
                expect:
                  result: {error: 648, at-state: AuthNotify}
                """);
    }

    /** FreeRADIUS tells of the expiry in MS-CHAP, too, and knows no attribute of the change that RFC 2548 has for it. */
    @Test
    void aChangeOfVersion1IsNotKnownThere() throws Exception {
        Files.deleteIfExists(radius.changes());
        pass(AuthMethod.MSCHAP, """
                client:
                  dial: "5550100"
                  user: expired
                  password: "oldpass"
                  paused-states: true
                  answers:
                    - {when: {state: PasswordExpired, error: 648}, give: {new-password: "Fichte-31"}}
                expect:
                  result: {error: 691, at-state: AuthNotify}
                  frames: [{frame: CHAP ChangePassword, from: client, count: 1}]
                """);
        assertThat(radius.changes()).doesNotExist();
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "MS-CHAP, change of an expired password", NOT_OFFERED);
    }

    @Test
    void addressSessionAndWordsAreThoseOfFreeRadius() throws Exception {
        pass(AuthMethod.PAP, """
                client: {dial: "5550100", user: dora, password: "secret", stay-up: 5s}
                expect:
                  result: {connected: true, disconnected: 734}
                  frames:
                    - {frame: PAP AuthAck "Good morning", from: server, count: 1}
                    - {frame: IPCP ConfReq <addr 198.51.100.7>, from: client}
                    - {frame: LCP TermReq "the session has lasted long enough", from: server, count: 1}
                  timing:
                    - {between: [{state: Connected}, {event: call-down}], takes: 1s..20s}
                """);
        PEERS.saw(FREERADIUS_BEHIND, NETWORK, "address and length of the session", WORKS);
    }

    @Test
    void aServerThatHasAnotherSecretForUsSaysNothingAndNobodyIsRefused() throws Exception {
        String asked = radius.asked("Erle-4711");
        String journal = run(AuthMethod.MSCHAP_V2, asked, """
                client: {dial: "5550100", user: alice, password: "secret"}
                expect:
                  result: {error: 734, at-state: Authenticate}
                  never: {frames: [{frame: CHAP Failure}]}
                """);
        assertThat(journal)
                .contains("decides nothing: asked 3 times in 3.0 s: no answer")
                .contains("is the secret the same?")
                .doesNotContain("Erle-4711")
                .doesNotContain(FreeRadius.SECRET);
        assertThat(radius.log()).contains("Shared secret is incorrect");
        PEERS.saw(FREERADIUS_BEHIND, AUTHENTICATION, "another shared secret", REFUSED);
    }

    private void pass(AuthMethod method, String clientAndExpectation) throws IOException {
        run(method, radius.asked(), clientAndExpectation);
    }

    /** Runs a scenario in real time, which has to pass; what happened in it, in words. */
    private String run(AuthMethod method, String asked, String clientAndExpectation) throws IOException {
        String word = method.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return RadiusCall.run(folder, word, asked, clientAndExpectation);
    }
}
