package dev.ringback.interop;

import dev.ringback.interop.RadiusWire.Attribute;
import dev.ringback.interop.RadiusWire.Packet;
import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapAuthenticator;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Our authenticator of EAP behind a front of RADIUS (RFC 3579): it answers one conversation at a time, and knows {@code
 * alice}, whose password is {@code Kiefer-7}.
 */
final class EapRadiusFront implements Peer {
    static final String SECRET = "Erle-4711";
    static final String PASSWORD = "Kiefer-7";

    private static final int AFTER_THE_IDENTIFIER = 2;
    private static final int MS_MPPE_SEND_KEY = 16;
    private static final int MS_MPPE_RECV_KEY = 17;

    private final Transcript transcript = new Transcript("our authenticator");
    private final RadiusWire wire = new RadiusWire(SECRET);
    private final SplittableRandom random = new SplittableRandom(3579);
    private final DatagramSocket socket;
    private final AuthMethod method;
    private final Habit habit;
    private Secret password = Secret.of(PASSWORD);
    private boolean changed;
    private @Nullable EapAuthenticator authenticator;
    private int conversations;

    /** What it thinks of the account. */
    enum Habit {
        /** A wrong password is the end. */
        STRICT,
        /** A wrong password may be followed by another. */
        PATIENT,
        /** The right password has expired. */
        EXPIRED
    }

    EapRadiusFront(AuthMethod method, Habit habit) {
        this.method = method;
        this.habit = habit;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "eap front");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[4096], 4096);
                socket.receive(question);
                Packet request = wire.readRequest(Octets.copyOf(question.getData(), 0, question.getLength()));
                byte[] answer = answer(request).toByteArray();
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (SocketException closed) {
            transcript.end();
        } catch (IOException | MalformedPacketException | AssertionError e) {
            transcript.add("broken: " + e);
            transcript.end();
        }
    }

    private Octets answer(Packet request) throws MalformedPacketException {
        Octets eap = request.all(RadiusWire.EAP_MESSAGE);
        Instant now = Instant.EPOCH;
        EapAuthenticator machine = authenticator;
        if (machine == null || request.all(RadiusWire.STATE).isEmpty()) {
            machine = new EapAuthenticator(
                    EapTerms.authenticator(List.of(method)),
                    "ringback",
                    PppTimers.DEFAULTS,
                    new AuthMachines(),
                    random);
            machine.start(now);
            // The access server has asked for the identity itself: the answer is to the Request that it did not see.
            Octets asked = machine.pollPacket();
            eap = eap.slice(0, 1).concat(asked.slice(1, 1)).concat(eap.slice(AFTER_THE_IDENTIFIER));
            authenticator = machine;
            conversations++;
        }
        machine.receive(now, eap);
        for (AuthenticatorEvent event; (event = machine.pollEvent()) != null; ) {
            judge(now, machine, event);
        }
        Octets said = machine.pollPacket();
        if (said == null) {
            throw new AssertionError("nothing is said to " + eap.toHex());
        }
        List<Attribute> attributes = new ArrayList<>(RadiusWire.eap(said));
        if (said.u8(0) == 1) {
            attributes.add(new Attribute(RadiusWire.STATE, Octets.of(conversations)));
            return wire.answer(RadiusWire.CHALLENGE, request, attributes);
        }
        boolean accepted = said.u8(0) == 3;
        SessionKeys keys = machine.sessionKeys();
        if (accepted && keys != null) {
            // The supplicant has both keys as one, that with which it sends, which we receive with, first.
            Octets both = Octets.copyOf(keys.receive(SessionKeys.LONG_OCTETS))
                    .concat(Octets.copyOf(keys.send(SessionKeys.LONG_OCTETS)));
            attributes.add(wire.key(MS_MPPE_RECV_KEY, both, request.authenticator()));
            attributes.add(wire.key(MS_MPPE_SEND_KEY, both, request.authenticator()));
        }
        transcript.add("the end: " + (accepted ? "accepted" : "refused"));
        return wire.answer(accepted ? RadiusWire.ACCEPT : RadiusWire.REJECT, request, attributes);
    }

    private void judge(Instant now, EapAuthenticator machine, AuthenticatorEvent event) {
        if (event instanceof AuthenticatorEvent.Answered answered) {
            boolean right = answered.proof().isOf(password) && answered.name().equals("alice");
            transcript.add(
                    machine.method().title() + " of \"" + answered.name() + "\": " + (right ? "right" : "wrong"));
            if (!right) {
                machine.refuse(now, new Refusal(691, habit == Habit.PATIENT, 3, true, "No"));
            } else if (habit == Habit.EXPIRED && !changed) {
                machine.refuse(now, new Refusal(648, false, 3, true, "Expired"));
            } else {
                machine.accept(now, password, "Welcome");
            }
        } else if (event instanceof AuthenticatorEvent.ChangeRequested change) {
            Secret wanted = change.change().newPassword(password);
            transcript.add("a change of password, " + (wanted == null ? "which fits no password" : "which fits"));
            if (wanted == null) {
                machine.refuse(now, new Refusal(709, false, 3, true, "No"));
            } else {
                password = wanted;
                changed = true;
                machine.accept(now, password, "Changed");
            }
        } else if (event instanceof AuthenticatorEvent.Concluded concluded) {
            transcript.add("concluded: " + (concluded.accepted() ? "in" : "out") + " " + concluded.reason());
        }
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    @Override
    public void close() {
        socket.close();
    }
}
