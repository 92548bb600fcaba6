package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Authentication;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PacketQueue;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Nonsense, and packets of a real exchange with a few octets changed, in every phase of both roles. */
class EapFuzzTest {
    private static final int RUNS = 300;
    private static final int PACKETS_PER_RUN = 150;
    private static final int CORPUS = 40;
    private static final Secret PASSWORD = Secret.of("clientPass");

    @ParameterizedTest
    @EnumSource(value = AuthMethod.class, mode = Mode.MATCH_ALL, names = "EAP_.*")
    void nothingButMalformedPacketExceptionEscapes(AuthMethod method) {
        Tally tally = new Tally();
        AuthMachines machines = new AuthMachines();
        for (int seed = 0; seed < RUNS; seed++) {
            new Run(machines, method, seed, tally).go();
        }
        // Not vacuous: all kinds of things happened.
        assertThat(tally.malformed).isGreaterThan(5_000);
        assertThat(tally.questions).isGreaterThan(100);
        assertThat(tally.succeeded).isGreaterThan(20);
        assertThat(tally.refused).isGreaterThan(20);
    }

    private static final class Tally {
        int malformed;
        int questions;
        int succeeded;
        int refused;
    }

    /** A peer and an authenticator that hear each other and a madman. */
    private static final class Run {
        private final SplittableRandom random;
        private final EapPeer peer;
        private final EapAuthenticator authenticator;
        private final List<Octets> corpus = new ArrayList<>();
        private final Tally tally;
        private Instant now = T0;

        Run(AuthMachines machines, AuthMethod method, int seed, Tally tally) {
            this.tally = tally;
            random = new SplittableRandom(seed);
            Credentials credentials = new Credentials("D", "User", PASSWORD);
            peer = new EapPeer(EapTerms.peer(List.of(method), ""), credentials, TIMERS, machines, random);
            EapTerms terms = EapTerms.authenticator(List.of(AuthMethod.EAP_MD5, method))
                    .withTexts("", random.nextBoolean() ? "Closed at 8" : "", "Token:");
            authenticator = new EapAuthenticator(terms, "ras", TIMERS, machines, random);
        }

        void go() {
            peer.start(now);
            authenticator.start(now);
            for (int i = 0; i < PACKETS_PER_RUN; i++) {
                boolean toPeer = random.nextBoolean();
                deliver(toPeer ? peer : authenticator, nonsense());
                if (random.nextInt(3) == 0) {
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
                if (event instanceof PeerEvent.Succeeded) {
                    tally.succeeded++;
                } else if (event instanceof PeerEvent.Prompted) {
                    ifAsked(() -> peer.answer(now, PASSWORD));
                } else if (event instanceof PeerEvent.Refused refused) {
                    tally.refused++;
                    if (refused.changeAllowed() && random.nextBoolean()) {
                        ifAsked(() -> peer.changePassword(now, Secret.of("new" + random.nextInt(10))));
                    } else if (refused.retryAllowed()) {
                        ifAsked(() -> peer.retry(now, new Credentials("", "User", PASSWORD)));
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
                } else {
                    authenticator.start(now);
                }
            }
        }

        /** A Failure may have come between the question and this answer. */
        private static void ifAsked(Runnable answer) {
            try {
                answer.run();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("nobody has been asked");
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
                case 1 -> framed(random.nextInt(6), noise(random.nextInt(80)));
                case 2 -> framed(1 + random.nextInt(2), Octets.of(26).concat(noise(60 + random.nextInt(1000))));
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

    @Test
    void aFloodThatNobodyDrainsLeavesAFewPacketsAndEvents() throws MalformedPacketException {
        EapPeer peer = Ends.peer("", AuthMethod.EAP_MD5);
        for (int i = 0; i < 10_000; i++) {
            peer.receive(T0, Octets.of(1, i & 0xFF, 0, 5, 2));
        }
        int packets = 0;
        while (peer.pollPacket() != null) {
            packets++;
        }
        assertThat(packets).isEqualTo(PacketQueue.LIMIT_PACKETS);
        int events = 0;
        while (peer.pollEvent() != null) {
            events++;
        }
        assertThat(events).isEqualTo(EapPeer.MAX_REQUESTS + 1);
    }
}
