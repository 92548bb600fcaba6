package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Nonsense, and packets of a real exchange with a few octets changed, in every phase of both roles. */
class AuthFuzzTest {
    private static final int RUNS = 300;
    private static final int PACKETS_PER_RUN = 150;
    private static final Secret PASSWORD = Secret.of("clientPass");

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void nothingButMalformedPacketExceptionEscapes(AuthMethod method) {
        Tally tally = new Tally();
        AuthMachines machines = new AuthMachines();
        for (int seed = 0; seed < RUNS; seed++) {
            new Run(machines, method, seed, tally).go();
        }
        // Not vacuous: all kinds of things happened.
        assertThat(tally.malformed).isGreaterThan(5_000);
        assertThat(tally.questions).isGreaterThan(100);
        assertThat(tally.peerEvents).isGreaterThan(100);
    }

    private static final class Tally {
        int malformed;
        int questions;
        int peerEvents;
    }

    /** One of the runs. */
    private static final class Run {
        private final SplittableRandom random;
        private final PeerAuthentication peer;
        private final Authenticator authenticator;
        private final Tally tally;
        private final Bedlam bedlam;

        Run(AuthMachines machines, AuthMethod method, int seed, Tally tally) {
            this.tally = tally;
            random = new SplittableRandom(seed);
            peer = machines.peer(method, new Credentials("D", "User", PASSWORD), TIMERS, random);
            authenticator = machines.authenticator(method, "ras", TIMERS, random);
            bedlam = new Bedlam(random, peer, authenticator, PASSWORD);
        }

        void go() {
            bedlam.run(PACKETS_PER_RUN, 4, this::nonsense, this::decide);
            tally.malformed += bedlam.malformed();
        }

        private void decide() {
            for (PeerEvent event; (event = peer.pollEvent()) != null; ) {
                tally.peerEvents++;
                if (event instanceof PeerEvent.Refused refused) {
                    if (refused.changeAllowed() && random.nextBoolean()) {
                        peer.changePassword(bedlam.now(), Secret.of("new" + random.nextInt(10)));
                    } else if (refused.retryAllowed()) {
                        peer.retry(bedlam.now(), new Credentials("", "User", PASSWORD));
                    }
                }
            }
            for (AuthenticatorEvent event; (event = authenticator.pollEvent()) != null; ) {
                tally.questions++;
                if (event instanceof AuthenticatorEvent.Answered answered) {
                    answered.proof().isOf(PASSWORD);
                    bedlam.answer();
                } else if (event instanceof AuthenticatorEvent.ChangeRequested change) {
                    change.change().newPassword(PASSWORD);
                    bedlam.answer();
                }
            }
        }

        private Octets nonsense() {
            return switch (random.nextInt(4)) {
                case 0 -> bedlam.noise(random.nextInt(80));
                case 1 -> bedlam.framed(random.nextInt(9), bedlam.noise(random.nextInt(80)));
                case 2 ->
                    bedlam.framed(5 + random.nextInt(3), bedlam.noise(new int[] {68, 582, 1114}[random.nextInt(3)]));
                default -> bedlam.mutated();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_NONE, names = "EAP.*")
    void aFloodThatNobodyDrainsLeavesAFewPacketsAndEvents(AuthMethod method) throws MalformedPacketException {
        SplittableRandom random = new SplittableRandom(7);
        AuthMachines machines = new AuthMachines();
        PeerAuthentication peer = machines.peer(method, new Credentials("", "User", PASSWORD), TIMERS, random);
        Authenticator authenticator = machines.authenticator(method, "", TIMERS, random);
        peer.start(T0);
        authenticator.start(T0);
        Octets forPeer = authenticator.pollPacket();
        Octets answer = peer.pollPacket();
        if (forPeer != null) {
            peer.receive(T0, forPeer);
            answer = peer.pollPacket();
        }
        assertThat(answer).isNotNull();
        authenticator.receive(T0, answer);
        authenticator.refuseWith(T0, "E=691 R=0");
        Octets verdict = authenticator.pollPacket();
        assertThat(verdict).isNotNull();
        for (int i = 0; i < 10_000; i++) {
            authenticator.receive(T0, answer);
            if (forPeer != null) {
                byte[] challenge = forPeer.toByteArray();
                challenge[1] = (byte) i;
                peer.receive(T0, Octets.owning(challenge, challenge.length));
            }
        }
        for (int i = 0; i < 256; i++) {
            peer.receive(T0, Octets.of(4 - (method == AuthMethod.PAP ? 1 : 0), i, 0, 4));
        }
        assertThat(packets(peer)).isLessThanOrEqualTo(PacketQueue.LIMIT_PACKETS);
        assertThat(packets(authenticator)).isEqualTo(PacketQueue.LIMIT_PACKETS);
        assertThat(peer.pollEvent()).isInstanceOf(PeerEvent.Refused.class);
        assertThat(peer.pollEvent()).isNull();
        assertThat(authenticator.pollEvent()).isInstanceOf(AuthenticatorEvent.Answered.class);
        assertThat(authenticator.pollEvent()).isNull();
    }

    private static int packets(Authentication machine) {
        int packets = 0;
        while (machine.pollPacket() != null) {
            packets++;
        }
        return packets;
    }
}
