package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.FREERADIUS;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ringback.interop.RadiusClient.Verdict;
import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerAuthentication;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * FreeRADIUS judges what our peers of CHAP answer, and our peers judge what FreeRADIUS says. It knows {@code alice}, and
 * {@code expired}, whose password has to be changed.
 */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FreeRadiusTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Instant NOW = Instant.EPOCH;
    private static final int ROUNDS = 20;

    private final RadiusClient radius = new RadiusClient(server.port());
    private final SplittableRandom random = new SplittableRandom(2759);

    private static FreeRadius server;

    @BeforeAll
    static void startTheServer() throws InterruptedException {
        server = PEERS.freeRadius();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAP_MD5", "MSCHAP", "MSCHAP_V2"})
    void itAcceptsOurResponsesToTheRightPassword(AuthMethod method) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Call call = new Call(method, "alice", "secret");
            Verdict verdict = call.answerTo(round * 13, challengeFor(method));
            assertThat(verdict.accepted()).isTrue();
            assertThat(call.tell(verdict)).isInstanceOf(PeerEvent.Succeeded.class);
        }
        PEERS.saw(FREERADIUS, AUTHENTICATION, method.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAP_MD5", "MSCHAP", "MSCHAP_V2"})
    void itRefusesOurResponsesToAWrongPassword(AuthMethod method) throws Exception {
        Call call = new Call(method, "alice", "Secret");
        Verdict verdict = call.answerTo(7, challengeFor(method));
        assertThat(verdict.accepted()).isFalse();
        assertThat(call.tell(verdict))
                .asInstanceOf(type(PeerEvent.Refused.class))
                .extracting(PeerEvent.Refused::code, PeerEvent.Refused::retryAllowed)
                .containsExactly(691, method != AuthMethod.CHAP_MD5);
        PEERS.saw(FREERADIUS, AUTHENTICATION, method.title() + ", wrong password", REFUSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void itAcceptsTheRetryThatItOffered(AuthMethod method) throws Exception {
        Call call = new Call(method, "alice", "Wrong-44");
        Verdict refusal = call.answerTo(0xFF, challengeFor(method));
        assertThat(call.tell(refusal)).isInstanceOf(PeerEvent.Refused.class);

        call.machine.retry(NOW, credentials("alice", "secret"));
        Verdict verdict = call.judge(method, challengeIn(refusal));
        assertThat(call.packet.u8(1)).isZero(); // the Failure's identifier + 1, modulo 256
        assertThat(verdict.accepted()).isTrue();
        assertThat(call.tell(verdict)).isInstanceOf(PeerEvent.Succeeded.class);
        PEERS.saw(FREERADIUS, AUTHENTICATION, method.title() + ", retry with the right password", WORKS);
    }

    @Test
    void itTakesOurChangeOfAnExpiredPasswordAndProvesThatItKnowsTheNewOne() throws Exception {
        Path changes = server.changes();
        Files.deleteIfExists(changes);
        String newPassword = "Fr\u00fchling-99"; // not ASCII

        Call call = new Call(AuthMethod.MSCHAP_V2, "expired", "oldpass");
        Verdict refusal = call.answerTo(7, challengeFor(AuthMethod.MSCHAP_V2));
        assertThat(refusal.accepted()).isFalse();
        assertThat(call.tell(refusal))
                .asInstanceOf(type(PeerEvent.Refused.class))
                .extracting(PeerEvent.Refused::code, PeerEvent.Refused::changeAllowed)
                .containsExactly(648, true);

        call.machine.changePassword(NOW, Secret.of(newPassword));
        Verdict verdict = call.judgeChange("expired", challengeIn(refusal));
        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.text()).startsWith("S=");
        assertThat(call.tell(verdict)).isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(Files.readString(changes)).isEqualTo("expired " + newPassword + "\n");
        PEERS.saw(FREERADIUS, AUTHENTICATION, "MS-CHAPv2, change of an expired password", WORKS);
    }

    @Test
    void aChangeWithAWrongOldPasswordIsRefused() throws Exception {
        Path changes = server.changes();
        Files.deleteIfExists(changes);
        Verdict verdict = refusedChange();
        assertThat(verdict.accepted()).isFalse();
        assertThat(changes).doesNotExist();
        PEERS.saw(FREERADIUS, AUTHENTICATION, "MS-CHAPv2, change with a wrong old password", REFUSED);
    }

    /** The machine that answers knows the old password; the one that changes it has another. */
    private Verdict refusedChange() throws IOException, MalformedPacketException {
        Call call = new Call(AuthMethod.MSCHAP_V2, "expired", "oldpass");
        Verdict refusal = call.answerTo(7, challengeFor(AuthMethod.MSCHAP_V2));
        Call other = new Call(AuthMethod.MSCHAP_V2, "expired", "otherpass");
        other.receive(challenge(7, challengeFor(AuthMethod.MSCHAP_V2)));
        other.packet = other.machine.pollPacket();
        other.tell(refusal);
        other.machine.changePassword(NOW, Secret.of("Newpass9"));
        Verdict verdict = other.judgeChange("expired", challengeIn(refusal));
        assertThat(other.tell(verdict)).isInstanceOf(PeerEvent.Refused.class);
        return verdict;
    }

    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void ourServerInItsMannerRefusesInItsWords(AuthMethod method, @TempDir Path folder) throws Exception {
        String refused = new Call(method, "alice", "Wrong-44")
                .answerTo(7, challengeFor(method))
                .text();
        assertThat(refused).containsPattern(" C=[0-9a-f]{16,32} "); // as ours, in lower case
        Manner.check(
                folder,
                server(method, "alice: {password: secret}") + """
                client: {dial: "5550100", user: alice, password: "Wrong-44"}
                """,
                "{error: 691, at-state: AuthNotify}",
                List.of(failure(refused)));
        String expired = new Call(method, "expired", "oldpass")
                .answerTo(7, challengeFor(method))
                .text();
        Manner.check(
                folder,
                server(method, "expired: {password: oldpass, password-expired: true}") + """
                client: {dial: "5550100", user: expired, password: "oldpass"}
                """,
                "{error: 648, at-state: AuthNotify}",
                List.of(failure(expired)));
    }

    @ParameterizedTest
    @EnumSource(names = {"MSCHAP", "MSCHAP_V2"})
    void ourServerInItsMannerAcceptsInItsWords(AuthMethod method, @TempDir Path folder) throws Exception {
        String accepted = new Call(method, "alice", "secret")
                .answerTo(7, challengeFor(method))
                .text();
        Manner.check(
                folder,
                server(method, "alice: {password: secret}") + """
                client: {dial: "5550100", user: alice, password: "secret"}
                """,
                "{connected: true}",
                List.of(Manner.withoutChance("CHAP Success \"" + accepted + "\"")));
    }

    @Test
    void ourServerInItsMannerRefusesAChangeInItsWords(@TempDir Path folder) throws Exception {
        Manner.check(
                folder,
                server(
                                AuthMethod.MSCHAP_V2,
                                "expired: {password: oldpass, password-expired: true, policy: {min-length: 8}}")
                        + """
                client:
                  dial: "5550100"
                  user: expired
                  password: "oldpass"
                  paused-states: true
                  answers:
                    - {when: {state: PasswordExpired}, give: {new-password: "short7"}}
                """,
                "{error: 709, at-state: AuthNotify}",
                List.of(failure(refusedChange().text())));
    }

    private static String server(AuthMethod method, String user) {
        return """
                server:
                  personality: freeradius
                  auth: [%s]
                  users:
                    %s
                """.formatted(method == AuthMethod.MSCHAP ? "mschap" : "mschap-v2", user);
    }

    private static String failure(String text) {
        return Manner.withoutChance("CHAP Failure \"" + text + "\"");
    }

    @Test
    void aSuccessOfAServerThatDoesNotKnowThePasswordIsNotBelieved() throws Exception {
        Octets challenge = challengeFor(AuthMethod.MSCHAP_V2);
        Call right = new Call(AuthMethod.MSCHAP_V2, "alice", "secret");
        Verdict verdict = right.answerTo(7, challenge);
        Call other = new Call(AuthMethod.MSCHAP_V2, "alice", "guess");
        other.receive(challenge(7, challenge));
        other.packet = other.machine.pollPacket();
        assertThat(other.tell(verdict)).isInstanceOf(PeerEvent.ServerNotProven.class);
    }

    /** One authentication: our machine on one side, the server behind a RADIUS client on the other. */
    private final class Call {
        final PeerAuthentication machine;
        Octets packet = Octets.EMPTY;

        Call(AuthMethod method, String user, String password) {
            machine = new AuthMachines().peer(method, credentials(user, password), PppTimers.DEFAULTS, random);
            machine.start(NOW);
        }

        Verdict answerTo(int identifier, Octets challenge) throws IOException, MalformedPacketException {
            receive(challenge(identifier, challenge));
            return judge(machine.method(), challenge);
        }

        Verdict judge(AuthMethod method, Octets challenge) throws IOException {
            packet = machine.pollPacket();
            return radius.judgeResponse(method, challenge, packet);
        }

        Verdict judgeChange(String user, Octets challenge) throws IOException {
            packet = machine.pollPacket();
            assertThat(packet.u8(0)).isEqualTo(7);
            return radius.judgeChange(user, challenge, packet);
        }

        /** Brings the verdict to our machine as the Success or Failure that it would be on a line. */
        PeerEvent tell(Verdict verdict) throws MalformedPacketException {
            receive(chap(verdict.accepted() ? 3 : 4, packet.u8(1), Octets.ofText(verdict.text())));
            return machine.pollEvent();
        }

        void receive(Octets information) throws MalformedPacketException {
            machine.receive(NOW, information);
        }
    }

    private static Credentials credentials(String user, String password) {
        return new Credentials("", user, Secret.of(password));
    }

    private Octets challengeFor(AuthMethod method) {
        byte[] challenge = new byte[method == AuthMethod.MSCHAP ? 8 : 16];
        random.nextBytes(challenge);
        return Octets.copyOf(challenge);
    }

    /** The C= of a refusal. */
    private static Octets challengeIn(Verdict refusal) {
        String text = refusal.text();
        int from = text.indexOf(" C=") + 3;
        return Octets.ofHex(text.substring(from, text.indexOf(' ', from)));
    }

    private static Octets challenge(int identifier, Octets value) {
        return chap(1, identifier, Octets.of(value.length()).concat(value).concat(Octets.ofText("radius")));
    }

    private static Octets chap(int code, int identifier, Octets data) {
        int length = 4 + data.length();
        return Octets.of(code, identifier & 0xFF, length >> 8, length & 0xFF).concat(data);
    }
}
