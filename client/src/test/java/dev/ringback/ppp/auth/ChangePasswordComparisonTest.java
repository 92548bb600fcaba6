package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.auth.Driven.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ppp.auth.AuthenticatorEvent.ChangeRequested;
import dev.ringback.ppp.auth.ChangePasswordOracle.Challenges;
import dev.ringback.ppp.auth.ChangePasswordOracle.CodeFive;
import dev.ringback.ppp.auth.ChangePasswordOracle.Passwords;
import dev.ringback.secret.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our changes of password against the second opinion, in both directions: what our peer sends is read and computed again
 * by it, and what it makes our authenticator understands. Passwords of every length and of many letters.
 */
class ChangePasswordComparisonTest {
    private static final String USER = "6A6F686E646F65"; // johndoe

    /** Somebody changes a password. */
    record Case(long seed, String oldPassword, String freshPassword, byte[] challenge, int identifier) {
        @Override
        public String toString() {
            return "seed " + seed + ", " + oldPassword.length() + " to " + freshPassword.length() + " characters";
        }
    }

    static Stream<Case> changes() {
        return Stream.iterate(1L, seed -> seed <= 60, seed -> seed + 1).map(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] challenge = new byte[16];
            random.nextBytes(challenge);
            return new Case(seed, word(random, seed), word(random, seed), challenge, random.nextInt(256));
        });
    }

    /** Mostly short and ASCII, sometimes as long as possible, sometimes with letters beyond. */
    private static String word(SplittableRandom random, long seed) {
        int length = seed % 6 == 0 ? 240 + random.nextInt(17) : random.nextInt(20);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) (seed % 4 == 0 ? 0xA1 + random.nextInt(0x500) : ' ' + random.nextInt(95)));
        }
        return word.toString();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void codeFiveOfOurPeer(Case each) {
        PeerAuthentication peer = refused(each, "E=648 R=0 V=1");
        peer.changePassword(T0, Secret.of(each.freshPassword));
        byte[] packet = packet(sent(peer));
        assertThat(packet)
                .isEqualTo(ChangePasswordOracle.codeFive(
                        each.identifier + 1 & 0xFF, v1(each), each.oldPassword, each.freshPassword));
        CodeFive read = ChangePasswordOracle.readCodeFive(packet, v1(each));
        assertThat(read.ntNew()).isEqualTo(ChangePasswordOracle.ntPasswordHash(each.freshPassword));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void codeFiveOfTheOther(Case each) {
        Authenticator authenticator = expired(each, AuthMethod.MSCHAP, 1);
        byte[] packet = ChangePasswordOracle.codeFive(
                each.identifier + 1 & 0xFF, v1(each), each.oldPassword, each.freshPassword);
        Secret known = understood(authenticator, packet, each.oldPassword);
        assertThat(known.isHashed()).isTrue();
        assertThat(known.ntHash(unicode -> new byte[0]))
                .isEqualTo(ChangePasswordOracle.ntPasswordHash(each.freshPassword));
        boolean lm =
                ChangePasswordOracle.hasLmForm(each.oldPassword) && ChangePasswordOracle.hasLmForm(each.freshPassword);
        assertThat(known.knownLmHash()).isEqualTo(lm ? ChangePasswordOracle.lmPasswordHash(each.freshPassword) : null);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void codeSixOfOurPeer(Case each) {
        PeerAuthentication peer = refused(each, "E=648 R=0 V=2");
        peer.changePassword(T0, Secret.of(each.freshPassword));
        byte[] packet = packet(sent(peer));
        assertThat(ChangePasswordOracle.newPassword(packet, each.oldPassword)).isEqualTo(each.freshPassword);
        byte[] again = ChangePasswordOracle.codeSix(
                each.identifier + 1 & 0xFF,
                v1(each),
                each.oldPassword,
                each.freshPassword,
                ChangePasswordOracle.fill(packet, each.oldPassword));
        assertThat(packet).isEqualTo(again);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void codeSixOfTheOther(Case each) {
        Authenticator authenticator = expired(each, AuthMethod.MSCHAP, 2);
        byte[] packet = ChangePasswordOracle.codeSix(
                each.identifier + 1 & 0xFF, v1(each), each.oldPassword, each.freshPassword, fill(each));
        assertThat(understood(authenticator, packet, each.oldPassword)).isEqualTo(Secret.of(each.freshPassword));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void codeSevenOfOurPeer(Case each) {
        PeerAuthentication peer = new AuthMachines()
                .peer(
                        AuthMethod.MSCHAP_V2,
                        new Credentials("", "johndoe", Secret.of(each.oldPassword)),
                        TIMERS,
                        new SplittableRandom(each.seed));
        peer.start(T0);
        receive(peer, challenge(each.identifier, each.challenge));
        sent(peer);
        String failure = "E=648 R=0 C=" + HexFormat.of().withUpperCase().formatHex(each.challenge) + " V=3 M=";
        receive(peer, text(4, each.identifier, failure));
        peer.changePassword(T0, Secret.of(each.freshPassword));
        byte[] packet = packet(sent(peer));
        byte[] again = ChangePasswordOracle.codeSeven(
                each.identifier + 1 & 0xFF,
                new Challenges(each.challenge, Arrays.copyOfRange(packet, 536, 552)),
                "johndoe",
                new Passwords(each.oldPassword, each.freshPassword),
                ChangePasswordOracle.fill(packet, each.oldPassword));
        assertThat(packet).isEqualTo(again);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void codeSevenOfTheOther(Case each) {
        Authenticator authenticator = expired(each, AuthMethod.MSCHAP_V2, 3);
        byte[] packet = ChangePasswordOracle.codeSeven(
                each.identifier + 1 & 0xFF,
                new Challenges(each.challenge, Arrays.copyOf(fill(each), 16)),
                "johndoe",
                new Passwords(each.oldPassword, each.freshPassword),
                fill(each));
        assertThat(understood(authenticator, packet, each.oldPassword)).isEqualTo(Secret.of(each.freshPassword));
    }

    /** Our peer of MS-CHAP, whose answer was refused so. */
    private static PeerAuthentication refused(Case each, String failure) {
        PeerAuthentication peer = new AuthMachines()
                .peer(
                        AuthMethod.MSCHAP,
                        new Credentials("", "johndoe", Secret.of(each.oldPassword)),
                        TIMERS,
                        new SplittableRandom(each.seed));
        peer.start(T0);
        receive(peer, challenge(each.identifier, v1(each)));
        sent(peer);
        receive(peer, text(4, each.identifier, failure));
        return peer;
    }

    /** Our authenticator, which has told a peer that its password has expired, and has this challenge in the Failure, too. */
    private static Authenticator expired(Case each, AuthMethod method, int version) {
        byte[] challenge = method == AuthMethod.MSCHAP ? v1(each) : each.challenge;
        String hex = HexFormat.of().formatHex(challenge);
        Authenticator authenticator = new AuthMachines()
                .authenticator(
                        method,
                        "ras",
                        TIMERS,
                        new ListedRandom(HexFormat.of().toHexDigits((byte) each.identifier) + hex + hex));
        authenticator.start(T0);
        sent(authenticator);
        String id = HexFormat.of().toHexDigits((byte) each.identifier);
        receive(authenticator, "02" + id + "003D31" + "00".repeat(49) + USER);
        authenticator.pollEvent();
        authenticator.refuse(T0, new Refusal(648, false, version, false, ""));
        sent(authenticator);
        return authenticator;
    }

    private static Secret understood(Authenticator authenticator, byte[] packet, String oldPassword) {
        receive(authenticator, HexFormat.of().formatHex(packet));
        ChangeRequested asked = (ChangeRequested) Objects.requireNonNull(authenticator.pollEvent());
        assertThat(asked.change().newPassword(Secret.of(oldPassword + "x"))).isNull();
        return Objects.requireNonNull(asked.change().newPassword(Secret.of(oldPassword)));
    }

    private static byte[] v1(Case each) {
        return Arrays.copyOf(each.challenge, 8);
    }

    private static byte[] fill(Case each) {
        byte[] fill = new byte[ChangePasswordOracle.PLACE_OCTETS];
        new SplittableRandom(-each.seed).nextBytes(fill);
        return fill;
    }

    private static String challenge(int identifier, byte[] value) {
        int length = 5 + value.length;
        return HexFormat.of().formatHex(new byte[] {1, (byte) identifier, 0, (byte) length, (byte) value.length})
                + HexFormat.of().formatHex(value);
    }

    private static byte[] packet(String hex) {
        return HexFormat.of().parseHex(Objects.requireNonNull(hex));
    }
}
