package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Both roles against each other: whatever is random, they agree. */
class AuthPairTest {
    private static final String LETTERS = "aZ9 ~\\@ßé€ф漢";

    /** A peer, an authenticator, and a line that loses packets. */
    private static final class Pair {
        private final SplittableRandom random;
        private final PeerAuthentication peer;
        private final Authenticator authenticator;
        private final int lossPercent;
        private Instant now = T0;

        Pair(AuthMethod method, Credentials credentials, SplittableRandom random, int lossPercent) {
            this.random = random;
            this.lossPercent = lossPercent;
            AuthMachines machines = new AuthMachines();
            peer = machines.peer(method, credentials, TIMERS, random);
            authenticator = machines.authenticator(method, "ras", TIMERS, random);
            peer.start(now);
            authenticator.start(now);
        }

        /** Carries packets until none is left. */
        void settle() throws MalformedPacketException {
            for (boolean moved = true; moved; ) {
                moved = carry(peer, authenticator) | carry(authenticator, peer);
            }
        }

        boolean isAlive() {
            return peer.nextTimeout().isBefore(Instant.MAX)
                    || authenticator.nextTimeout().isBefore(Instant.MAX);
        }

        /** Goes to the next deadline of either, if there is one. */
        void passTime() {
            if (!isAlive()) {
                return;
            }
            Instant peerAt = peer.nextTimeout();
            Instant authenticatorAt = authenticator.nextTimeout();
            now = peerAt.isBefore(authenticatorAt) ? peerAt : authenticatorAt;
            peer.timeout(now);
            authenticator.timeout(now);
        }

        private boolean carry(Authentication from, Authentication to) throws MalformedPacketException {
            Octets packet = from.pollPacket();
            if (packet != null && random.nextInt(100) >= lossPercent) {
                to.receive(now, packet);
            }
            return packet != null;
        }

        AuthenticatorEvent asked() {
            return Objects.requireNonNull(authenticator.pollEvent());
        }

        PeerEvent told() {
            return Objects.requireNonNull(peer.pollEvent());
        }
    }

    private static Secret randomPassword(SplittableRandom random, int maxLength) {
        StringBuilder password = new StringBuilder();
        for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return Secret.of(password.toString());
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void theRightPasswordIsRecognizedAndAWrongOneIsNot(AuthMethod method) throws MalformedPacketException {
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Secret password = randomPassword(random, 40);
            Pair pair = new Pair(method, new Credentials("DÖM", "jürgen", password), random, 0);
            pair.settle();
            AuthenticatorEvent.Answered asked = (AuthenticatorEvent.Answered) pair.asked();
            assertThat(asked.name()).isEqualTo("DÖM\\jürgen");
            assertThat(asked.proof().isOf(password)).isTrue();
            assertThat(asked.proof().isOf(Secret.of("other"))).isFalse();
            pair.authenticator.accept(pair.now, password, "grüß Gott");
            pair.settle();
            PeerEvent.Succeeded told = (PeerEvent.Succeeded) pair.told();
            assertThat(told.message()).isEqualTo("grüß Gott");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"MSCHAP", "MSCHAP_V2"})
    void wrongPasswordsThenAnExpiredOneThenAChange(AuthMethod method) throws MalformedPacketException {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int version = method == AuthMethod.MSCHAP ? 2 : 3;
            Secret wrong = Secret.of("Wrong-44");
            Secret password = Secret.of("Right-44" + random.nextInt());
            int retries = random.nextInt(4);
            Pair pair = new Pair(method, new Credentials("", "user", retries == 0 ? password : wrong), random, 0);
            for (int i = 1; i <= retries; i++) {
                pair.settle();
                assertThat(((AuthenticatorEvent.Answered) pair.asked()).proof().isOf(password))
                        .isFalse();
                pair.authenticator.refuse(pair.now, new Refusal(691, true, version, random.nextBoolean(), "no"));
                pair.settle();
                assertThat(((PeerEvent.Refused) pair.told()).retryAllowed()).isTrue();
                pair.peer.retry(pair.now, new Credentials("", "user", i == retries ? password : wrong));
            }
            pair.settle();
            assertThat(((AuthenticatorEvent.Answered) pair.asked()).proof().isOf(password))
                    .isTrue();
            pair.authenticator.refuse(pair.now, new Refusal(648, false, version, random.nextBoolean(), "old"));
            pair.settle();
            assertThat(((PeerEvent.Refused) pair.told()).changeAllowed()).isTrue();
            Secret fresh = randomPassword(random, 256);
            pair.peer.changePassword(pair.now, fresh);
            pair.settle();
            AuthenticatorEvent.ChangeRequested change = (AuthenticatorEvent.ChangeRequested) pair.asked();
            assertThat(change.change().newPassword(wrong)).isNull();
            assertThat(change.change().newPassword(password)).isEqualTo(fresh);
            pair.authenticator.accept(pair.now, fresh, "changed");
            pair.settle();
            assertThat(pair.told()).isEqualTo(new PeerEvent.Succeeded("changed"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void aLineThatLosesEveryThirdPacketStillLetsThemAgree(AuthMethod method) throws MalformedPacketException {
        boolean microsoft = method == AuthMethod.MSCHAP || method == AuthMethod.MSCHAP_V2;
        int agreed = 0;
        for (int seed = 0; seed < 100; seed++) {
            Secret first = Secret.of(microsoft ? "Wrong-44" : "clientPass");
            Pair pair = new Pair(method, new Credentials("", "User", first), new SplittableRandom(seed), 33);
            PeerEvent last = null;
            for (int i = 0; i < 100 && !(last instanceof PeerEvent.Succeeded); i++) {
                pair.settle();
                PeerEvent told = decide(pair, method == AuthMethod.MSCHAP ? 2 : 3);
                if (told != null) {
                    last = told;
                }
                pair.settle();
                pair.passTime();
            }
            if (last instanceof PeerEvent.Succeeded) {
                agreed++;
            } else {
                assertThat(last).as("seed %d", seed).isInstanceOf(PeerEvent.Unanswered.class);
            }
        }
        assertThat(agreed).isGreaterThan(95);
    }

    /** The wrong password is refused, the right one has expired, the new one is welcome; what the peer was told, or null. */
    private static @Nullable PeerEvent decide(Pair pair, int version) {
        AuthenticatorEvent asked = pair.authenticator.pollEvent();
        if (asked instanceof AuthenticatorEvent.ChangeRequested change) {
            assertThat(change.change().newPassword(Secret.of("Right-44"))).isEqualTo(Secret.of("fresh"));
            pair.authenticator.accept(pair.now, Secret.of("fresh"), "");
        } else if (asked instanceof AuthenticatorEvent.Answered answered) {
            if (answered.proof().isOf(Secret.of("clientPass"))) {
                pair.authenticator.accept(pair.now, Secret.of("clientPass"), "");
            } else if (answered.proof().isOf(Secret.of("Right-44"))) {
                pair.authenticator.refuse(pair.now, new Refusal(648, false, version, true, ""));
            } else {
                pair.authenticator.refuse(pair.now, new Refusal(691, true, version, false, ""));
            }
        }
        PeerEvent told = pair.peer.pollEvent();
        if (told instanceof PeerEvent.Refused refused && refused.changeAllowed()) {
            pair.peer.changePassword(pair.now, Secret.of("fresh"));
        } else if (told instanceof PeerEvent.Refused refused && refused.retryAllowed()) {
            pair.peer.retry(pair.now, new Credentials("", "User", Secret.of("Right-44")));
        }
        return told;
    }

    @Test
    void aLostAckOfPapIsRepeatedWhenThePeerAsksAgain() throws MalformedPacketException {
        Pair pair = new Pair(AuthMethod.PAP, new Credentials("", "User", Secret.of("x")), new SplittableRandom(1), 0);
        pair.settle();
        pair.asked();
        pair.authenticator.accept(pair.now, Secret.of("x"), "hi");
        assertThat(pair.authenticator.pollPacket()).isNotNull(); // and it is lost
        pair.passTime();
        pair.settle();
        assertThat(pair.told()).isEqualTo(new PeerEvent.Succeeded("hi"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"CHAP_MD5", "MSCHAP", "MSCHAP_V2"})
    void aChallengeRepeatedBecauseTheResponseWasLostIsAnsweredWithTheSameResponse(AuthMethod method)
            throws MalformedPacketException {
        Pair pair = new Pair(method, new Credentials("", "User", Secret.of("x")), new SplittableRandom(1), 0);
        pair.peer.receive(pair.now, Objects.requireNonNull(pair.authenticator.pollPacket()));
        Octets lost = Objects.requireNonNull(pair.peer.pollPacket());
        pair.passTime();
        pair.peer.receive(pair.now, Objects.requireNonNull(pair.authenticator.pollPacket()));
        Octets response = Objects.requireNonNull(pair.peer.pollPacket());
        assertThat(response).isEqualTo(lost);
        pair.authenticator.receive(pair.now, response);
        pair.asked();
        pair.authenticator.accept(pair.now, Secret.of("x"), "hi");
        pair.settle();
        assertThat(pair.told()).isEqualTo(new PeerEvent.Succeeded("hi"));
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void aPeerKeepsCopiesOfWhatItIsGivenAndWipesThem(AuthMethod method) throws MalformedPacketException {
        Secret given = Secret.of("clientPass");
        Pair pair = new Pair(method, new Credentials("", "User", given), new SplittableRandom(1), 0);
        given.wipe();
        pair.settle();
        AuthenticatorEvent.Answered asked = (AuthenticatorEvent.Answered) pair.asked();
        assertThat(asked.proof().isOf(Secret.of("clientPass"))).isTrue();
        assertThat(asked.toString()).doesNotContain("clientPass");
        pair.peer.wipe();
        assertThat(pair.peer.pollPacket()).isNull();
        assertThat(pair.peer.nextTimeout()).isEqualTo(Instant.MAX);
        assertThatThrownBy(() -> {
                    pair.peer.start(T0);
                    pair.authenticator.start(T0);
                    pair.settle();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the secret has been wiped");
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthMethod.class,
            names = {"MSCHAP", "MSCHAP_V2"})
    void whatARetryAndAChangeAreGivenIsCopiedToo(AuthMethod method) throws MalformedPacketException {
        Pair pair = new Pair(method, new Credentials("", "User", Secret.of("Wrong-44")), new SplittableRandom(1), 0);
        pair.settle();
        pair.asked();
        pair.authenticator.refuseWith(pair.now, "E=691 R=1 V=2");
        pair.settle();
        pair.told();
        Secret right = Secret.of("Right-44");
        pair.peer.retry(pair.now, new Credentials("", "User", right));
        right.wipe();
        pair.settle();
        pair.asked();
        pair.authenticator.refuseWith(pair.now, "E=648 R=0 V=2");
        pair.settle();
        pair.told();
        Secret fresh = Secret.of("fresh");
        pair.peer.changePassword(pair.now, fresh);
        fresh.wipe();
        pair.settle();
        AuthenticatorEvent.ChangeRequested change = (AuthenticatorEvent.ChangeRequested) pair.asked();
        assertThat(change.change().newPassword(Secret.of("Right-44"))).isEqualTo(Secret.of("fresh"));
        pair.authenticator.accept(pair.now, Secret.of("fresh"), "");
        pair.settle();
        assertThat(pair.told()).isInstanceOf(PeerEvent.Succeeded.class);
        pair.authenticator.start(pair.now);
        pair.settle();
        AuthenticatorEvent.Answered again = (AuthenticatorEvent.Answered) pair.asked();
        assertThat(again.proof().isOf(Secret.of("fresh"))).isTrue();
    }

    @Test
    void bothRolesMayShareALinkWithDifferentAlgorithmsAndIgnoreEachOthersPackets() throws MalformedPacketException {
        AuthMachines machines = new AuthMachines();
        SplittableRandom random = new SplittableRandom(1);
        Credentials credentials = new Credentials("", "User", Secret.of("x"));
        PeerAuthentication peer = machines.peer(AuthMethod.CHAP_MD5, credentials, TIMERS, random);
        Authenticator authenticator = machines.authenticator(AuthMethod.MSCHAP_V2, "", TIMERS, random);
        peer.start(T0);
        authenticator.start(T0);
        assertThat(authenticator.pollPacket()).isNotNull();
        for (String forThePeer : new String[] {"01010006" + "0100", "03010004", "04010004"}) {
            authenticator.receive(T0, Octets.ofHex(forThePeer));
        }
        for (String forTheAuthenticator : new String[] {"02010006" + "0100", "05010004", "06010004", "07010004"}) {
            peer.receive(T0, Octets.ofHex(forTheAuthenticator));
        }
        assertThat(authenticator.pollPacket()).isNull();
        assertThat(authenticator.pollEvent()).isNull();
        assertThat(peer.pollPacket()).isNull();
        assertThat(peer.pollEvent()).isNull();
        assertThat(Driven.malformed(peer, "08010004")).isEqualTo("CHAP-MD5: a packet with code 8 has no place in it");
        assertThat(Driven.malformed(authenticator, "08010004"))
                .isEqualTo("MS-CHAPv2: a packet with code 8 has no place in it");
    }
}
