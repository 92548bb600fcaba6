package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.Authentication;
import dev.ringback.ppp.auth.Authenticator;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerAuthentication;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Both roles of an authentication, who hear each other where the input says so, and a stranger who knows no password. The one
 * who demands proof tells right answers from wrong ones; the stranger's is never right, and what is sent and told holds no
 * password, except where the method sends it in clear.
 */
final class Proofs {
    private static final int MAX_STEPS = 200;
    private static final int CORPUS = 16;

    private final Input input;
    private final PeerAuthentication peer;
    private final Authenticator authenticator;
    private final boolean inClear;
    private final PacketBench ofPeer;
    private final PacketBench ofAuthenticator;
    private final ArrayDeque<Octets> toAuthenticator = new ArrayDeque<>();
    private final ArrayDeque<Octets> toPeer = new ArrayDeque<>();
    private @Nullable AuthenticatorEvent question;
    private PeerEvent.@Nullable Refused refused;
    private boolean prompted;
    private boolean acquainted; // the two have heard each other

    /** A game for both; {@code inClear}: the method shows the password on the line. */
    Proofs(Input input, PeerAuthentication peer, Authenticator authenticator, boolean inClear) {
        this.input = input;
        this.peer = peer;
        this.authenticator = authenticator;
        this.inClear = inClear;
        ofPeer = new PacketBench(
                new Role(peer, this::takePeerEvent), packet -> sent(toAuthenticator, packet), Secrets.all());
        ofAuthenticator = new PacketBench(
                new Role(authenticator, this::takeQuestion), packet -> sent(toPeer, packet), Secrets.all());
    }

    static Credentials credentials() {
        return new Credentials("D", "User", Secret.of(Secrets.PASSWORD));
    }

    void play() {
        peer.start(ofPeer.now());
        authenticator.start(ofAuthenticator.now());
        ofPeer.drain();
        ofAuthenticator.drain();
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            step(input.u8());
        }
        rest();
        peer.wipe();
        authenticator.wipe();
    }

    private void step(int what) {
        PacketBench told = (what & 8) != 0 ? ofPeer : ofAuthenticator;
        PacketBench other = (what & 8) != 0 ? ofAuthenticator : ofPeer;
        switch (what & 7) {
            case 0 -> told.receive(input.run());
            case 1 -> told.receive(framed(other, 1 + input.below(8), input.run()));
            case 2 -> told.receive(changed(other.last()));
            case 3 -> exchange();
            case 4 -> answer(what >> 4);
            case 5 -> pass(Duration.ofMillis(100L * input.u8()));
            case 6 -> told.receive(told.last()); // its own
            default -> decide(what >> 4);
        }
        ofPeer.drain();
        ofAuthenticator.drain();
    }

    /** With the identifier of what the told one sent last, or the one behind it: where an answer to it would be looked into. */
    private Octets framed(PacketBench other, int code, Octets data) {
        PacketBench own = other == ofPeer ? ofAuthenticator : ofPeer;
        return own.framed(code, input.u8(), (code & 1) == 0, data);
    }

    private Octets changed(Octets packet) {
        byte[] octets = packet.toByteArray();
        if (octets.length == 0) {
            return packet;
        }
        octets[input.u16() % octets.length] = (byte) input.u8();
        acquainted = true; // what is left of it may be right
        return Octets.copyOf(octets, 0, octets.length - input.u8() % octets.length);
    }

    /** What waits goes to where it is meant to go. */
    private void exchange() {
        acquainted = true;
        for (int i = 0; i < CORPUS && !(toPeer.isEmpty() && toAuthenticator.isEmpty()); i++) {
            if (!toPeer.isEmpty()) {
                ofPeer.receive(toPeer.removeFirst());
            }
            if (!toAuthenticator.isEmpty()) {
                ofAuthenticator.receive(toAuthenticator.removeFirst());
            }
        }
    }

    private void sent(ArrayDeque<Octets> to, Octets packet) {
        if (!inClear) {
            Secrets.notIn(packet);
        }
        if (to.size() == CORPUS) {
            to.removeFirst();
        }
        to.addLast(packet);
    }

    private void pass(Duration span) {
        ofPeer.pass(span);
        ofAuthenticator.pass(span);
    }

    /** Left alone both come to an end; an owner who has been asked may take as long as it wants. */
    private void rest() {
        ofPeer.rest();
        ofAuthenticator.rest();
    }

    /** The client's owner answers, if it was asked. */
    private void answer(int how) {
        PeerEvent.Refused wrong = refused;
        if (prompted) {
            prompted = false;
            peer.answer(ofPeer.now(), Secret.of(Secrets.PASSWORD));
        } else if (wrong != null && wrong.changeAllowed() && (how & 1) == 0) {
            refused = null;
            peer.changePassword(ofPeer.now(), Secret.of(Secrets.NEW_PASSWORD));
        } else if (wrong != null && wrong.retryAllowed()) {
            refused = null;
            peer.retry(ofPeer.now(), credentials());
        }
    }

    /** The server's owner answers, if it was asked. */
    private void decide(int how) {
        AuthenticatorEvent asked = question;
        Instant now = ofAuthenticator.now();
        question = null;
        if (asked instanceof AuthenticatorEvent.Answered answered) {
            boolean right = answered.proof().isOf(Secret.of(Secrets.PASSWORD));
            Holds.that(acquainted || !right, () -> "a stranger knows the password");
            if (how == 1) {

                authenticator.acceptWith(now, "S=");
            } else if (right && how == 2) {
                authenticator.refuse(now, new Refusal(648, false, 3, true, "expired"));
            } else if (right) {
                authenticator.accept(now, Secret.of(Secrets.PASSWORD), "welcome");
            } else if (how == 3) {
                authenticator.refuseWith(now, "E=691 R=1 C=00 V=3 M=no");
            } else {
                authenticator.refuse(now, new Refusal(691, (how & 1) == 0, 3, (how & 2) == 0, "wrong"));
            }
        } else if (asked instanceof AuthenticatorEvent.ChangeRequested change) {
            Secret wanted = change.change().newPassword(Secret.of(Secrets.PASSWORD));
            Holds.that(acquainted || wanted == null, () -> "a stranger changes the password");
            if (wanted == null) {
                authenticator.refuse(now, new Refusal(709, false, 3, true, "no"));
            } else {
                authenticator.accept(now, wanted, "changed");
                wanted.wipe();
            }
        }
    }

    private boolean takeQuestion() {
        AuthenticatorEvent event = authenticator.pollEvent();
        if (event == null) {
            return false;
        }
        Secrets.notIn(event.toString());
        boolean asks =
                event instanceof AuthenticatorEvent.Answered || event instanceof AuthenticatorEvent.ChangeRequested;
        question = asks ? event : null;
        return true;
    }

    private boolean takePeerEvent() {
        PeerEvent event = peer.pollEvent();
        if (event == null) {
            return false;
        }
        Secrets.notIn(event.toString());
        boolean mutual = peer.method().carriesMsChapV2();
        Holds.that(
                !(event instanceof PeerEvent.Succeeded) || !mutual || acquainted,
                () -> "a stranger who proved himself: " + event);
        refused = event instanceof PeerEvent.Refused wrong ? wrong : null;
        prompted = event instanceof PeerEvent.Prompted;
        return true;
    }

    private interface Taker {
        boolean take();
    }

    /** A role as something with packets and a clock. */
    private record Role(Authentication machine, Taker events) implements PacketBench.Subject {
        @Override
        public void receive(Instant now, Octets packet) throws MalformedPacketException {
            machine.receive(now, packet);
        }

        @Override
        public void timeout(Instant now) {
            machine.timeout(now);
        }

        @Override
        public Instant nextTimeout() {
            return machine.nextTimeout();
        }

        @Override
        public @Nullable Octets pollPacket() {
            return machine.pollPacket();
        }

        @Override
        public boolean takeEvent(Instant now) {
            return events.take();
        }
    }

    /** Whether the octets hold the password, with which anybody may prove himself, or another that is looked for. */
    static boolean knowsThePassword(byte[] data) {
        for (String secret : Secrets.all()) {
            if (holds(data, secret.getBytes(StandardCharsets.US_ASCII))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(byte[] data, byte[] wanted) {
        for (int i = 0; i + wanted.length <= data.length; i++) {
            if (Arrays.equals(wanted, 0, wanted.length, data, i, i + wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
