package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start keys of RFC 3079: the vectors of its sections 2.5 and 3.5, and what the two ends of an exchange have. */
class SessionKeysTest {
    private static final Octets CHALLENGE = Octets.ofHex("102DB5DF085D3041");
    private static final Octets NT_RESPONSE = Octets.ofHex("82309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF");
    private static final Secret CLIENT_PASS = Secret.of("clientPass");

    private final MsChapArithmetic arithmetic = new MsChapArithmetic();

    private static String hex(byte[] key) {
        return Octets.copyOf(key).toHex();
    }

    /** Section 2.5.3 prints CA for the C1 in the middle of the long key, and C1 in its next step, which fits. */
    @Test
    void theStartKeysOfSection2() {
        SessionKeys keys = arithmetic.sessionKeys(CLIENT_PASS, CHALLENGE);
        assertThat(hex(keys.send(8))).isEqualTo("76A152936096D783");
        assertThat(hex(keys.send(16))).isEqualTo("A8947850CFC0ACC1D1789FB62DDCDDB0");
        assertThat(hex(keys.receive(8))).isEqualTo("76A152936096D783");
        assertThat(hex(keys.receive(16))).isEqualTo("A8947850CFC0ACC1D1789FB62DDCDDB0");
    }

    /** Section 3.5 shows the server's send keys; the other direction was computed by an independent program. */
    @Test
    void theStartKeysOfSection3() {
        SessionKeys server = arithmetic.sessionKeys(CLIENT_PASS, NT_RESPONSE, false);
        assertThat(hex(server.send(8))).isEqualTo("8B7CDC149B993A1B");
        assertThat(hex(server.send(16))).isEqualTo("8B7CDC149B993A1BA118CB153F56DCCB");
        assertThat(hex(server.receive(16))).isEqualTo("D5F0E9521E3EA9589645E86051C82226");
        SessionKeys client = arithmetic.sessionKeys(CLIENT_PASS, NT_RESPONSE, true);
        assertThat(hex(client.receive(16))).isEqualTo("8B7CDC149B993A1BA118CB153F56DCCB");
        assertThat(hex(client.send(16))).isEqualTo("D5F0E9521E3EA9589645E86051C82226");
        assertThat(hex(client.send(8))).isEqualTo("D5F0E9521E3EA958");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteenLettersX", "pässword"})
    void aPasswordWithoutLmHashLeavesTheLongKeysOnly(String password) {
        SessionKeys keys = arithmetic.sessionKeys(Secret.of(password), CHALLENGE);
        assertThat(keys.has(8)).isFalse();
        assertThat(keys.has(16)).isTrue();
        assertThatThrownBy(() -> keys.send(8)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wipedKeysAreGoneAndNothingShowsThem() {
        SessionKeys keys = arithmetic.sessionKeys(CLIENT_PASS, CHALLENGE);
        assertThat(keys.toString()).isEqualTo("SessionKeys");
        keys.wipe();
        assertThat(keys.isWiped()).isTrue();
        assertThatThrownBy(() -> keys.send(16)).hasMessageContaining("wiped");
    }

    @Test
    void keysOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> SessionKeys.ofTwoDirections(new byte[16], new byte[8]))
                .hasMessageContaining("8 octets, not 16");
        assertThatThrownBy(() -> SessionKeys.ofBothDirections(new byte[16], new byte[16]))
                .hasMessageContaining("16 octets, not 8");
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"MSCHAP", "MSCHAP_V2"})
    void whatOneEndSendsWithTheOtherReceivesWith(AuthMethod method) {
        Pair pair = new Pair(method);
        assertThat(pair.peer.sessionKeys()).isNull();
        assertThat(pair.authenticator.sessionKeys()).isNull();
        pair.run();
        SessionKeys peer = Objects.requireNonNull(pair.peer.sessionKeys());
        SessionKeys authenticator = Objects.requireNonNull(pair.authenticator.sessionKeys());
        assertThat(pair.authenticator.sessionKeys()).isSameAs(authenticator);
        assertThat(peer.send(16)).isEqualTo(authenticator.receive(16));
        assertThat(peer.receive(16)).isEqualTo(authenticator.send(16));
        assertThat(peer.send(8)).isEqualTo(authenticator.receive(8));
        assertThat(hex(peer.send(16)).equals(hex(peer.receive(16)))).isEqualTo(method == AuthMethod.MSCHAP);
        pair.peer.wipe();
        pair.authenticator.wipe();
        assertThat(peer.isWiped()).isTrue();
        assertThat(authenticator.isWiped()).isTrue();
        assertThat(pair.peer.sessionKeys()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"PAP", "CHAP_MD5"})
    void theOtherMethodsLeaveNone(AuthMethod method) {
        Pair pair = new Pair(method);
        pair.run();
        assertThat(pair.peer.sessionKeys()).isNull();
        assertThat(pair.authenticator.sessionKeys()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"MSCHAP", "MSCHAP_V2"})
    void anAuthenticatorOfALinkWithoutEncryptionLeavesNone(AuthMethod method) {
        Pair pair = new Pair(method, false);
        pair.run();
        assertThat(pair.peer.sessionKeys()).isNotNull();
        assertThat(pair.authenticator.sessionKeys()).isNull();
    }

    /** Both roles of a method, wired together; the authenticator accepts. */
    private static final class Pair {
        private final AuthMachines machines = new AuthMachines();
        private final PeerAuthentication peer;
        private final Authenticator authenticator;

        Pair(AuthMethod method) {
            this(method, true);
        }

        Pair(AuthMethod method, boolean leavesKeys) {
            peer = machines.peer(
                    method, new Credentials("", "User", Secret.of("Kiefer-7")), TIMERS, new SplittableRandom(3));
            authenticator = machines.authenticator(method, "ras", TIMERS, new SplittableRandom(4), leavesKeys);
        }

        void run() {
            peer.start(T0);
            authenticator.start(T0);
            boolean moved = true;
            while (moved) {
                moved = false;
                for (Octets packet; (packet = authenticator.pollPacket()) != null; moved = true) {
                    Driven.receive(peer, packet.toHex());
                }
                for (Octets packet; (packet = peer.pollPacket()) != null; moved = true) {
                    Driven.receive(authenticator, packet.toHex());
                }
                while (authenticator.pollEvent() != null) {
                    authenticator.accept(T0, Secret.of("Kiefer-7"), "");
                    moved = true;
                }
            }
            assertThat(peer.pollEvent()).isInstanceOf(PeerEvent.Succeeded.class);
        }
    }
}
