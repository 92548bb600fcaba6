package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Nonsense, and packets of a real exchange with a few octets changed, in every phase of both roles. */
class AuthFuzzTest {
    private static final int RUNS = 300;
    private static final int PACKETS_PER_RUN = 150;
    private static final int CORPUS = 40;
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

    /** A peer and an authenticator that hear each other and a madman. */
    private static final class Run {
        private final SplittableRandom random;
        private final PeerAuthentication peer;
        private final Authenticator authenticator;
        private final List<Octets> corpus = new ArrayList<>();
        private final Tally tally;
        private Instant now = T0;

        Run(AuthMachines machines, AuthMethod method, int seed, Tally tally) {
            this.tally = tally;
            random = new SplittableRandom(seed);
            peer = machines.peer(method, new Credentials("D", "User", PASSWORD), TIMERS, random);
            authenticator = machines.authenticator(method, "ras", TIMERS, random);
        }

        void go() {
            peer.start(now);
            authenticator.start(now);
            for (int i = 0; i < PACKETS_PER_RUN; i++) {
                boolean toPeer = random.nextBoolean();
                deliver(toPeer ? peer : authenticator, nonsense());
                if (random.nextInt(4) == 0) {
                    exchange();
                    decide();
                }
                if (random.nextInt(20) == 0) {
                    now = now.plusSeconds(random.nextInt(5));
                    peer.timeout(now);
                    authenticator.timeout(now);
                }
            }
            peer.wipe();
            authenticator.wipe();
        }

        private void exchange() {
            for (Octets packet; (packet = peer.pollPacket()) != null; ) {
                keep(packet);
                deliver(authenticator, packet);
            }
            for (Octets packet; (packet = authenticator.pollPacket()) != null; ) {
                keep(packet);
                deliver(peer, packet);
            }
        }

        private void keep(Octets packet) {
            if (corpus.size() < CORPUS) {
                corpus.add(packet);
            } else {
                corpus.set(random.nextInt(CORPUS), packet);
            }
        }

        private void deliver(Authentication machine, Octets packet) {
            try {
                machine.receive(now, packet);
            } catch (MalformedPacketException e) {
                tally.malformed++;
                assertThat(e.reason()).isNotEmpty().doesNotContain("clientPass");
            }
            assertThat(machine.nextTimeout()).isNotNull();
        }

        private void decide() {
            for (PeerEvent event; (event = peer.pollEvent()) != null; ) {
                tally.peerEvents++;
                if (event instanceof PeerEvent.Refused refused) {
                    if (refused.changeAllowed() && random.nextBoolean()) {
                        peer.changePassword(now, Secret.of("new" + random.nextInt(10)));
                    } else if (refused.retryAllowed()) {
                        peer.retry(now, new Credentials("", "User", PASSWORD));
                    }
                }
            }
            for (AuthenticatorEvent event; (event = authenticator.pollEvent()) != null; ) {
                tally.questions++;
                if (event instanceof AuthenticatorEvent.Answered answered) {
                    answered.proof().isOf(PASSWORD);
                    answer();
                } else if (event instanceof AuthenticatorEvent.ChangeRequested change) {
                    change.change().newPassword(PASSWORD);
                    answer();
                }
            }
        }

        private void answer() {
            switch (random.nextInt(5)) {
                case 0 -> authenticator.accept(now, PASSWORD, "welcome");
                case 1 -> authenticator.acceptWith(now, "S=");
                case 2 -> authenticator.refuse(now, new Refusal(691, true, 3, random.nextBoolean(), "no"));
                case 3 -> authenticator.refuse(now, new Refusal(648, false, 3, random.nextBoolean(), "old"));
                default -> authenticator.refuseWith(now, "E=691 R=1 C=00 V=0 M=" + random.nextInt());
            }
        }

        private Octets nonsense() {
            return switch (random.nextInt(4)) {
                case 0 -> noise(random.nextInt(80));
                case 1 -> framed(random.nextInt(9), noise(random.nextInt(80)));
                case 2 -> framed(5 + random.nextInt(3), noise(new int[] {68, 582, 1114}[random.nextInt(3)]));
                default -> corpus.isEmpty() ? Octets.EMPTY : mutated(corpus.get(random.nextInt(corpus.size())));
            };
        }

        private Octets noise(int length) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            return Octets.owning(octets, length);
        }

        private Octets framed(int code, Octets data) {
            int length = 4 + data.length();
            return Octets.of(code, random.nextInt(256), length >> 8, length & 0xFF)
                    .concat(data);
        }

        private Octets mutated(Octets packet) {
            byte[] octets = packet.toByteArray();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            return Octets.owning(octets, random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length);
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
