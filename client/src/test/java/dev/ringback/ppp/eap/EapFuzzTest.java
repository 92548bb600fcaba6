package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Bedlam;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PacketQueue;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.secret.Secret;
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

    /** One of the runs. */
    private static final class Run {
        private final SplittableRandom random;
        private final EapPeer peer;
        private final EapAuthenticator authenticator;
        private final Tally tally;
        private final Bedlam bedlam;

        Run(AuthMachines machines, AuthMethod method, int seed, Tally tally) {
            this.tally = tally;
            random = new SplittableRandom(seed);
            Credentials credentials = new Credentials("D", "User", PASSWORD);
            peer = new EapPeer(EapTerms.peer(List.of(method), ""), credentials, TIMERS, machines, random);
            EapTerms terms = EapTerms.authenticator(List.of(AuthMethod.EAP_MD5, method))
                    .withTexts("", random.nextBoolean() ? "Closed at 8" : "", "Token:");
            authenticator = new EapAuthenticator(terms, "ras", TIMERS, machines, random);
            bedlam = new Bedlam(random, peer, authenticator, PASSWORD);
        }

        void go() {
            bedlam.run(PACKETS_PER_RUN, 3, this::nonsense, this::decide);
            tally.malformed += bedlam.malformed();
        }

        private void decide() {
            for (PeerEvent event; (event = peer.pollEvent()) != null; ) {
                if (event instanceof PeerEvent.Succeeded) {
                    tally.succeeded++;
                } else if (event instanceof PeerEvent.Prompted) {
                    ifAsked(() -> peer.answer(bedlam.now(), PASSWORD));
                } else if (event instanceof PeerEvent.Refused refused) {
                    tally.refused++;
                    if (refused.changeAllowed() && random.nextBoolean()) {
                        ifAsked(() -> peer.changePassword(bedlam.now(), Secret.of("new" + random.nextInt(10))));
                    } else if (refused.retryAllowed()) {
                        ifAsked(() -> peer.retry(bedlam.now(), new Credentials("", "User", PASSWORD)));
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
                } else {
                    authenticator.start(bedlam.now());
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

        private Octets nonsense() {
            return switch (random.nextInt(4)) {
                case 0 -> bedlam.noise(random.nextInt(80));
                case 1 -> bedlam.framed(random.nextInt(6), bedlam.noise(random.nextInt(80)));
                case 2 ->
                    bedlam.framed(1 + random.nextInt(2), Octets.of(26).concat(bedlam.noise(60 + random.nextInt(1000))));
                default -> bedlam.mutated();
            };
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
