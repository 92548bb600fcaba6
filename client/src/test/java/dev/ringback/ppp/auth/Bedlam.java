package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A peer and an authenticator that hear each other and a madman. */
public final class Bedlam {
    private static final int CORPUS = 40;

    private final SplittableRandom random;
    private final PeerAuthentication peer;
    private final Authenticator authenticator;
    private final Secret password;
    private final List<Octets> corpus = new ArrayList<>();
    private Instant now = T0;
    private int malformed;

    /** Two ends, and the password that must stand in no reason. */
    public Bedlam(SplittableRandom random, PeerAuthentication peer, Authenticator authenticator, Secret password) {
        this.random = random;
        this.peer = peer;
        this.authenticator = authenticator;
        this.password = password;
    }

    /** Begins; so many packets of the madman, and after one in some what the two have to say to each other. */
    public void run(int packets, int talkOneIn, Supplier<Octets> madman, Runnable decide) {
        peer.start(now);
        authenticator.start(now);
        for (int i = 0; i < packets; i++) {
            boolean toPeer = random.nextBoolean();
            deliver(toPeer ? peer : authenticator, madman.get());
            if (random.nextInt(talkOneIn) == 0) {
                exchange();
                decide.run();
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

    /** The time there. */
    public Instant now() {
        return now;
    }

    /** Packets that were malformed. */
    public int malformed() {
        return malformed;
    }

    /** The authenticator answers, whatever is right. */
    public void answer() {
        switch (random.nextInt(5)) {
            case 0 -> authenticator.accept(now, password, "welcome");
            case 1 -> authenticator.acceptWith(now, "S=");
            case 2 -> authenticator.refuse(now, new Refusal(691, true, 3, random.nextBoolean(), "no"));
            case 3 -> authenticator.refuse(now, new Refusal(648, false, 3, random.nextBoolean(), "old"));
            default -> authenticator.refuseWith(now, "E=691 R=1 C=00 V=0 M=" + random.nextInt());
        }
    }

    /** Octets without sense. */
    public Octets noise(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Octets.owning(octets, length);
    }

    /** A packet with some identifier and the right length. */
    public Octets framed(int code, Octets data) {
        int length = 4 + data.length();
        return Octets.of(code, random.nextInt(256), length >> 8, length & 0xFF).concat(data);
    }

    /** A packet that one of them has sent, with a few octets changed, or cut off. */
    public Octets mutated() {
        if (corpus.isEmpty()) {
            return Octets.EMPTY;
        }
        byte[] octets = corpus.get(random.nextInt(corpus.size())).toByteArray();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        return Octets.owning(octets, random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length);
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
            malformed++;
            assertThat(e.reason()).isNotEmpty().doesNotContain("clientPass");
        }
        assertThat(machine.nextTimeout()).isNotNull();
    }
}
